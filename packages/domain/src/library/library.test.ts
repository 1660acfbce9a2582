/** Form, wording and references of library files: each rule is shown by a file that breaks it. */
import { describe, expect, it } from 'vitest'
import { COMPANY_FIELDS } from '../company/company-fields.ts'
import { checkFields } from './check-fields.ts'
import { checkReferences } from './check-references.ts'
import { checkTexts } from './check-texts.ts'
import { assembleLibrary, type LibraryFile, readLibraryFile } from './library.ts'
import { isCompanyModelField, LIBRARY_FIELDS } from './library-fields.ts'
import { statementsOf, verifiedOn } from './statements.ts'

const HEAD = { format: 'rueckhalt-library/1', validFrom: '2026-03-31', lastVerified: '2026-03-31', reviewedBy: null }
const text = (de: string, en: string): { de: string; en: string } => ({ de, en })

function roles(...entries: readonly object[]): object {
  return { ...HEAD, kind: 'roles', title: text('Rollen', 'Roles'), roles: entries }
}

const role = { code: 'owner', label: text('Inhaber', 'Owner'), task: text('Sie entscheiden.', 'You decide.'), grade: 'E' }
const sources = {
  ...HEAD,
  kind: 'sources',
  title: text('Quellen', 'Sources'),
  sources: [{ code: 'S01', title: text('Bericht', 'Report'), publisher: 'IHK', addresses: ['https://example.org/'] }],
  statutes: [
    { code: 'L-ASG', title: text('Gesetz', 'Act'), abbreviation: 'ASG', address: 'https://example.org/asg', snapshot: '2022-03-26' },
    { code: 'L-BGB', title: text('Gesetzbuch', 'Code'), abbreviation: 'BGB', address: 'https://example.org/bgb', snapshot: null },
  ],
}

function read(file: string, data: object): LibraryFile {
  const parsed = readLibraryFile(file, data)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return parsed.value
}

function formFaults(data: unknown): string[] {
  const parsed = readLibraryFile('x.yaml', data)
  return parsed.ok ? [] : parsed.faults.map(({ code, path }) => `${path.join('.')} ${code}`)
}

/** Faults of references without those about kinds and counts, which small cases always have. */
function referenceFaults(...files: readonly LibraryFile[]): string[] {
  return checkReferences(assembleLibrary(files))
    .filter(({ code }) => code !== 'missing-kind' && code !== 'wrong-count')
    .map(({ code, file, path }) => `${file} ${path.join('.')} ${code}`)
}

describe('form of a file', () => {
  it('is complete without a fault', () => {
    expect(formFaults(roles(role))).toEqual([])
  })

  it('names the kind that nobody knows', () => {
    expect(formFaults({ ...HEAD, kind: 'rolls' })).toEqual(['kind unknown-kind'])
    expect(formFaults('text')).toEqual(['kind unknown-kind'])
  })

  it('reports every fault at once: language, grade, unknown field', () => {
    const broken = { code: 'owner', label: { de: 'Inhaber' }, task: text('Sie entscheiden.', ' '), note: 1 }
    expect(formFaults(roles(broken)).toSorted()).toEqual([
      'roles.0.grade missing',
      'roles.0.label.en missing',
      'roles.0.note unknown-field',
      'roles.0.task.en too-small',
    ])
  })

  it.each([
    [{ min: 3, mode: 2, max: 4 }, 'band-order'],
    [{ min: 3, max: 2 }, 'band-order'],
    [{ min: 1, mode: 5, max: 4 }, 'band-order'],
  ])('refuses the band %o', (survivalHours, code) => {
    const resource = { code: 'grid', kind: 'energy', label: text('Netz', 'Grid'), survivalHours, grade: 'E' }
    const file = { ...HEAD, kind: 'dependencies', title: text('Was hält', 'What lasts'), resources: [resource] }
    expect(formFaults(file)).toEqual([`resources.0.survivalHours ${code}`])
  })
})

describe('values assumed where a company does not know', () => {
  const defaults = (parameter: object, more: readonly object[] = []) => {
    const entry = { code: 'hold_h', value: 12, unit: 'h', text: text('Stunden', 'Hours'), grade: 'E' }
    const parameters = [{ ...entry, ...parameter }, ...more.map((other) => ({ ...entry, ...other }))]
    return { ...HEAD, kind: 'company-defaults', title: text('Annahmen', 'Assumptions'), fields: [], parameters }
  }

  it.each([
    [{ band: { min: 6, max: 24 } }, []],
    [{ band: { min: 6, mode: 12, max: 24 } }, []],
    [{ band: { min: 12, max: 12 } }, []],
    [{ band: { min: 13, max: 24 } }, ['parameters.0 value-outside-band']],
    [{ band: { min: 6, mode: 10, max: 24 } }, ['parameters.0 value-outside-band']],
    [{ value: 'long', band: { min: 6, max: 24 } }, ['parameters.0 value-outside-band']],
  ])('of the parameter %o', (parameter, expected) => {
    expect(formFaults(defaults(parameter))).toEqual(expected)
  })

  it('has one value for each', () => {
    expect(referenceFaults(read('defaults/company.yaml', defaults({}, [{}])))).toEqual([
      'defaults/company.yaml parameters.1.code duplicate-code',
    ])
  })
})

describe('wording', () => {
  const faultsOf = (de: string, en: string): string[] =>
    checkTexts(read('roles.yaml', roles({ ...role, task: text(de, en) }))).map(({ code, path }) => `${path.join('.')} ${code}`)

  it.each([
    ['Sie entscheiden.', 'You decide.', []],
    ['Wenn du kannst, hilf.', 'Help if you can.', ['roles.0.task.de familiar-address']],
    ['Nehmen Sie Ihren Schlüssel und gehen Sie.', 'Take your key and go.', []],
    ['Sie muessen fort.', 'You have to leave.', ['roles.0.task.de umlaut-written-out']],
    ['Maschinen aus und weg.', 'Maschinen aus und nicht einschalten.', ['roles.0.task.en wrong-language']],
    ['Switch the machine off and leave.', 'Switch it off.', ['roles.0.task.de wrong-language']],
    ['Allianz für Sicherheit', 'Allianz für Sicherheit', ['roles.0.task same-text']],
    ['Berlin, September 2025', 'Berlin, September 2025', []],
    ['Strom weg (E).', 'Power out.', ['roles.0.task.de mark-in-text']],
    ['Strom weg [S23].', 'Power out.', ['roles.0.task.de mark-in-text']],
    ['Rufen Sie {contact.dso}.', 'Call them.', ['roles.0.task places-differ']],
    ['Rufen Sie {contact.moon}.', 'Call {contact.moon}.', ['roles.0.task.de unknown-place', 'roles.0.task.en unknown-place']],
  ])('of "%s" / "%s"', (de, en, expected) => {
    expect(faultsOf(de, en)).toEqual(expected)
  })
})

describe('references', () => {
  it('finds a code that is there twice', () => {
    const files = [read('roles.yaml', roles(role, role)), read('sources.yaml', sources)]
    expect(referenceFaults(...files)).toEqual(['roles.yaml roles.1.code duplicate-code'])
  })

  it.each([
    [{ grade: 'S', source: ['S01'] }, []],
    [{ grade: 'L', source: ['L-ASG § 7'] }, []],
    [{ grade: 'E' }, []],
    [{ grade: 'S' }, ['roles.yaml roles.0.grade grade-without-source']],
    [{ grade: 'S', source: ['L-ASG § 7'] }, ['roles.yaml roles.0.grade grade-without-source']],
    [{ grade: 'L', source: ['S01'] }, ['roles.yaml roles.0.grade grade-without-statute']],
    [{ grade: 'L', source: ['L-BGB § 615'] }, ['roles.yaml roles.0.grade grade-without-statute']],
    [{ grade: 'E', source: ['S99'] }, ['roles.yaml roles.0.source.0 unknown-source']],
  ])('of the backing %o', (backing, expected) => {
    expect(referenceFaults(read('roles.yaml', roles({ ...role, ...backing })), read('sources.yaml', sources))).toEqual(expected)
  })
})

describe('statements', () => {
  const file = read('roles.yaml', roles({ ...role, grade: 'L', source: ['L-ASG § 7'] }, { ...role, code: 'hr' }))
  const library = assembleLibrary([file, read('sources.yaml', sources)])

  it('are found by their grade, with the path', () => {
    expect(statementsOf(file).map(({ grade, path }) => [grade, path])).toEqual([
      ['L', ['roles', 0]],
      ['E', ['roles', 1]],
    ])
  })

  it('read in a statute are no younger than the text that was read', () => {
    expect(statementsOf(file).map((statement) => verifiedOn(statement, library))).toEqual(['2022-03-26', '2026-03-31'])
  })
})

describe('fields', () => {
  const model = COMPANY_FIELDS.map(({ path }) => path)

  it.each(LIBRARY_FIELDS)('%s stands where the model has it, or in the simulation only', (field) => {
    expect(model.includes(field)).toBe(isCompanyModelField(field))
  })

  const faultsOf = (field: string, value: unknown): string[] => {
    const data = { ...HEAD, kind: 'company-defaults', title: text('Werte', 'Values'), parameters: [] }
    const fields = [{ field, value, text: text('Ein Wert', 'A value'), grade: 'E' }]
    return checkFields(read('company.yaml', { ...data, fields })).map(({ code, path }) => `${path.join('.')} ${code}`)
  }

  it.each([
    ['power.loadTotalKw', 60, []],
    ['power.loadTotalKw', -1, ['fields.0.value field-value']],
    ['power.loadTotalKw', 'much', ['fields.0.value field-value']],
    ['processes[].mbcoPercent', 50, []],
    ['processes[].mbcoPercent', 150, ['fields.0.value field-value']],
    ['power.genset', 'mobile_contract', []],
    ['power.genset', 'mobile_phone', ['fields.0.value field-value']],
    ['power.feedInPoint', true, []],
    ['power.feedInPoint', 'yes', ['fields.0.value field-value']],
    ['power.gensetAvailability', 0.85, []],
  ])('%s takes %s or says why not', (field, value, expected) => {
    expect(faultsOf(field, value)).toEqual(expected)
  })
})
