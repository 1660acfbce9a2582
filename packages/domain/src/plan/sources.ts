/** Sources that the plan rests on. */
import type { Library } from '../library/library.ts'
import type { Scenario } from '../library/scenario.ts'
import { sourceCode } from '../library/statements.ts'
import type { LegalClocks, PlanSource } from './plan-law.ts'

/** @returns the sources of steps, cards and duties that the plan shows, by code; sources first, then statutes */
export function sourcesOf(library: Library, scenarios: readonly Scenario[], { duties }: LegalClocks): PlanSource[] {
  const backed = [
    ...(library.single['first-hour']?.steps ?? []),
    ...(library.single['first-hour']?.rhythm ?? []),
    ...scenarios.flatMap(({ steps, card, partners }) => [...steps, card, ...partners]),
    ...duties.flatMap((duty) => [duty, ...duty.deadlines]),
  ]
  const codes = new Set(backed.flatMap(({ source }) => source.map(sourceCode)))
  const { sources = [], statutes = [] } = library.single.sources ?? {}
  return [
    ...sources
      .filter(({ code }) => codes.has(code))
      .map(({ code, title, publisher, addresses }) => ({ code, title, publisher, addresses, snapshot: null })),
    ...statutes
      .filter(({ code }) => codes.has(code))
      .map(({ code, title, address, snapshot }) => ({ code, title, publisher: null, addresses: [address], snapshot })),
  ]
}
