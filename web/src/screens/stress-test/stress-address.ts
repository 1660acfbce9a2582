/** The state of the screen in the address, so that a link opens the same. What is not understood is left out. Pure. */

export interface StressAddress {
  /** Id of the scenario; undefined: the screen chooses. */
  readonly scenario: string | undefined
  /** Hours of the event; undefined: the likeliest. */
  readonly hours: number | undefined
  /** Codes of the measures that are switched on. */
  readonly measures: readonly string[]
  readonly query: string
}

export interface KnownCodes {
  readonly scenarios: readonly string[]
  readonly measures: readonly string[]
}

const SEPARATOR = '.'

/** @param search what stands behind the `?` of the address, parsed */
export function readAddress(search: Readonly<Record<string, unknown>>, known: KnownCodes): StressAddress {
  const textOf = (name: string): string => {
    const value = search[name]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
  const hours = Number(textOf('hours'))
  const measures = textOf('measures').split(SEPARATOR)
  return {
    scenario: known.scenarios.find((id) => id === search['scenario']),
    hours: Number.isFinite(hours) && hours > 0 ? hours : undefined,
    measures: known.measures.filter((code) => measures.includes(code)),
    query: textOf('q'),
  }
}

/** @returns what stands behind the `?`: only what differs from the beginning */
export function writeAddress({ scenario, hours, measures, query }: StressAddress): Record<string, string | number> {
  return {
    ...(scenario === undefined ? {} : { scenario }),
    ...(hours === undefined ? {} : { hours }),
    ...(measures.length === 0 ? {} : { measures: measures.join(SEPARATOR) }),
    ...(query === '' ? {} : { q: query }),
  }
}
