/** The way to the worker: one for the whole app, started when it is first needed. */
import { type Remote, wrap } from 'comlink'
import type { SimulationApi } from './simulation-api.ts'

let remote: Remote<SimulationApi> | undefined

/** @returns the simulation, in a worker of its own */
export function simulation(): Remote<SimulationApi> {
  remote ??= startSimulation().api
  return remote
}

export interface OwnSimulation {
  readonly api: Remote<SimulationApi>
  /** Ends the work at once. */
  stop(): void
}

/** @returns a worker for one long piece of work, which can be stopped without disturbing the others */
export function startSimulation(): OwnSimulation {
  const worker = new Worker(new URL('./simulation-worker.ts', import.meta.url), { type: 'module', name: 'simulation' })
  return { api: wrap<SimulationApi>(worker), stop: () => worker.terminate() }
}
