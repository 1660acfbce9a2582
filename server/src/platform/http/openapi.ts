/** The description of the API, made from the contract, and a page to browse it. */
import { createRoute } from '@hono/zod-openapi'
import { Failure, type Operation, OPERATIONS, operationText } from '@rueckhalt/contract'
import { API_PAGE_POLICY, apiPage } from './api-page.ts'
import { languageOf } from './failures.ts'
import type { App } from './mount.ts'

/** Adds `/api/openapi.json` and `/api/docs`. */
export function describeApi(app: App, version: string): void {
  for (const operation of Object.values(OPERATIONS)) app.openAPIRegistry.registerPath(routeOf(operation))
  app.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Rückhalt', version, license: { name: 'EUPL-1.2' } },
  })
  app.get('/api/docs', (c) => {
    c.header('Content-Security-Policy', API_PAGE_POLICY)
    return c.html(apiPage(languageOf(c)))
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
