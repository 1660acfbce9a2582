/** Rules F1 to F5: words for every field, and values as readers see them. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COMPANY_FIELDS } from '../company/company-fields.ts'
import { FIELD_CLASSES } from '../company/field-classes.ts'
import { type FieldFacts, type Quantity, UNKNOWN } from '../company/field-kinds.ts'
import { SHARE_BANDS } from '../company/people.ts'
import { ROLE_CODES } from '../company/roles.ts'
import { PROCEDURE_PHASES, STEP_ANCHORS } from '../library/scenario.ts'
import fieldsDe from '../locales/de/fields.json' with { type: 'json' }
import fieldsEn from '../locales/en/fields.json' with { type: 'json' }
import { shippedLibrary } from '../shipped-library/index.ts'
import { LOCALES } from '../texts/locale-texts.ts'
import { entityLabel, fieldHint, fieldLabel, optionLabel, quantityText, unitLabel, valueText } from './index.ts'

const texts = { de: fieldsDe, en: fieldsEn }
const paths = COMPANY_FIELDS.map(({ path }) => path)
const entities = [...new Set(paths.map((path) => path.slice(0, path.lastIndexOf('.'))))]
const options = COMPANY_FIELDS.flatMap(({ path, facts }) =>
  'options' in facts ? facts.options.map((option) => [path, option] as const) : [],
)
const units = [...new Set(COMPANY_FIELDS.flatMap(({ facts }) => (facts.kind === 'quantity' ? [facts.unit] : [])))]

describe.each(LOCALES)('F1 and F2 in %s', (locale) => {
  const groups = texts[locale]

  it('F1 every field, entity, option, unit has its word', () => {
    for (const path of paths) expect(fieldLabel(locale, path)).toMatch(/\S/)
    for (const entity of entities) expect(entityLabel(locale, entity)).toMatch(/\S/)
    for (const [path, option] of [...options, ['power.genset', UNKNOWN] as const]) expect(optionLabel(locale, path, option)).toMatch(/\S/)
    for (const unit of units) expect(unitLabel(locale, unit, 'sign') + unitLabel(locale, unit)).toMatch(/\S/)
  })

  it('F1 options of one field, and labels of one entity, can be told apart', () => {
    const seen = [
      ...paths.map((path) => `${path.slice(0, path.lastIndexOf('.'))}: ${fieldLabel(locale, path)}`),
      ...options.map(([path, option]) => `${path}: ${optionLabel(locale, path, option)}`),
    ]
    expect(seen.filter((text, k) => seen.indexOf(text) < k)).toEqual([])
  })

  it('F2 nothing is left over', () => {
    expect(Object.keys(groups.label)).toEqual(paths)
    expect(Object.keys(groups.hint).filter((path) => fieldHint(locale, path) === undefined || !paths.includes(path))).toEqual([])
    expect(Object.keys(groups.entity).toSorted()).toEqual(entities.toSorted())
    expect(Object.keys(groups.role)).toEqual([...ROLE_CODES])
    expect(Object.keys(groups.phase)).toEqual([...PROCEDURE_PHASES])
    expect(Object.keys(groups.anchor)).toEqual([...STEP_ANCHORS])
    expect(Object.keys(groups.share).toSorted()).toEqual([...SHARE_BANDS].toSorted())
    const known = new Set(options.map(([path, option]) => `${path}.${option}`))
    expect(Object.keys(groups.option).filter((key) => !known.has(key))).toEqual([])
    for (const group of ['unit-sign', 'unit-word', 'amount'] as const)
      expect(Object.keys(groups[group]).toSorted()).toEqual(units.toSorted())
  })

  it('F5 roles and phases are called as in the library', () => {
    const roles = new Map(shippedLibrary().single.roles?.roles.map(({ code, label }) => [code, label[locale]]))
    for (const role of ROLE_CODES) expect(optionLabel(locale, 'plan.roles[].role', role)).toBe(roles.get(role))
    const phases = shippedLibrary().single['first-hour']?.phases ?? []
    for (const { code, label } of phases) expect(optionLabel(locale, 'plan.editedSteps[].phase', code)).toBe(label[locale])
  })

  it('F3 any value of the model can be shown, and no two options look the same', () => {
    for (const { path, facts } of COMPANY_FIELDS) {
      fc.assert(
        fc.property(valueOf(facts), (value) => {
          const text = valueText(locale, path, value)
          expect(text).toMatch(/\S/)
          expect(text).not.toMatch(/[{}]|undefined|NaN|\[object/)
        }),
        { seed: 301, numRuns: 5 },
      )
    }
    expect(FIELD_CLASSES.size).toBe(paths.length)
  })
})

/** Values as the schema of that kind of field takes them; figures with few digits, as people write them. */
function valueOf(facts: FieldFacts): fc.Arbitrary<unknown> {
  const choices = (list: readonly string[]) => fc.constantFrom(...list)
  const byKind = (): fc.Arbitrary<unknown> => {
    switch (facts.kind) {
      case 'quantity': {
        const figure = fc.integer({ min: Math.ceil(facts.min), max: Math.min(facts.max, 10_000) })
        return fc.oneof(
          figure,
          fc.tuple(figure, figure, figure).map((three) => {
            const [min = 0, mode = 0, max = 0] = three.toSorted((a, b) => a - b)
            return { min, mode, max }
          }),
          figure.map((min) => ({ min })),
        )
      }
      case 'choice':
        return choices(facts.options)
      case 'choices':
        return fc.subarray([...facts.options])
      case 'yes-no':
        return fc.boolean()
      case 'date':
        return fc.constant('2026-03-31')
      case 'id':
      case 'text':
        return fc.constant('ein-text')
      case 'ids':
      case 'texts':
        return fc.constantFrom([], ['eins'], ['eins', 'zwei'])
    }
  }
  return fc.oneof(byKind(), fc.constantFrom(UNKNOWN, undefined))
}

describe('F3 values', () => {
  it.each<[string, unknown, string, string]>([
    ['power.upsMinutes', { min: 15, max: 60 }, '15 bis 60 Minuten', '15 to 60 minutes'],
    ['power.upsMinutes', 1, '1 Minute', '1 minute'],
    ['power.gensetFuelL', 1200, '1.200 Liter', '1,200 litres'],
    ['power.gensetBurnLPerKwh', 0.27, '0,27 l/kWh', '0.27 l/kWh'],
    ['power.gensetReadyH', { min: 6, mode: 12, max: 24 }, '6 bis 24 Stunden, am ehesten 12', '6 to 24 hours, most likely 12'],
    ['finance.liquidityWeeks', { min: 8 }, 'mindestens 8 Wochen', 'at least 8 weeks'],
    ['finance.liquidityWeeks', { min: 1 }, 'mindestens 1 Woche', 'at least 1 week'],
    ['finance.fixedCostMonthEur', 240_000, '240.000 EUR', '240,000 EUR'],
    ['people.deputiesPercent', 70, '70 %', '70%'],
    ['processes[cnc].damage[0].level', 3, 'Stufe 3', 'level 3'],
    ['company.employeesN', 40, '40', '40'],
    ['power.genset', 'stationary', 'eigenes fest eingebautes Aggregat', 'own stationary generator'],
    ['power.genset', UNKNOWN, 'weiß nicht', 'not known'],
    ['power.genset', undefined, 'keine Angabe', 'not stated'],
    ['power.genset', 'windmill', 'windmill', 'windmill'],
    ['power.gensetKva', 'viel', 'viel', 'viel'],
    ['power.feedInPoint', true, 'ja', 'yes'],
    ['power.restartSequenceDoc', 'partly', 'teilweise', 'partly'],
    ['power.upsScope', ['server', 'network', 'phones'], 'Server, Netzwerk und Telefonanlage', 'servers, network and telephone system'],
    ['power.upsScope', [], 'nichts davon', 'none of them'],
    ['company.languages', ['Deutsch', 'Polnisch'], 'Deutsch, Polnisch', 'Deutsch, Polnisch'],
    ['people.volunteerShareBand', '1-4', '1 bis 4 %', '1 to 4%'],
    ['power.lastLoadTest', '2026-03-31', '31.03.2026', '31 Mar 2026'],
    ['power.lastLoadTest', 'bald', 'bald', 'bald'],
    ['processes[0].dependencies', ['cnc', 'lager'], 'cnc, lager', 'cnc, lager'],
  ])('F3 %s %j', (path, value, de, en) => {
    expect([valueText('de', path, value), valueText('en', path, value)]).toEqual([de, en])
  })

  it('F3 a field that the model does not know is a mistake of the program', () => {
    expect(() => valueText('de', 'power.windmill', 1)).toThrow(RangeError)
    expect(() => fieldLabel('de', 'power.windmill')).toThrow(RangeError)
    expect(() => optionLabel('de', 'power.genset', 'windmill')).toThrow(RangeError)
  })
})

describe('F4 hours', () => {
  it.each<[Quantity, string]>([
    [0, '0 Stunden'],
    [0.25, '15 Minuten'],
    [1, '1 Stunde'],
    [72, '72 Stunden'],
    [100, '100 Stunden'],
    [336, '14 Tage'],
    [0.1234, '0,1234 Stunden'],
    [{ min: 0.5, max: 6 }, '0,5 bis 6 Stunden'],
    [{ min: 8, max: 240 }, '8 bis 240 Stunden'],
    [{ min: 72, max: 336 }, '3 bis 14 Tage'],
    [{ min: 96 }, 'mindestens 4 Tage'],
    [{ min: 24, max: 24 }, '24 Stunden'],
  ])('F4 %j', (hours, expected) => {
    expect(quantityText('de', 'h', hours)).toBe(expected)
  })

  it('F4 two different figures never look the same', () => {
    const hours = fc.integer({ min: 0, max: 40_000 }).map((quarters) => quarters / 4)
    fc.assert(
      fc.property(hours, hours, (a, b) => {
        expect(quantityText('de', 'h', a) === quantityText('de', 'h', b)).toBe(a === b)
      }),
      { seed: 401 },
    )
  })
})
