/** Everything that was taken from the library because the company did not say it, and what it has to find out. Rules A17 to A19. */
import type { Company } from '../company/company-document.ts'
import { unknownFields, valueAt } from '../company/field-access.ts'
import { fieldAt } from '../company/company-fields.ts'
import { type Unit, UNKNOWN } from '../company/field-kinds.ts'
import { type Assumption, originKey } from '../compile/origin.ts'
import type { StressTest } from '../compile/stress-test.ts'
import { type FigureName, FIGURES, figuresOf } from '../impact/figures.ts'
import type { Library } from '../library/library.ts'
import type { AssumedBand, AssumedValue, Todo } from './answer.ts'
import { type AnswerContext, shockedNodes } from './context.ts'

type Given = Pick<AssumedValue, 'text' | 'value' | 'unit'>

/** @returns every assumption of the test once: those of the company's model, then those of the scenarios, then figures of the impact analysis */
export function assumedValues({ test, library, reaching }: AnswerContext): AssumedValue[] {
  const found = new Map<string, AssumedValue>()
  const matters = (origin: Assumption): boolean => {
    if (origin.kind !== 'scenario' || origin.code.endsWith('.duration')) return true
    const resource = origin.code.slice(origin.code.indexOf('.') + 1)
    return reaching.has(`${test.compiled.facts.resource(resource)?.kind ?? 'resource'}/${resource}`)
  }
  const calculated = test.scenarios.filter((scenario) => shockedNodes(scenario).some((id) => reaching.has(id)))
  const all = [...test.compiled.assumptions, ...calculated.flatMap(({ compiled }) => compiled.assumptions)].filter(matters)
  for (const origin of all) {
    const key = originKey(origin)
    const value = found.get(key) ?? assumedValue(origin, library)
    // That a power cut takes the light is no value that anybody could put another one for.
    if (value.value !== null) found.set(key, value)
  }
  for (const value of figuresOfImpact(test, library)) {
    // The same field may stand here as a default already.
    const isSaid = [...found.values()].some(({ editPath }) => editPath !== null && editPath === value.editPath)
    if (!isSaid && !found.has(value.key)) found.set(value.key, value)
  }
  return [...found.values()]
}

function assumedValue(origin: Assumption, library: Library): AssumedValue {
  const { text, value, unit } = givenOf(origin, library)
  const editPath = origin.kind === 'default' && fieldAt(origin.path) ? origin.path : null
  const backing = { grade: origin.grade, sources: origin.source, isEstimate: origin.grade === 'E' }
  return {
    key: originKey(origin),
    kind: origin.kind,
    text,
    value,
    unit,
    editPath,
    asked: origin.kind === 'default' && origin.asked,
    ...backing,
  }
}

function givenOf(origin: Assumption, library: Library): Given {
  switch (origin.kind) {
    case 'default':
      return { text: origin.text, ...defaultOf(origin.path, library) }
    case 'parameter':
      return { text: origin.text, ...parameterOf(origin.code, library) }
    case 'resource': {
      const entry = library.single.dependencies?.resources.find(({ code }) => code === origin.code)
      return { text: origin.text, value: entry?.survivalHours ? bandOf(entry.survivalHours) : null, unit: 'h' }
    }
    case 'scenario':
      return scenarioValue(origin.code, library)
  }
}

function defaultOf(path: string, { single }: Library): Pick<AssumedValue, 'value' | 'unit'> {
  const general = path.replaceAll(/\[[^\]]*\]/g, '[]')
  const entry = single['company-defaults']?.fields.find(({ field }) => field === general)
  if (!entry) return { value: null, unit: null }
  const facts = fieldAt(path)?.facts
  const unit = facts?.kind === 'quantity' ? facts.unit : unitOfName(path)
  return { value: plain(entry.value, entry.band), unit }
}

function parameterOf(code: string, { single }: Library): Pick<AssumedValue, 'value' | 'unit'> {
  const entry = single['company-defaults']?.parameters.find((parameter) => parameter.code === code)
  if (!entry) return { value: null, unit: null }
  const band = 'band' in entry ? entry.band : undefined
  const value = plain(entry.value, band)
  const stated = entry.unit === undefined ? undefined : UNIT_OF[entry.unit.toLowerCase()]
  return { value, unit: stated ?? (typeof entry.value === 'number' && entry.value <= 1 ? 'share' : unitOfName(code)) }
}

const UNIT_OF: Readonly<Record<string, Unit | 'share'>> = {
  h: 'h',
  d: 'd',
  min: 'min',
  weeks: 'weeks',
  months: 'months',
  eur: 'eur',
  'l/kwh': 'l/kwh',
  share: 'share',
}

/** Units stand in the names: `ict.irReactionH`, `diesel_storage_d`. */
function unitOfName(name: string): Unit | 'share' | null {
  const [, ending = ''] = /(?:_|(?<=[a-z]))(H|Days|Minutes|Share|Factor|h|d|eur|share)$/.exec(name) ?? []
  const units: Readonly<Record<string, Unit | 'share'>> = {
    H: 'h',
    h: 'h',
    Days: 'd',
    d: 'd',
    Minutes: 'min',
    Share: 'share',
    share: 'share',
    eur: 'eur',
  }
  return units[ending] ?? null
}

type Loose = { readonly min: number; readonly mode?: number | undefined; readonly max: number | null }

function bandOf({ min, mode, max }: Loose): AssumedBand | number {
  return min === max ? min : { min, mode: mode ?? (max === null ? min : (min + max) / 2), max }
}

function plain(value: number | boolean | string | readonly number[], band: Loose | undefined): AssumedValue['value'] {
  if (Array.isArray(value)) return value.join(', ')
  if (typeof value !== 'number' || !band) return value as number | boolean | string
  return bandOf({ ...band, mode: value })
}

/** @param code `SC-04.duration`, or `SC-04.grid_power` for something that the scenario takes away */
function scenarioValue(code: string, { scenarios, single }: Library): Given {
  const [id, what] = [code.slice(0, code.indexOf('.')), code.slice(code.indexOf('.') + 1)]
  const scenario = scenarios.find((entry) => entry.id === id)
  if (!scenario) return { text: null, value: null, unit: null }
  if (what === 'duration') {
    const hours = scenario.durations[0]?.hours
    return { text: scenario.title, value: hours ? bandOf(hours) : null, unit: 'h' }
  }
  const loss = scenario.losses.find(({ resource }) => resource === what)
  const label = single.dependencies?.resources.find((resource) => resource.code === what)?.label
  const text = label ? { de: `${scenario.title.de}: ${label.de}`, en: `${scenario.title.en}: ${label.en}` } : scenario.title
  return { text, value: loss?.remainingShare ? bandOf(loss.remainingShare) : null, unit: loss?.remainingShare ? 'share' : null }
}

function figuresOfImpact({ compiled }: StressTest, library: Library): AssumedValue[] {
  return compiled.impact.processes.flatMap(({ id, assumed }) => assumed.flatMap((name) => figureOfImpact(name, id, compiled, library)))
}

function figureOfImpact(name: FigureName, id: string, { company }: StressTest['compiled'], library: Library): AssumedValue[] {
  const place = FIGURES[name]
  if (!('field' in place)) return []
  const path = place.field.replace('processes[]', `processes[${id}]`)
  // A process that stands for the whole company is not in the document: there is no field to fill in.
  const isThere = path === place.field || company.processes?.some((process) => process.id === id) === true
  const { value, grade, sources, text } = figuresOf(library)[name]
  const { unit } = defaultOf(place.field, library)
  return [
    {
      key: ['figure', path].join(' '),
      kind: 'figure',
      text,
      value,
      unit,
      grade,
      sources,
      editPath: isThere ? path : null,
      asked: false,
      isEstimate: grade === 'E',
    },
  ]
}

/** What stands in for a field although the library gives its default elsewhere. */
const STANDS_IN: Readonly<Record<string, string>> = {
  'people.reserveOrServiceShareBand': 'parameter reservist_pool_share',
  'people.volunteerShareBand': 'parameter volunteer_share',
}

/** @returns one entry for everything that the company was asked and does not know, with what is assumed until then */
export function todosOf(test: StressTest, assumptions: readonly AssumedValue[]): Todo[] {
  return unknownFields(test.compiled.company).map((path) => {
    const field = fieldAt(path)?.path
    const assumed = assumptions.find(({ key, editPath }) =>
      editPath === null ? key === STANDS_IN[path] : fieldAt(editPath)?.path === field,
    )
    return { path, of: elementName(test.compiled.company, path), assumed: assumed ?? null }
  })
}

/** @returns what the firm calls the element of a list in which the field stands, else its id */
function elementName(company: Company, path: string): string | null {
  const element = path.slice(0, path.lastIndexOf(']') + 1)
  if (element === '') return null
  const { name, id } = (valueAt(company, element) ?? {}) as { readonly name?: unknown; readonly id?: unknown }
  return [name, id].find((text): text is string => typeof text === 'string' && text !== UNKNOWN) ?? null
}
