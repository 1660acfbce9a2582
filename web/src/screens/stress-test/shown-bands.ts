/** The strips of the figure: processes, then what the company needs as far as the event touches it. Pure. */
import { type Finding, type NamedBand, nameOf, type ScenarioBands } from '@rueckhalt/domain/answers'
import type { Locale } from '@rueckhalt/domain/texts'
import type { ScenarioResult } from '../../simulation/simulation-api.ts'

/** More strips than this nobody compares at once. */
export const MOST_PROCESSES = 8

export interface ShownBands {
  readonly bands: ScenarioBands
  /** Id of the first node of each group. */
  readonly firstProcess: string | undefined
  readonly firstNeed: string | undefined
}

export function shownBands(locale: Locale, { answer, processBands, needBands }: ScenarioResult): ShownBands {
  const needs = answer.needs.flatMap(({ node, finding }) => {
    const band = needBands.bands.find((entry) => entry.node === node)
    const { label } = finding.about
    return band && isTouched(band) ? [{ ...band, name: label ? nameOf(locale, label) : band.name }] : []
  })
  return {
    bands: { ...processBands, bands: [...processBands.bands, ...needs] },
    firstProcess: processBands.bands[0]?.node,
    firstNeed: needs[0]?.node,
  }
}

function isTouched({ segments }: NamedBand): boolean {
  return segments.some(({ state }) => state !== 'running')
}

/** @returns the finding about a node of the figure */
export function findingFor({ answer }: ScenarioResult, node: string): Finding | undefined {
  return [...answer.processes, ...answer.needs].find((entry) => entry.node === node)?.finding
}

/** @returns two digits: more would pretend to know */
export function roundedEur(eur: number): number {
  return Number(eur.toPrecision(2))
}
