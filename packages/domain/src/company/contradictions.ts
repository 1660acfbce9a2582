/** What cannot be true at the same time, and references that lead nowhere. Ranges contradict only where no value in them would fit. */
import { mtpdOfDamage } from '../impact/mtpd.ts'
import type { Company } from './company-document.ts'
import type { CompanyFaultList } from './company-faults.ts'
import type { Quantity, Unknown } from './field-kinds.ts'
import type { Process } from './process.ts'
import { plainOf, spreadOf } from './quantity.ts'

/** @returns the place in the document that an element of a list has, or had before faulty elements were taken away */
export type PlaceOf = (list: readonly unknown[], k: number) => number

type Field = Quantity | Unknown | undefined

/** Adds every contradiction of a document to the list. */
export function addContradictions(company: Company, faults: CompanyFaultList, placeOf: PlaceOf = (_, k) => k): void {
  addListFaults(company, faults, placeOf)
  addPowerFaults(company, faults)
  addPeopleFaults(company, faults)
  addSizeFault(company, faults)
  const { processes = [] } = company
  for (const [k, process] of processes.entries()) addProcessFaults(process, `processes[${placeOf(processes, k)}]`, company, faults, placeOf)
}

function exceeds(a: Field, b: Field): { value: number; limit: number } | undefined {
  const [above, below] = [spreadOf(a), spreadOf(b)]
  return above && below && above.low > below.high ? { value: above.low, limit: below.high } : undefined
}

function addListFaults(company: Company, faults: CompanyFaultList, placeOf: PlaceOf): void {
  const { sites = [], processes = [], exercises = [], measures = [], plan = {}, supply = {}, ict = {} } = company
  const { roles = [], contacts = [] } = plan
  const lists: readonly [string, readonly { readonly id: string }[]][] = [
    ['sites', sites],
    ['processes', processes],
    ['exercises', exercises],
    ['measures', measures],
    ['plan.roles', roles],
    ['plan.contacts', contacts],
    ['supply.criticalItems', supply.criticalItems ?? []],
    ...processes.map((process, k): [string, readonly { readonly id: string }[]] => [
      `processes[${placeOf(processes, k)}].required`,
      process.required ?? [],
    ]),
  ]
  for (const [path, list] of lists) addDuplicates(list, path, faults, placeOf)
  const processIds = new Set(processes.map(({ id }) => id))
  for (const [k, id] of (ict.paperModeProcesses ?? []).entries()) {
    if (!processIds.has(id)) faults.add('unknown-reference', `ict.paperModeProcesses[${k}]`, { id })
  }
  const contactIds = new Set(contacts.map(({ id }) => id))
  for (const [k, { holder, deputy }] of roles.entries()) {
    const path = `plan.roles[${placeOf(roles, k)}]`
    if (holder !== undefined && !contactIds.has(holder)) faults.add('unknown-reference', `${path}.holder`, { id: holder })
    if (deputy !== undefined && !contactIds.has(deputy)) faults.add('unknown-reference', `${path}.deputy`, { id: deputy })
    if (deputy !== undefined && deputy === holder) faults.add('deputy-is-holder', `${path}.deputy`, { id: deputy })
  }
}

function addDuplicates(list: readonly { readonly id: string }[], path: string, faults: CompanyFaultList, placeOf: PlaceOf): void {
  const seen = new Set<string>()
  for (const [k, { id }] of list.entries()) {
    if (seen.has(id)) faults.add('duplicate-id', `${path}[${placeOf(list, k)}].id`, { id })
    seen.add(id)
  }
}

function addPowerFaults({ power = {}, utilities = {} }: Company, faults: CompanyFaultList): void {
  const load = exceeds(power.loadCriticalKw, power.loadTotalKw)
  if (load) faults.add('critical-load-above-total', 'power.loadCriticalKw', load)
  if (power.genset === 'none') {
    for (const field of ['gensetKva', 'gensetFuelL', 'gensetAutonomyH'] as const) {
      const stated = exceeds(power[field], 0)
      if (stated) faults.add('genset-facts-without-genset', `power.${field}`, { value: stated.value })
    }
  }
  const gas = utilities.gasUse === 'none' ? exceeds(utilities.gasKw, 0) : undefined
  if (gas) faults.add('gas-facts-without-gas', 'utilities.gasKw', { value: gas.value })
}

function staffOf({ company = {}, people = {} }: Company): Field {
  return spreadOf(people.headcount) ? people.headcount : company.employeesN
}

function addPeopleFaults(company: Company, faults: CompanyFaultList): void {
  const { people = {} } = company
  const staff = staffOf(company)
  for (const field of ['keyFunctionsN', 'singleHolderFunctionsN', 'firstAidersN', 'ukDossierFunctionsN', 'minStaffForMbcoN'] as const) {
    const more = exceeds(people[field], staff)
    if (more) faults.add('more-than-staff', `people.${field}`, { value: more.value, staff: more.limit })
  }
  const single = exceeds(people.singleHolderFunctionsN, people.keyFunctionsN)
  if (single) faults.add('single-holders-above-key-functions', 'people.singleHolderFunctionsN', single)
}

const SIZE_CLASSES: Readonly<Record<string, readonly [least: number, most: number]>> = {
  '1-9': [1, 9],
  '10-49': [10, 49],
  '50-249': [50, 249],
  '250+': [250, Infinity],
}

function addSizeFault({ company = {} }: Company, faults: CompanyFaultList): void {
  const { sizeClass = '' } = company
  const [least, most] = SIZE_CLASSES[sizeClass] ?? [0, Infinity]
  const staff = spreadOf(company.employeesN)
  if (staff && (staff.high < least || staff.low > most)) {
    faults.add('size-class-mismatch', 'company.sizeClass', { sizeClass, employees: staff.value })
  }
}

function addProcessFaults(process: Process, path: string, company: Company, faults: CompanyFaultList, placeOf: PlaceOf): void {
  const { damage = [], dependencies = [] } = process
  const { processes = [] } = company
  for (let k = 1; k < damage.length; k++) {
    const [before, point] = [damage[k - 1], damage[k]]
    if (!before || !point) continue
    const place = `${path}.damage[${placeOf(damage, k)}]`
    if (point.horizonH <= before.horizonH) {
      faults.add('horizon-order', `${place}.horizonH`, { value: point.horizonH, before: before.horizonH })
    } else if (point.level < before.level) {
      faults.add('damage-decreases', `${place}.level`, { value: point.level, before: before.level, horizonH: point.horizonH })
    }
  }
  for (const [k, id] of dependencies.entries()) {
    if (id === process.id) faults.add('refers-to-itself', `${path}.dependencies[${k}]`, { id })
    else if (!processes.some((other) => other.id === id)) faults.add('unknown-reference', `${path}.dependencies[${k}]`, { id })
  }
  const more = exceeds(process.staffN, staffOf(company))
  if (more) faults.add('more-than-staff', `${path}.staffN`, { value: more.value, staff: more.limit })
  const mtpdH = plainOf(process.mtpdH) ?? mtpdOfDamage(damage, company.bia?.intolerableLevel)
  const rtoH = plainOf(process.rtoH)
  if (rtoH !== undefined && mtpdH !== null && rtoH > mtpdH) faults.add('rto-above-mtpd', `${path}.rtoH`, { value: rtoH, mtpdH })
}
