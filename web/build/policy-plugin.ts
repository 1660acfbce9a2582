/** Puts the content security policy into the built page, for file servers that send no headers. */
import type { Plugin } from 'vite'
import { PAGE_POLICY } from './security-policy.ts'

export function policyPlugin(): Plugin {
  return {
    name: 'rueckhalt-policy',
    apply: 'build',
    transformIndexHtml: () => [
      { tag: 'meta', injectTo: 'head-prepend', attrs: { 'http-equiv': 'Content-Security-Policy', content: PAGE_POLICY } },
    ],
  }
}
