/** How the sync goes, in a few words beside the name of the company, and which of it must be said in a sentence. */
import type { Language } from '../language/language.ts'
import { asksForSignIn } from './fault-sentences.ts'
import type { Keeping } from './sync-service.ts'

/** A text of the locale files with what is filled in. */
export interface Said {
  readonly key: string
  readonly values: Readonly<Record<string, string | number>>
  /** Somebody should look at it. */
  readonly isSerious: boolean
}

/** @returns undefined where the company is not in the network */
export function syncText(keeping: Keeping, language: Language): Said | undefined {
  switch (keeping.kind) {
    case 'none':
      return undefined
    case 'signed-out':
      return said('sync.signed-out')
    case 'other-person':
      return said('sync.other-person', {}, true)
    case 'key-closed':
      return said('sync.key-closed', {}, true)
    case 'failed':
      return said('sync.stopped', {}, true)
    case 'running':
      return runningText(keeping, language)
  }
}

function runningText({ state, mayWrite }: Extract<Keeping, { kind: 'running' }>, language: Language): Said {
  const { kind, waiting: count, offlineSince, inStepAt, faults } = state
  if (kind === 'locked-out') return said('sync.locked-out', {}, true)
  if (faults.some(asksForSignIn)) return said('sync.signed-out')
  if (faults.some(({ code }) => WITHHELD.has(code))) return said('sync.withheld', {}, true)
  if (kind === 'stopped') return said('sync.stopped', {}, true)
  if (faults.length > 0) return said('sync.noticed', {}, true)
  if (kind === 'offline') {
    const time = clockTime(offlineSince, language)
    return count > 0 ? said('sync.offline-waiting', { time, count }) : said('sync.offline', { time })
  }
  if (count > 0) return said(mayWrite ? 'sync.waiting' : 'sync.read-only', { count }, !mayWrite)
  return said(inStepAt === undefined ? 'sync.beginning' : 'sync.in-step')
}

const WITHHELD: ReadonlySet<string> = new Set(['device-updates-withheld', 'updates-withheld', 'server-rolled-back', 'snapshot-too-old'])

function said(key: string, values: Said['values'] = {}, isSerious = false): Said {
  return { key, values, isSerious }
}

/** @param time milliseconds since 1970 */
export function clockTime(time: number | undefined, language: Language): string {
  if (time === undefined) return ''
  return new Date(time).toLocaleTimeString(language === 'de' ? 'de-DE' : 'en-GB', { hour: '2-digit', minute: '2-digit' })
}
