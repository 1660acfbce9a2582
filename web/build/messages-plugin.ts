/** Locale files become compiled messages at build time, so that the browser needs no parser: `virtual:messages/de`. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import type { Plugin } from 'vite'

const PREFIX = 'virtual:messages/'
const RESOLVED = `\0${PREFIX}`

/** @param folder the folder that holds `de/*.json` and `en/*.json` */
export function messagesPlugin(folder: string): Plugin {
  return {
    name: 'rueckhalt-messages',
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(RESOLVED)) return undefined
      const locale = id.slice(RESOLVED.length)
      const messages: Record<string, unknown> = {}
      for (const file of readdirSync(join(folder, locale)).filter((name) => name.endsWith('.json'))) {
        this.addWatchFile(join(folder, locale, file))
        const group = JSON.parse(readFileSync(join(folder, locale, file), 'utf8')) as Record<string, string>
        for (const [name, text] of Object.entries(group)) messages[`${file.slice(0, -'.json'.length)}.${name}`] = compileMessage(text)
      }
      return `export const messages = ${JSON.stringify(messages)}`
    },
  }
}
