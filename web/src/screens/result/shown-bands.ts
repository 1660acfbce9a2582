/** The strips of one scenario: the processes, and what they need as far as the event touches it. Pure. */
import { type Finding, type NamedBand, nameOf, type ScenarioBands } from '@rueckhalt/domain/answers'
import type { Locale } from '@rueckhalt/domain/texts'
import type { ScenarioResult } from '../../simulation/simulation-api.ts'

/** More strips than this nobody compares. */
const MOST_PROCESSES = 5
const MOST_NEEDS = 5

/** @returns one figure of processes, worst first come first, and touched needs under the names of their owner */
export function shownBands(locale: Locale, { answer, processBands, needBands }: ScenarioResult): ScenarioBands {
  const needs = answer.needs.flatMap(({ node, finding }) => {
    const band = needBands.bands.find((entry) => entry.node === node)
    const { label } = finding.about
    return band && isTouched(band) ? [{ ...band, name: label ? nameOf(locale, label) : band.name }] : []
  })
  return { ...processBands, bands: [...processBands.bands.slice(0, MOST_PROCESSES), ...needs.slice(0, MOST_NEEDS)] }
}

function isTouched({ segments }: NamedBand): boolean {
  return segments.some(({ state }) => state !== 'running')
}

/** @returns the finding about a node of the figure */
export function findingFor({ answer }: ScenarioResult, node: string): Finding | undefined {
  return [...answer.processes, ...answer.needs].find((entry) => entry.node === node)?.finding
}
