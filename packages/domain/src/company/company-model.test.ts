/** Rules C1 to C3, C8: what the model is made of. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COMPANY_FIELDS, fieldAt } from './company-fields.ts'
import { unknownFields, valueAt, withValueAt } from './field-access.ts'
import { FIELD_CLASSES, sensitivityOf } from './field-classes.ts'
import { idFor } from './ids.ts'
import { plainOf, spreadOf } from './quantity.ts'
import { emptyCompany, readCompany } from './read-company.ts'
import { musterMetallbau } from './testing/muster-metallbau.ts'

describe('C1 every field has a kind and a class', () => {
  it('C1 classes cover exactly the fields of the model', () => {
    expect([...FIELD_CLASSES.keys()].sort()).toEqual(COMPANY_FIELDS.map(({ path }) => path).sort())
  })

  it('C1 names, numbers and exact places never leave the device; C is the default', () => {
    const ofClass = (wanted: string) => [...FIELD_CLASSES].filter(([, sensitivity]) => sensitivity === wanted).map(([path]) => path)
    expect(ofClass('A')).toEqual(['company.legalName'])
    expect(ofClass('D').sort()).toEqual([
      'measures[].evidenceFile',
      'plan.alternativeSite',
      'plan.assemblyPoint',
      'plan.changeLog[].note',
      'plan.commsTree',
      'plan.contacts[].address',
      'plan.contacts[].email',
      'plan.contacts[].mobile',
      'plan.contacts[].name',
      'plan.contacts[].note',
      'plan.contacts[].organisation',
      'plan.contacts[].phone',
      'plan.editedSteps[].baseText',
      'plan.editedSteps[].baseTextEn',
      'plan.editedSteps[].text',
      'plan.editedSteps[].textEn',
      'plan.roles[].deputy',
      'plan.roles[].holder',
      'sites[].address',
      'sites[].assemblyPoint',
      'sites[].latitude',
      'sites[].longitude',
    ])
    expect(sensitivityOf('sites[3].latitude')).toBe('D')
    expect(sensitivityOf('power.gensetFuelL')).toBe('C')
  })

  it('C1 a field is found with and without its place in a list', () => {
    expect(fieldAt('power.loadCriticalKw')?.facts).toEqual({ kind: 'quantity', unit: 'kw', min: 0, max: 1e6, whole: false, exact: false })
    expect(fieldAt('processes[4].damage[2].level')).toBe(fieldAt('processes[].damage[].level'))
    expect(fieldAt('power')).toBeUndefined()
  })
})

describe('C2 unknown', () => {
  const withUnknown = COMPANY_FIELDS.filter(
    ({ facts }) => !['id', 'ids'].includes(facts.kind) && !(facts.kind === 'quantity' && facts.exact),
  )

  it.each(withUnknown.map(({ path }) => path))('C2 %s may be unknown', (path) => {
    const place = path.replaceAll('[]', '[one]')
    const company = withValueAt(emptyCompany(), place, 'unknown')
    const read = readCompany(company)
    expect(
      read.ok ? [] : read.faults.filter(({ path: at }) => !at.endsWith('.horizonH') && !at.endsWith('.level') && !at.endsWith('[0].id')),
    ).toEqual([])
    if (read.ok) expect(unknownFields(company)).toEqual([place.replaceAll('[one]', '[0]')])
  })

  it('C2 the demo firm knows what it does not know', () => {
    expect(unknownFields(musterMetallbau)).toEqual([
      'company.suppliesRegulated',
      'sites[0].dsoFeedRedundancy',
      'ict.restoreHMeasured',
      'people.reserveOrServiceShareBand',
      'people.volunteerShareBand',
      'utilities.waterAutonomyH',
    ])
  })
})

describe('C3 quantities', () => {
  it.each([
    [7, { low: 7, value: 7, high: 7 }],
    [
      { min: 2, max: 6 },
      { low: 2, value: 4, high: 6 },
    ],
    [
      { min: 2, mode: 3, max: 6 },
      { low: 2, value: 3, high: 6 },
    ],
    [{ min: 30 }, { low: 30, value: 30, high: Infinity }],
    ['unknown' as const, undefined],
    [undefined, undefined],
  ])('C3 %j', (quantity, spread) => {
    expect(spreadOf(quantity)).toEqual(spread)
    expect(plainOf(quantity)).toBe(spread?.value)
  })
})

describe('C8 single fields', () => {
  it('C8 changing a field leaves the document as it was', () => {
    const before = structuredClone(musterMetallbau)
    const after = withValueAt(musterMetallbau, 'processes[cnc-fertigung].rtaH', 90)
    expect(musterMetallbau).toEqual(before)
    expect(valueAt(after, 'processes[1].rtaH')).toBe(90)
    expect(withValueAt(after, 'processes[cnc-fertigung].rtaH', undefined)).toEqual(before)
  })

  it('C8 what was written is read, whatever the field', () => {
    const quantities = COMPANY_FIELDS.filter(({ facts }) => facts.kind === 'quantity')
    fc.assert(
      fc.property(fc.constantFrom(...quantities), fc.integer({ min: 1, max: 4 }), ({ path }, value) => {
        const place = path.replaceAll('[]', '[some-id]')
        expect(valueAt(withValueAt(emptyCompany(), place, value), place)).toBe(value)
      }),
      { seed: 801, numRuns: 100 },
    )
  })

  it('C8 nothing is found on the way of a prototype', () => {
    expect(valueAt(emptyCompany(), 'constructor.name')).toBeUndefined()
    expect(valueAt(emptyCompany(), 'format.length')).toBeUndefined()
  })
})

describe('ids', () => {
  it.each([
    ['CNC-Fertigung & Größe', 'cnc-fertigung-groesse'],
    ['Café Übersee', 'cafe-uebersee'],
    ['***', 'element'],
  ])('%s becomes %s', (name, id) => expect(idFor(name, new Set())).toBe(id))

  it('an id that is taken gets a number', () => expect(idFor('Halle', new Set(['halle', 'halle-2']))).toBe('halle-3'))
})
