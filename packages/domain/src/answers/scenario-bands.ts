/** The bands of one scenario with names, as plain values: what the browser, the paper and the terminal draw. */
import type { Network } from '@rueckhalt/engine'
import type { TimeAxis } from '../bands/geometry.ts'
import { BandReader, type BandSegment, dueHourOf, type Reserve } from '../bands/segments.ts'
import { type CompiledCompany, labelText } from '../compile/compile-company.ts'
import type { ScenarioTest } from '../compile/stress-test.ts'
import { domainText, type Locale } from '../texts/index.ts'

/** A stretch of a band with its reserves by name. */
export interface NamedSegment extends Omit<BandSegment, 'reserves'> {
  readonly reserves: readonly string[]
}

export interface NamedBand {
  /** Id of the node. */
  readonly node: string
  readonly name: string
  /** From hour 0 to the end of the axis, without gaps. */
  readonly segments: readonly NamedSegment[]
  /** Hour by which it must be back; undefined: no such hour. */
  readonly dueHour?: number | undefined
}

export interface ScenarioBands {
  /** `SC-04` */
  readonly scenario: string
  readonly title: string
  readonly axis: TimeAxis
  /** Hours; `p10` and `p90` bound the range of the duration. */
  readonly duration: { readonly hours: number; readonly p10?: number | undefined; readonly p90?: number | undefined }
  /** Real outages by which the duration can be judged. */
  readonly references: readonly { readonly label: string; readonly hours: number; readonly source?: string | undefined }[]
  readonly bands: readonly NamedBand[]
}

/** 15 minutes to 30 days is what people plan for; a longer event gets the axis that it needs. */
const AXIS_END_H = 720

/**
 * @param nodes ids of the nodes to show; by default the processes
 * @returns the bands of the reference run
 */
export function scenarioBands(
  compiled: CompiledCompany,
  test: ScenarioTest,
  locale: Locale,
  nodes: readonly string[] = test.processes.map(({ node }) => node),
): ScenarioBands {
  const { scenario, duration, durationHours, reference } = test
  const reader = new BandReader(reference)
  const horizon = reference.scenario.arrays.horizonHours
  const endHours = Math.min(horizon, Math.max(AXIS_END_H, durationHours * 1.1))
  return {
    scenario: scenario.id,
    title: scenario.title[locale],
    axis: { endHours },
    duration: { hours: durationHours, p10: duration.p10H, ...(duration.p90H === null ? {} : { p90: duration.p90H }) },
    references: scenario.referencePoints.flatMap(({ title, hours, source }) =>
      hours === undefined
        ? []
        : [
            {
              label: title[locale],
              hours: typeof hours === 'number' ? hours : (hours.mode ?? (hours.min + hours.max) / 2),
              source: source[0],
            },
          ],
    ),
    bands: nodes.flatMap((id): NamedBand[] => {
      const index = compiled.network.names.nodeIndex.get(id)
      const node = compiled.nodes.get(id)
      if (index === undefined || !node) return []
      return [
        {
          node: id,
          name: labelText(node.label, locale),
          segments: reader
            .segmentsOf(index, { upstream: true })
            .map(({ reserves, ...segment }) => ({ ...segment, reserves: namesOf(reserves, compiled, locale) })),
          dueHour: dueHourOf(reference, index),
        },
      ]
    }),
  }
}

function namesOf(reserves: readonly Reserve[], { network, nodes }: CompiledCompany, locale: Locale): string[] {
  const names = reserves.map(({ kind, node, input, supplier }) => {
    const compiled = nodes.get(idOf(network, kind === 'standby' ? supplier : node))
    if (!compiled) return ''
    if (kind === 'standby') return labelText(compiled.label, locale)
    const place = input - (network.arrays.inputStart[node] ?? 0)
    const label = compiled.inputs[place]?.label
    return label ? labelText(label, locale) : domainText(locale, 'compile.node.material')
  })
  return [...new Set(names)].filter((name) => name !== '')
}

function idOf(network: Network, index: number): string {
  return network.names.nodeIds[index] ?? ''
}
