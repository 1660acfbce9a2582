/** The description of the API, made from the contract, and a page to browse it. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createRoute } from '@hono/zod-openapi'
import { Failure, type Operation, OPERATIONS, operationText } from '@rueckhalt/contract'
import { getAbsoluteFSPath } from 'swagger-ui-dist'
import { notFound } from '../errors.ts'
import type { App } from './mount.ts'

const ASSETS: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
}

/** Its own policy: the page brings styles in attributes. Scripts come from here alone. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'"

const PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Rückhalt API</title><link rel="stylesheet" href="./docs/swagger-ui.css"></head>
<body><div id="api"></div><script src="./docs/swagger-ui-bundle.js"></script><script src="./docs/start.js"></script></body></html>`
const START =
  "SwaggerUIBundle({ url: './openapi.json', dom_id: '#api', deepLinking: true, validatorUrl: null, supportedSubmitMethods: [] })"

/** Adds `/api/openapi.json` and `/api/docs`. */
export function describeApi(app: App, version: string): void {
  for (const operation of Object.values(OPERATIONS)) app.openAPIRegistry.registerPath(routeOf(operation))
  app.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Rückhalt', version, license: { name: 'EUPL-1.2' } },
  })
  app.get('/api/docs', (c) => {
    c.header('Content-Security-Policy', PAGE_POLICY)
    return c.html(PAGE)
  })
  app.get('/api/docs/start.js', (c) => c.body(START, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }))
  app.get('/api/docs/:file', async (c) => {
    const type = ASSETS[c.req.param('file')]
    if (type === undefined) throw notFound()
    return c.body(await readFile(join(getAbsoluteFSPath(), c.req.param('file'))), 200, { 'Content-Type': type })
  })
}

function routeOf(operation: Operation) {
  const { id, method, path, access, params, query, body, result, status } = operation
  const success = status ?? (result ? 200 : 204)
  const description = operationText('en', id)
  return createRoute({
    operationId: id,
    method: method.toLowerCase() as 'get',
    path,
    summary: description,
    description: access.kind === 'member' ? `${access.kind}: ${access.permission}` : access.kind,
    request: {
      ...(params && { params }),
      ...(query && { query }),
      ...(body && { body: { required: true, content: { 'application/json': { schema: body } } } }),
    },
    responses: {
      [success]: { description, ...(result && { content: { 'application/json': { schema: result } } }) },
      default: { description: 'Failure', content: { 'application/json': { schema: Failure } } },
    },
  })
}
