/** Figures for Prometheus at `/metrics`; for the operator's network only (docs/operations). */
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { notFound } from '../errors.ts'
import { isPrivateAddress } from '../private-addresses.ts'
import type { App } from './mount.ts'

export interface RequestMetrics {
  readonly observe: (operation: string, status: number, ms: number) => void
}

const BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

export function addMetrics(app: App): RequestMetrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'rueckhalt_' })
  const requests = new Histogram({
    name: 'rueckhalt_request_seconds',
    help: 'Time of requests by operation and status',
    labelNames: ['operation', 'status'],
    buckets: BUCKETS_SECONDS,
    registers: [registry],
  })
  app.get('/metrics', async (c) => {
    // Whoever comes through a proxy, or straight from the internet, is not the operator's collector.
    if (c.req.header('x-forwarded-for') !== undefined || !isPrivateAddress(c.var.address)) throw notFound()
    return c.body(await registry.metrics(), 200, { 'Content-Type': registry.contentType })
  })
  return { observe: (operation, status, ms) => requests.observe({ operation, status: String(status) }, ms / 1000) }
}
