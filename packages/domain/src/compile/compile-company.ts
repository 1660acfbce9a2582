/** A company's own model and the library's defaults become a network that the engine runs. */
import { buildNetwork, type Network, type NetworkSpec } from '@rueckhalt/engine'
import type { Company } from '../company/company-document.ts'
import { known, plainOf } from '../company/quantity.ts'
import { assessImpact, type ImpactAssessment } from '../impact/assess-impact.ts'
import type { Library } from '../library/library.ts'
import { domainText, type Locale } from '../texts/index.ts'
import { addEnergy } from './energy-nodes.ts'
import { Facts, type SimulatedValue } from './facts.ts'
import { addIct } from './ict-nodes.ts'
import { NEEDS } from './need-nodes.ts'
import { type CompiledNode, type Label, NetworkDraft } from './network-draft.ts'
import { type Assumption, isAssumption, type Origin, originKey } from './origin.ts'
import { addPeopleAndMoney, numberOf, staffShareForMbco } from './people-nodes.ts'
import { addProcess, parentsEffect, processId, WHOLE_COMPANY } from './process-nodes.ts'
import { addResource, type Compilation, needs, resourceId, rule } from './resource-nodes.ts'
import { addSupply } from './supply-nodes.ts'
import { addUtilities } from './utility-nodes.ts'

export interface CompileOptions {
  /** Language of the titles. */
  readonly locale?: Locale
  /** Values that exist in the simulation only, by field, as measures set them. */
  readonly simulated?: ReadonlyMap<string, SimulatedValue>
  /** Region key of the nodes; by default that of the first site. */
  readonly region?: string
}

export interface CompiledCompany {
  readonly company: Company
  readonly spec: NetworkSpec
  readonly network: Network
  /** Every node with its inputs, what they are called and where they come from. */
  readonly nodes: ReadonlyMap<string, CompiledNode>
  readonly impact: ImpactAssessment
  /** Ids of the processes, the one that must be back first before the others. */
  readonly processes: readonly string[]
  /** All that was taken from the library, each once. */
  readonly assumptions: readonly Assumption[]
  readonly facts: Facts
}

const HOURS_PER_MONTH = 720
const HOURS_PER_DAY = 24
/** @returns the label in the reader's language */
export function labelText(label: Label, locale: Locale): string {
  if (label.kind === 'own') return label.name
  return label.kind === 'library' ? label.text[locale] : domainText(locale, label.key)
}

/**
 * @param company the company's document, as far as it is known
 * @param library the library's content
 * @returns the network with the origin of everything in it
 * @throws Error when the network that follows has faults: a mistake of this package, not of the company
 */
export function compileCompany(company: Company, library: Library, options: CompileOptions = {}): CompiledCompany {
  const { locale = 'de', simulated = new Map<string, SimulatedValue>() } = options
  const facts = new Facts(company, library, simulated)
  const draft = new NetworkDraft()
  const compilation: Compilation = { facts, draft }
  addEnergy(compilation)
  addPeopleAndMoney(compilation)
  addIct(compilation)
  addUtilities(compilation)
  addSupply(compilation)
  addStaff(compilation)
  for (const code of facts.resourceCodes) if (!draft.has(resourceId(compilation, code))) addResource(compilation, code)
  const impact = addProcesses(compilation)
  setEmergencyLevels(compilation)
  const spec = draft.toSpec((label) => labelText(label, locale), commonOf(company, options.region))
  const built = buildNetwork(spec)
  if (!built.ok) throw new Error(`compiled network has faults: ${JSON.stringify(built.faults.slice(0, 5))}`)
  const nodes = new Map(draft.toNodes().map((node) => [node.id, node]))
  return {
    company,
    spec,
    network: built.value,
    nodes,
    impact,
    processes: impact.processes.map(({ id }) => processId(id)),
    assumptions: assumptionsOf(nodes, spec),
    facts,
  }
}

/** A need counts as met while emergency operation can live on it. */
const EMERGENCY_LEVEL = 0.5

function setEmergencyLevels(compilation: Compilation): void {
  const share = staffShareForMbco(compilation.facts, undefined)
  compilation.draft.setEmergencyLevel(resourceId(compilation, 'staff'), share?.value ?? EMERGENCY_LEVEL)
  for (const { nodes } of NEEDS) for (const node of nodes) compilation.draft.setEmergencyLevel(node, EMERGENCY_LEVEL)
}

/** Parents whose children are not cared for are missing at work. */
function addStaff(compilation: Compilation): void {
  const parents = parentsEffect(compilation)
  if (!parents) return
  addResource(compilation, 'staff', [
    needs('childcare', resourceId(compilation, 'childcare'), parents.origins, { response: { weight: parents.value } }),
  ])
}

function addProcesses(compilation: Compilation): ImpactAssessment {
  const { facts } = compilation
  const { processes = [] } = facts.company
  const company: Company = processes.length > 0 ? facts.company : { ...facts.company, processes: [{ id: WHOLE_COMPANY }] }
  const impact = assessImpact(company)
  const perProcess = valuePerHour(facts, company.processes?.length ?? 1)
  for (const process of company.processes ?? []) {
    const assessment = impact.processes.find(({ id }) => id === process.id)
    const margin = plainOf(process.marginDayEur)
    const value =
      margin === undefined
        ? perProcess
        : { value: margin / HOURS_PER_DAY, origins: [{ kind: 'field', path: `processes[${process.id}].marginDayEur` } as const] }
    if (assessment) addProcess(compilation, process, assessment, value)
  }
  return impact
}

/**
 * EUR per hour of standstill and process: fixed costs go on while nothing is earned, shared equally. Where they are not known, staff times the
 * library's figure.
 */
function valuePerHour(facts: Facts, count: number): { readonly value: number; readonly origins: readonly Origin[] } {
  const stated = facts.stated('finance.fixedCostMonthEur', 'low')
  if (stated) return { value: numberOf(stated.value) / HOURS_PER_MONTH / count, origins: [...stated.origins, rule('C16')] }
  const staff = facts.stated('people.headcount', 'low') ?? facts.quantity('company.employeesN', 'low')
  const each = facts.parameter('fixed_cost_per_employee_month_eur')
  const perMonth = numberOf(staff?.value ?? 0) * numberOf(each.value)
  return { value: perMonth / HOURS_PER_MONTH / count, origins: [...(staff?.origins ?? []), ...each.origins, rule('C16')] }
}

function commonOf(company: Company, region = known<string>(company.sites?.[0]?.kreisAgs)) {
  const sector = known<string>(company.company?.naceCode)
  return { org: 'company', ...(region === undefined ? {} : { region }), ...(sector === undefined ? {} : { sector }) }
}

/** Only what a process or a need lives on can be an assumption about the company. */
function assumptionsOf(nodes: ReadonlyMap<string, CompiledNode>, { nodes: specs }: NetworkSpec): Assumption[] {
  const used = upstreamOf(specs)
  const found = new Map<string, Assumption>()
  for (const { id, inputs, origins } of nodes.values()) {
    if (!used.has(id)) continue
    // A resource's name alone assumes nothing; its hours do, and they stand at an input.
    for (const origin of [...origins, ...inputs.flatMap((input) => input.origins)])
      if (isAssumption(origin) && !(origin.kind === 'resource' && origins.includes(origin))) found.set(originKey(origin), origin)
  }
  return [...found.values()]
}

function upstreamOf(specs: NetworkSpec['nodes']): ReadonlySet<string> {
  const byId = new Map(specs.map((spec) => [spec.id, spec]))
  const open = [...specs.filter(({ kind }) => kind === 'process').map(({ id }) => id), ...NEEDS.flatMap((need) => need.nodes)]
  const seen = new Set<string>()
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const spec = byId.get(id)
    if (!spec || seen.has(id)) continue
    seen.add(id)
    for (const { from = [], standby = [] } of spec.inputs ?? []) open.push(...[...from, ...standby].map(({ node }) => node))
  }
  return seen
}
