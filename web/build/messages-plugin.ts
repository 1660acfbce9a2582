/**
 * Locale files become compiled messages at build time, so that the browser needs no parser. Two parts per language, because most texts are
 * not needed before the first screen: `virtual:messages/de/first` and `virtual:messages/de/rest`.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import type { Plugin } from 'vite'

const PREFIX = 'virtual:messages/'
const RESOLVED = `\0${PREFIX}`

/** Files whose texts the frame, the start screen and what opens over every screen may show. */
const FIRST: ReadonlySet<string> = new Set(['navigation', 'shell', 'palette', 'settings', 'start', 'device'])

/** @param folder the folder that holds `de/*.json` and `en/*.json` */
export function messagesPlugin(folder: string): Plugin {
  return {
    name: 'rueckhalt-messages',
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(RESOLVED)) return undefined
      const [locale = '', part] = id.slice(RESOLVED.length).split('/')
      const messages: Record<string, unknown> = {}
      for (const file of readdirSync(join(folder, locale)).filter((name) => name.endsWith('.json'))) {
        const group = file.slice(0, -'.json'.length)
        if (FIRST.has(group) !== (part === 'first')) continue
        this.addWatchFile(join(folder, locale, file))
        const texts = JSON.parse(readFileSync(join(folder, locale, file), 'utf8')) as Record<string, string>
        for (const [name, text] of Object.entries(texts)) messages[`${group}.${name}`] = compileMessage(text)
      }
      return `export const messages = ${JSON.stringify(messages)}`
    },
  }
}
