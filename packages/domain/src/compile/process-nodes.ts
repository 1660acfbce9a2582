/** Processes: what emergency operation cannot do without, and what only makes work easier. Rules C5, C13 and C16 to C20. */
import type { ResponseSpec } from '@rueckhalt/engine'
import type { Process } from '../company/process.ts'
import { known, plainOf } from '../company/quantity.ts'
import type { ProcessAssessment } from '../impact/assess-process.ts'
import { powerThrough } from './energy-nodes.ts'
import { shareParameter } from './facts.ts'
import type { InputDraft, StandbyDraft } from './network-draft.ts'
import type { InputName } from './names.ts'
import type { Origin } from './origin.ts'
import { numberOf, staffShareForMbco } from './people-nodes.ts'
import { type Compilation, needs, OWN, resourceId, rule } from './resource-nodes.ts'
import { tradeOf } from './supply-nodes.ts'

/** How a process works: at desks, at machines, with money; `general` where nothing is known about it. */
export type ProcessProfile = 'office' | 'production' | 'finance' | 'general'

const OFFICE_ROLES = new Set([
  'owner',
  'purchasing_logistics',
  'hr',
  'comms',
  'bc_officer',
  'it_security',
  'export_officer',
  'works_council',
])

/** @returns the profile by the process's own requirements, else by the role that answers for it */
export function profileOf({ ownerRole, required = [] }: Process): ProcessProfile {
  if (required.some(({ kind }) => kind === 'machine')) return 'production'
  if (ownerRole === 'finance') return 'finance'
  if (ownerRole === 'facility') return 'production'
  return ownerRole !== undefined && OFFICE_ROLES.has(ownerRole) ? 'office' : 'general'
}

/** Stands in for the processes of a company that has named none. */
export const WHOLE_COMPANY = 'whole-company'

/** @returns the id of a process's node */
export function processId(id: string): string {
  return `process/${id}`
}

/**
 * @param assessment its targets from the impact analysis
 * @param valueEurPerHour EUR lost per hour of standstill, with what it rests on
 */
export function addProcess(
  compilation: Compilation,
  process: Process,
  assessment: ProcessAssessment,
  valueEurPerHour: { readonly value: number; readonly origins: readonly Origin[] },
): void {
  const profile = profileOf(process)
  const mbco = Math.min(1, Math.max(0, assessment.mbco))
  const path = `processes[${process.id}]`
  const essentials = [...essentialInputs(compilation, process, profile, mbco), ...processInputs(compilation, process, path)]
  const restart = restartOf(compilation, process, profile)
  compilation.draft.add({
    id: processId(process.id),
    kind: 'process',
    label:
      process.id === WHOLE_COMPANY
        ? { kind: 'text', key: 'compile.node.whole-company' }
        : { kind: 'own', name: known<string>(process.name) ?? process.id },
    because: [{ kind: 'field', path }, ...valueEurPerHour.origins, ...(restart?.origins ?? [])],
    mbco,
    value: valueEurPerHour.value,
    ...(assessment.mtpdH === null ? {} : { mtpd: assessment.mtpdH }),
    ...(restart ? { restart: restart.value } : {}),
    inputs: [...essentials, ...comfortInputs(compilation, profile, mbco)],
  })
}

function restartOf({ facts }: Compilation, process: Process, profile: ProcessProfile) {
  const stated = facts.stated(`processes[${process.id}].restartH`, 'high')
  return stated ?? (profile === 'production' ? facts.quantity('power.restartH', 'high') : undefined)
}

/** Processes that it needs; one that is not there is a fault of the document, told by its check, and stops nothing here. */
/** A dependency on a process that is not there is a fault of the document, which its reader names; nothing can be simulated of it. */
function processInputs({ facts }: Compilation, { dependencies = [] }: Process, path: string): InputDraft[] {
  const { processes = [] } = facts.company
  return dependencies.flatMap((id) => {
    const found = processes.find((process) => process.id === id)
    const because: Origin[] = [{ kind: 'field', path: `${path}.dependencies` }]
    return found
      ? [{ id: `process-${id}`, label: { kind: 'own', name: known<string>(found.name) ?? id }, from: processId(id), because }]
      : []
  })
}

/** What emergency operation needs. */
function essentialInputs(compilation: Compilation, process: Process, profile: ProcessProfile, mbco: number): InputDraft[] {
  const { facts } = compilation
  const id = (code: string): string => resourceId(compilation, code)
  const machines = profile === 'production' || profile === 'general'
  const inputs: InputDraft[] = []
  if (machines) inputs.push(needs('power', powerThrough(compilation, 'line'), [rule('C6')], { standby: elsewhere(compilation, profile) }))
  if (needsIt(compilation, process, profile)) inputs.push(itInput(compilation, process, profile, mbco))
  inputs.push(staffInput(compilation, process, mbco))
  inputs.push(needs('sanitary', id('sanitary'), [rule('C10')], { standby: elsewhere(compilation, profile) }))
  inputs.push(needs('site-access', id('site_access'), [rule('C15')], { standby: elsewhere(compilation, profile) }))
  inputs.push(needs('liquidity', id('liquidity'), [rule('C14')]))
  const trade = tradeOf(compilation)
  if (profile === 'production' || (profile === 'general' && trade !== 'services'))
    inputs.push(needs('material', OWN.material, [rule('C12')]), needs('capacity', id('production_capacity'), [rule('C18')]))
  if (machines && facts.says('utilities.gasUse', 'process'))
    inputs.push(needs('process-heat', id('process_heat'), [{ kind: 'field', path: 'utilities.gasUse' }]))
  if (machines && facts.says('utilities.waterProcessCritical', true))
    inputs.push(needs('process-water', id('process_water'), [{ kind: 'field', path: 'utilities.waterProcessCritical' }]))
  if (profile === 'finance') inputs.push(needs('payments', 'money/payments', [rule('C14')]))
  if (trade === 'transport' && profile !== 'office' && profile !== 'finance')
    inputs.push(
      needs('vehicles', OWN.ownFleet, [{ kind: 'field', path: 'company.naceCode' }]),
      needs('drivers', id('drivers'), [rule('C13')]),
    )
  return inputs
}

/** Where the process says which IT it needs, that counts; production whose machines are separated from the office can do without. */
function needsIt({ facts }: Compilation, { required = [] }: Process, profile: ProcessProfile): boolean {
  if (required.length > 0) return required.some(({ kind }) => kind === 'it' || kind === 'information')
  return profile !== 'production' || !facts.says('ict.otSeparated', true)
}

/** IT, and paper in its place for as long as that works. */
function itInput(compilation: Compilation, process: Process, profile: ProcessProfile, mbco: number): InputDraft {
  const it = resourceId(compilation, 'it_systems')
  const paper = paperMode(compilation, process, it, mbco)
  return needs('it', it, [rule('C9')], { standby: [...(paper ? [paper] : []), ...elsewhere(compilation, profile)] })
}

function paperMode({ facts, draft }: Compilation, process: Process, it: string, mbco: number): StandbyDraft | undefined {
  const path = `processes[${process.id}]`
  const workaround = known<string>(process.manualWorkaround)
  const listed = facts.company.ict?.paperModeProcesses?.includes(process.id) === true
  const days = facts.stated('ict.paperModeDays', 'low', 24)
  const isStated = workaround === 'partial' || workaround === 'full'
  if (!isStated && !listed && !days) return undefined
  const because: Origin[] = isStated
    ? [{ kind: 'field', path: `${path}.manualWorkaround` }]
    : listed
      ? [{ kind: 'field', path: 'ict.paperModeProcesses' }]
      : [...(days?.origins ?? [])]
  const lasts = facts.stated(`${path}.workaroundMaxH`, 'low') ?? days
  const node = `process/${process.id}/paper`
  draft.add({
    id: node,
    kind: 'paper',
    label: { kind: 'text', key: 'compile.node.paper' },
    because,
    inputs: [
      needs('overview', it, because, {
        buffer: lasts ?? facts.parameter('paper_mode_h'),
        refill: facts.parameter('battery_refill_h'),
      }),
    ],
  })
  const reaction = facts.quantity('bia.baoReactionH', 'high')
  return { node, capacity: { value: workaround === 'full' ? 1 : mbco, origins: because }, delay: reaction }
}

/** Office work can move to another site; machines cannot. */
function elsewhere({ facts }: Compilation, profile: ProcessProfile): StandbyDraft[] {
  const hours = profile === 'office' || profile === 'finance' ? facts.stated('process.alternativeSiteH', 'high') : undefined
  return hours ? [{ node: OWN.alternativeSite, capacity: facts.parameter('alternative_site_capacity'), delay: hours }] : []
}

/** With the least staff it runs at its emergency level, with all of them in full. */
function staffInput(compilation: Compilation, process: Process, mbco: number): InputDraft {
  const { facts } = compilation
  const share = staffShareForMbco(facts, plainOf(process.staffN))
  const hands = facts.stated('people.externalStaffShare', 'low')
  return needs('staff', resourceId(compilation, 'staff'), share?.origins ?? [rule('C13')], {
    response: share ? staffCurve(share.value, mbco) : 'essential',
    standby: hands ? [{ node: OWN.externalStaff, capacity: hands }] : [],
  })
}

function staffCurve(share: number, mbco: number): ResponseSpec {
  if (share <= 0 || share >= 1 || mbco >= 1) return 'essential'
  return {
    curve: [
      [0, 0],
      [share, mbco],
      [1, 1],
    ],
  }
}

interface Comfort {
  readonly id: InputName
  readonly node: string
  readonly parts: number
}

function when(holds: boolean, comfort: Comfort): Comfort[] {
  return holds ? [comfort] : []
}

/** What is missing beyond emergency operation: all of it gone leaves exactly the emergency level. */
function comfortInputs(compilation: Compilation, profile: ProcessProfile, mbco: number): InputDraft[] {
  const { facts } = compilation
  const id = (code: string): string => resourceId(compilation, code)
  const desks = profile !== 'production'
  const trade = tradeOf(compilation)
  const [total, critical] = [plainOf(facts.company.power?.loadTotalKw), plainOf(facts.company.power?.loadCriticalKw)]
  const comforts: Comfort[] = [
    ...when(desks, { id: 'workplaces', node: id('it_workplaces'), parts: 3 }),
    { id: 'communication', node: OWN.communication, parts: 2 },
    ...when(!desks && total !== undefined && critical !== undefined && total > critical, {
      id: 'full-supply',
      node: OWN.fullSupply,
      parts: 3,
    }),
    ...when(profile === 'production' && trade !== 'transport', { id: 'vehicles', node: OWN.ownFleet, parts: 1 }),
    { id: 'lighting', node: id('lighting'), parts: 1 },
    { id: 'heating', node: id('heating'), parts: 1 },
    ...when(trade === 'goods' && profile === 'general', { id: 'card-payment', node: id('card_payment'), parts: 1 }),
  ]
  const parts = comforts.reduce((sum, comfort) => sum + comfort.parts, 0)
  if (mbco >= 1) return []
  return comforts.map((comfort) =>
    needs(comfort.id, comfort.node, [rule('C5')], {
      response: { weight: ((1 - mbco) * comfort.parts) / parts },
      ...(comfort.id === 'heating' ? { buffer: facts.parameter('heating_hold_h'), refill: facts.parameter('battery_refill_h') } : {}),
    }),
  )
}

/** @returns the weight that childcare has for staff: parents × the share of them that stays at home */
export function parentsEffect({ facts }: Compilation): { readonly value: number; readonly origins: readonly Origin[] } | undefined {
  const band = facts.said('people.parentsU12ShareBand')
  if (typeof band?.value !== 'string') return undefined
  const share = facts.parameter(shareParameter(band.value))
  const effect = facts.parameter('parents_staff_effect')
  const origins = [...band.origins, ...share.origins, ...effect.origins]
  const value = numberOf(share.value) * numberOf(effect.value)
  return value > 0 ? { value, origins } : undefined
}
