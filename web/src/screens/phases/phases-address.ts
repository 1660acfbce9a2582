/** The state of the screen in the address, so that it can be kept, sent and gone back to. What is not understood is left out. */
import { LEGAL_PHASES, type LegalPhase } from '@rueckhalt/domain/library'
import type { DeadlineStart } from './deadlines.ts'

/** in-force: what holds in the chosen phases; all: also what could hold in others. */
export const SCOPES = ['in-force', 'all'] as const
export type Scope = (typeof SCOPES)[number]

/** Counts only where a company is open. */
export const CONCERNS = ['any', 'concerned'] as const
export type ConcernFilter = (typeof CONCERNS)[number]

export interface PhasesAddress {
  readonly phases: readonly LegalPhase[]
  /** Codes of laws that a decision has named. */
  readonly named: readonly string[]
  readonly query: string
  readonly scope: Scope
  readonly concern: ConcernFilter
  readonly start: DeadlineStart
  /** On a German clock, `2026-03-31T14:30`; empty while nobody has said. */
  readonly since: string
}

/** Ordinary law is where everybody starts. */
const DEFAULTS: PhasesAddress = {
  phases: ['peace'],
  named: [],
  query: '',
  scope: 'in-force',
  concern: 'concerned',
  start: 'awareness',
  since: '',
}

const SEPARATOR = '.'

export interface KnownCodes {
  readonly laws: readonly string[]
  readonly starts: readonly DeadlineStart[]
}

/** @param search what stands behind the `?` of the address, parsed */
export function readAddress(search: Readonly<Record<string, unknown>>, { laws, starts }: KnownCodes): PhasesAddress {
  const textOf = (name: string): string | undefined => {
    const value = search[name]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
  }
  const listOf = (name: string): string[] | undefined => textOf(name)?.split(SEPARATOR)
  const phases = listOf('phases')
  return {
    phases: phases === undefined ? DEFAULTS.phases : LEGAL_PHASES.filter((phase) => phases.includes(phase)),
    named: laws.filter((code) => listOf('named')?.includes(code)),
    query: textOf('q') ?? DEFAULTS.query,
    scope: SCOPES.find((scope) => scope === search['scope']) ?? DEFAULTS.scope,
    concern: CONCERNS.find((concern) => concern === search['concern']) ?? DEFAULTS.concern,
    start: starts.find((start) => start === search['start']) ?? DEFAULTS.start,
    since: textOf('since') ?? DEFAULTS.since,
  }
}

/** @returns what stands behind the `?`: only what differs from the beginning */
export function writeAddress({ phases, named, query, scope, concern, start, since }: PhasesAddress): Record<string, string> {
  const isDefaultPhases = phases.join(SEPARATOR) === DEFAULTS.phases.join(SEPARATOR)
  return {
    ...(isDefaultPhases ? {} : { phases: phases.join(SEPARATOR) }),
    ...(named.length === 0 ? {} : { named: named.join(SEPARATOR) }),
    ...(query === DEFAULTS.query ? {} : { q: query }),
    ...(scope === DEFAULTS.scope ? {} : { scope }),
    ...(concern === DEFAULTS.concern ? {} : { concern }),
    ...(start === DEFAULTS.start ? {} : { start }),
    ...(since === DEFAULTS.since ? {} : { since }),
  }
}
