/** Endurance bands of a stress test: each process in the event of its likeliest length. */
import { BandReader, dueHourOf, type Reserve } from '@rueckhalt/domain/bands'
import { type CompiledCompany, isAssumption, labelText, type ScenarioTest, type StressTest } from '@rueckhalt/domain/compile'
import { formatHours, type Locale } from '@rueckhalt/domain/texts'
import type { BandOfProcess, ScenarioBands } from './band-graphic.ts'
import { text } from './texts.ts'

/** So many pages of bands are still looked at. */
const MOST_SCENARIOS = 6

const SEVERITY_ORDER = ['red', 'amber', 'green']

/**
 * @param test of the scenarios in question; of more than six those that hit hardest are kept, in the order of the library
 * @returns the bands, processes in the order in which they must be back
 */
export function bandsOf(test: StressTest, locale: Locale): ScenarioBands[] {
  const worst = test.scenarios
    .toSorted((a, b) => SEVERITY_ORDER.indexOf(a.severity) - SEVERITY_ORDER.indexOf(b.severity) || b.lossEur - a.lossEur)
    .slice(0, MOST_SCENARIOS)
  return test.scenarios
    .filter((scenario) => worst.includes(scenario) && scenario.processes.length > 0)
    .map((scenario) => scenarioBands(test.compiled, scenario, locale))
}

function scenarioBands(compiled: CompiledCompany, test: ScenarioTest, locale: Locale): ScenarioBands {
  const { scenario, reference, duration, durationHours } = test
  const reader = new BandReader(reference)
  const bands = test.processes.map(({ node, processId }): BandOfProcess => {
    const index = reference.network.names.nodeIndex.get(node) ?? -1
    const segments = reader.segmentsOf(index, { upstream: true }).map((segment) => ({
      ...segment,
      reserves: [...new Set(segment.reserves.map((reserve) => reserveName(compiled, reserve, locale)))],
    }))
    return { name: nodeName(compiled, node, locale) ?? processId, segments, dueHour: dueHourOf(reference, index) }
  })
  return {
    scenario: scenario.id,
    title: scenario.title[locale],
    text: firstStop(bands, locale),
    axis: { endHours: reference.scenario.arrays.horizonHours },
    duration: {
      hours: durationHours,
      p10: duration.p10H,
      p90: duration.p90H ?? undefined,
      isEstimate: scenario.durations[0]?.grade === 'E',
    },
    references: scenario.referencePoints.flatMap(({ title, hours, source }) => {
      const shown = typeof hours === 'number' || hours === undefined ? hours : (hours.mode ?? (hours.min + hours.max) / 2)
      return shown === undefined ? [] : [{ label: title[locale], hours: shown, source: source.join(', ') || undefined }]
    }),
    bands,
    assumed: assumedOf(compiled, test, locale),
  }
}

function nodeName({ nodes }: CompiledCompany, id: string, locale: Locale): string | undefined {
  const label = nodes.get(id)?.label
  return label && labelText(label, locale)
}

/** A stock is called by the input that it stands at, a stand-in by its own name. */
function reserveName(compiled: CompiledCompany, { kind, node, input, supplier }: Reserve, locale: Locale): string {
  const { arrays, names } = compiled.network
  const idOf = (index: number): string => names.nodeIds[index] ?? ''
  if (kind === 'standby') return nodeName(compiled, idOf(supplier), locale) ?? idOf(supplier)
  const label = compiled.nodes.get(idOf(node))?.inputs[input - (arrays.inputStart[node] ?? 0)]?.label
  return label ? labelText(label, locale) : (nodeName(compiled, idOf(node), locale) ?? idOf(node))
}

/** The sentence under the heading: which process stops first, and when. */
function firstStop(bands: readonly BandOfProcess[], locale: Locale): string {
  const stops = bands
    .map(({ name, segments }) => ({ name, hour: segments.find(({ state }) => state === 'stopped')?.from }))
    .filter((stop): stop is { name: string; hour: number } => stop.hour !== undefined)
    .toSorted((a, b) => a.hour - b.hour)
  const [first] = stops
  if (!first) return text(locale, 'bands.text-never')
  const { name, hour } = first
  return hour > 0
    ? text(locale, 'bands.text-stops', { name, hours: formatHours(locale, hour, 'after') })
    : text(locale, 'bands.text-stops-at-once', { name })
}

/** How much of it rests on the library and not on the firm's own statements. */
function assumedOf(compiled: CompiledCompany, { compiled: scenario }: ScenarioTest, locale: Locale): string | undefined {
  const assumptions = [...compiled.assumptions, ...scenario.assumptions].filter(isAssumption)
  if (assumptions.length === 0) return undefined
  const estimates = assumptions.filter(({ grade }) => grade === 'E').length
  return text(locale, 'bands.assumed', { count: assumptions.length, estimates })
}
