/** Which part of the plan is shown, as the address says it: `?teil=kontakte`. Pure. */

export const PLAN_PARTS = ['stand', 'team', 'kontakte', 'karten', 'notbetrieb', 'pflichten', 'versionen'] as const
export type PlanPart = (typeof PLAN_PARTS)[number]

export const PART_NAMES: Readonly<Record<PlanPart, string>> = {
  stand: 'plan-screen.part-state',
  team: 'plan-screen.part-team',
  kontakte: 'plan-screen.part-contacts',
  karten: 'plan-screen.part-cards',
  notbetrieb: 'plan-screen.part-operation',
  pflichten: 'plan-screen.part-duties',
  versionen: 'plan-screen.part-versions',
}

/** As short as the row of links needs them. */
export const SHORT_NAMES: Readonly<Record<PlanPart, string>> = {
  stand: 'plan-screen.short-state',
  team: 'plan-screen.short-team',
  kontakte: 'plan-screen.short-contacts',
  karten: 'plan-screen.short-cards',
  notbetrieb: 'plan-screen.short-operation',
  pflichten: 'plan-screen.short-duties',
  versionen: 'plan-screen.short-versions',
}

/** First hour of the procedures, as the address and the kept changes call it. */
export const FIRST_HOUR = 'first-hour'

export interface PlanSearch {
  readonly teil?: PlanPart | undefined
  /** Which scenario is looked at (`SC-04`), or the first hour. */
  readonly ablauf?: string | undefined
  /** Words to look for among the contacts. */
  readonly suche?: string | undefined
  /** Scenarios to print, joined by commas; absent: all. */
  readonly szenarien?: string | undefined
}

/** @param search what the router has read; anything may stand in an address */
export function readPlanSearch(search: Readonly<Record<string, unknown>>): PlanSearch {
  const part = PLAN_PARTS.find((name) => name === search['teil'])
  const words = (name: string): string | undefined => (typeof search[name] === 'string' && search[name] !== '' ? search[name] : undefined)
  const [procedure, wanted, scenarios] = [words('ablauf'), words('suche'), words('szenarien')]
  return {
    ...(part ? { teil: part } : {}),
    ...(procedure === undefined ? {} : { ablauf: procedure }),
    ...(wanted === undefined ? {} : { suche: wanted }),
    ...(scenarios === undefined ? {} : { szenarien: scenarios }),
  }
}

/** @returns the ids that the address names, those that are none left out; undefined: all */
export function chosenScenarios({ szenarien }: PlanSearch, all: readonly string[]): readonly string[] | undefined {
  if (szenarien === undefined) return undefined
  const named = new Set(szenarien.split(',').map((name) => name.trim().toUpperCase()))
  const chosen = all.filter((id) => named.has(id))
  return chosen.length === 0 || chosen.length === all.length ? undefined : chosen
}
