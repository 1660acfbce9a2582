/** The page to browse the API: made from the contract, no script, nothing from elsewhere. */
import {
  ERROR_CODES,
  ERROR_STATUS,
  Failure,
  failureText,
  type Language,
  type Operation,
  OPERATIONS,
  operationText,
  rolesWith,
} from '@rueckhalt/contract'
import { fillIn, type TextParams } from '@rueckhalt/domain/texts'
import { html, raw } from 'hono/html'
import { z } from 'zod'
import de from '../../locales/de/api-page.json' with { type: 'json' }
import en from '../../locales/en/api-page.json' with { type: 'json' }

const TEXTS = { de, en } as const
const FILE = 'api-page.'
type TextKey = `${typeof FILE}${keyof typeof de}`

/** Styles are the page's own; the answer carries this policy. */
export const API_PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"

const STYLE = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
h2{margin-top:2.5rem}section{border-top:1px solid;padding:.5rem 0}h3{margin:.5rem 0;font-size:1rem;overflow-wrap:anywhere}code,pre{font:.875rem/1.4 ui-monospace,monospace}
pre{overflow:auto;padding:.5rem;border:1px solid}summary{padding:.25rem 0;cursor:pointer}table{border-collapse:collapse}th,td{text-align:left;padding:.25rem .75rem .25rem 0;vertical-align:top}`

/** @returns the page in the reader's language */
export function apiPage(language: Language) {
  const t = (key: TextKey, params: TextParams = {}): string =>
    fillIn(language, TEXTS[language][key.slice(FILE.length) as keyof typeof de], params)
  const operations: readonly Operation[] = Object.values(OPERATIONS)
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${t('api-page.title')}</title><style>${raw(STYLE)}</style></head>
<body><main><h1>${t('api-page.title')}</h1><p>${t('api-page.intro')} <a href="./openapi.json">openapi.json</a></p>
<h2>${t('api-page.operations')}</h2>
<ul>${operations.map(({ id }) => html`<li><a href="#${id}">${operationText(language, id)}</a></li>`)}</ul>
${operations.map((operation) => section(operation, language, t))}
<h2>${t('api-page.failures')}</h2><p>${t('api-page.failures-intro')}</p>${schemaBlock(Failure, 'output')}
<table><thead><tr><th scope="col">${t('api-page.code')}</th><th scope="col">${t('api-page.status')}</th><th scope="col">${t('api-page.sentence')}</th></tr></thead><tbody>
${ERROR_CODES.map((code) => html`<tr><td><code>${code}</code></td><td>${ERROR_STATUS[code]}</td><td>${failureText(language, code)}</td></tr>`)}
</tbody></table></main></body></html>`
}

type Texts = (key: TextKey, params?: TextParams) => string

function section(operation: Operation, language: Language, t: Texts) {
  const { id, method, path, perMinute } = operation
  const parts = (['params', 'query', 'body', 'result'] as const).flatMap((part) => {
    const schema = operation[part]
    return schema ? [{ part, schema }] : []
  })
  return html`<section id="${id}"><h3><code>${method} ${path}</code></h3><p>${operationText(language, id)}<br>${t('api-page.access')}: ${access(operation, t)}${
    perMinute === undefined ? '' : `; ${t('api-page.pace', { count: perMinute })}`
  }</p>${parts.map(
    ({ part, schema }) =>
      html`<details><summary>${t(`api-page.${part}`)}</summary>${schemaBlock(schema, part === 'result' ? 'output' : 'input')}</details>`,
  )}</section>`
}

function access({ access: rule }: Operation, t: Texts): string {
  const who =
    rule.kind === 'member'
      ? t('api-page.access-member', { permission: rule.permission, roles: rolesWith(rule.permission).join(', ') })
      : t(`api-page.access-${rule.kind}`)
  return 'isFresh' in rule && rule.isFresh ? t('api-page.access-fresh', { who }) : who
}

function schemaBlock(schema: z.ZodType, io: 'input' | 'output') {
  return html`<pre>${JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: 'any' }), undefined, 2)}</pre>`
}
