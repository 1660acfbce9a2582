/** Public and own resources as nodes: one for each resource of the library, named by its kind and code. */
import type { Facts } from './facts.ts'
import type { InputDraft, Label, NetworkDraft, NodeDraft } from './network-draft.ts'
import type { InputName, NodeName } from './names.ts'
import type { Origin } from './origin.ts'

/** What every part of the compiler works with. */
export interface Compilation {
  readonly facts: Facts
  readonly draft: NetworkDraft
}

/** Nodes of the company that are no resource of the library. */
export const OWN = {
  siteSupply: 'energy/site_supply',
  fullSupply: 'energy/full_supply',
  ups: 'energy/ups',
  siteNetwork: 'ict/site_network',
  internet: 'ict/internet',
  secondAccess: 'ict/second_access',
  satellite: 'ict/satellite',
  communication: 'ict/communication',
  material: 'supply/material',
  ownFleet: 'transport/own_fleet',
  secondBank: 'money/second_bank',
  ownWell: 'water/own_well',
  secondFuel: 'heat/second_fuel',
  guard: 'security/guard',
  partner: 'partner/neighbours',
  alternativeSite: 'site/alternative',
  externalStaff: 'people/external_staff',
} as const

export type OwnNode = (typeof OWN)[keyof typeof OWN]

/** @returns the id of a resource's node: `energy/grid_power` */
export function resourceId({ facts }: Compilation, code: string): string {
  return `${facts.resource(code)?.kind ?? 'resource'}/${code}`
}

/** @returns an origin that is a rule of SPEC.md */
export function rule(code: string): Origin {
  return { kind: 'rule', code }
}

export function textLabel(name: NodeName): Label {
  return { kind: 'text', key: `compile.node.${name}` }
}

/** Adds a resource of the library with what it hangs on. */
export function addResource(
  compilation: Compilation,
  code: string,
  inputs: readonly InputDraft[] = [],
  more: Pick<NodeDraft, 'minLoad'> = {},
): void {
  const { facts, draft } = compilation
  const resource = facts.resource(code)
  if (!resource) return
  const { label, grade, source } = resource
  draft.add({
    id: resourceId(compilation, code),
    kind: code,
    label: { kind: 'library', text: label },
    because: [{ kind: 'resource', code, text: label, grade, source }],
    ...(inputs.length > 0 ? { inputs } : {}),
    ...more,
  })
}

/** Adds a node of the company's own. */
export function addOwn(
  { draft }: Compilation,
  id: OwnNode,
  because: readonly Origin[],
  inputs: readonly InputDraft[] = [],
  more: Partial<NodeDraft> = {},
): void {
  const name = id.slice(id.indexOf('/') + 1) as NodeName
  draft.add({ id, kind: name, label: textLabel(name), because, ...(inputs.length > 0 ? { inputs } : {}), ...more })
}

/** @returns the input of a resource that lasts for a while without the power grid; nothing where the library gives no hours */
export function onGrid(compilation: Compilation, code: string): InputDraft[] {
  const survival = compilation.facts.survival(code)
  if (!survival) return []
  return [
    {
      id: 'public-reserve',
      from: resourceId(compilation, 'grid_power'),
      buffer: survival,
      refill: compilation.facts.parameter('battery_refill_h'),
      because: [rule('C4')],
    },
  ]
}

/** @returns an input that must be there in full */
export function needs(
  id: InputName,
  from: string,
  because: readonly Origin[],
  more: Partial<Omit<InputDraft, 'id' | 'label'>> = {},
): InputDraft {
  return { id, from, because, ...more }
}
