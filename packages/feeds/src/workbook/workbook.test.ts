/** Rules X1 to X8: files written, read, and made to hurt. */
import * as fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { CellContent, WrittenSheet } from '@rueckhalt/domain/workbook'
import { readWorkbook, WORKBOOK_LIMITS, writeWorkbook } from './index.ts'

const OPTIONS = { listsName: 'Lists', dateFormat: 'dd.mm.yyyy' }

function sheet(contents: readonly (readonly CellContent[])[], more: Partial<WrittenSheet> = {}): WrittenSheet {
  const rows = contents.map((row) => row.map((content) => ({ content, style: 'input' as const })))
  return { name: 'Sheet', rows, columnWidths: [20], frozenRows: 1, frozenColumns: 0, dropDowns: [], ...more }
}

const text = (words: string): CellContent => ({ kind: 'text', text: words })
const number = (figure: number): CellContent => ({ kind: 'number', number: figure })

async function small(): Promise<Zippable> {
  const bytes = await writeWorkbook([sheet([[text('a'), number(1)], [text('b')]])], OPTIONS)
  return unzipSync(bytes)
}

const SHEET_PART = 'xl/worksheets/sheet1.xml'

/** @returns a workbook whose first sheet has these rows behind its own */
async function withXml(change: (xml: string) => string, part = SHEET_PART): Promise<Uint8Array> {
  const parts = await small()
  return zipSync({ ...parts, [part]: strToU8(change(strFromU8(parts[part] as Uint8Array))) })
}

const withRows = (rows: string) => withXml((xml) => xml.replace('</sheetData>', `${rows}</sheetData>`))

async function faultsOf(bytes: Uint8Array): Promise<string[]> {
  const read = await readWorkbook(bytes)
  return read.ok ? [] : read.faults.map(({ code }) => code)
}

/** @returns the contents of a sheet without empty cells at the ends */
async function contentsOf(bytes: Uint8Array, k = 0): Promise<CellContent[][]> {
  const read = await readWorkbook(bytes)
  if (!read.ok) throw new Error(read.faults.map(({ code }) => code).join())
  return (read.sheets[k]?.rows ?? []).map((row) => row.slice(0, row.findLastIndex(({ kind }) => kind !== 'empty') + 1))
}

describe('X1 what is written is read', () => {
  const content: fc.Arbitrary<CellContent> = fc.oneof(
    fc
      .oneof(
        fc.string({ minLength: 1, unit: 'binary' }),
        fc.constantFrom('constructor', '__proto__', '_x0041_', ' ', '=1+1', '\r\n', '\ufffe', '\ud800x'),
      )
      .map(text),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((figure) => number(figure + 0)),
    fc.boolean().map((value): CellContent => ({ kind: 'boolean', value })),
    fc
      .date({ min: new Date('1901-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((date): CellContent => ({ kind: 'date', day: date.toISOString().slice(0, 10) })),
  )

  it('X1 exactly, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(content, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }), async (contents) => {
        expect(await contentsOf(await writeWorkbook([sheet(contents)], OPTIONS))).toEqual(contents)
      }),
      { seed: 701, numRuns: 60 },
    )
  })

  it('X2 a text that looks like a formula stays a text', async () => {
    const parts = unzipSync(await writeWorkbook([sheet([[text('=HYPERLINK("x")')]])], OPTIONS))
    expect(strFromU8(parts[SHEET_PART] as Uint8Array)).not.toContain('<f')
  })

  it('X8 drop-downs stand behind the rows and refer to a hidden sheet', async () => {
    const values = ['yes, really', 'no', "don't know"]
    const dropDowns = [
      { range: 'B2:B9', values, several: false },
      { range: 'C2:C9', values, several: true },
    ]
    const bytes = await writeWorkbook([sheet([[text('a')]], { dropDowns })], OPTIONS)
    const parts = unzipSync(bytes)
    const xml = strFromU8(parts[SHEET_PART] as Uint8Array)
    expect(xml).toMatch(/<\/sheetData><dataValidations count="2">.*<\/dataValidations><pageMargins/)
    expect(xml).toContain(
      '<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="B2:B9"><formula1>\'Lists\'!$A$1:$A$3</formula1></dataValidation>',
    )
    expect(strFromU8(parts['xl/workbook.xml'] as Uint8Array)).toMatch(/<sheet [^>]*name="Lists" state="hidden"\/>/)
    expect(await contentsOf(bytes, 1)).toEqual(values.map((value) => [text(value)]))
  })

  it('X1 rows and columns that stay in sight are those that exist', async () => {
    const parts = unzipSync(await writeWorkbook([sheet([[text('a')]]), sheet([[text('a')]], { name: 'B', frozenColumns: 1 })], OPTIONS))
    expect(strFromU8(parts[SHEET_PART] as Uint8Array)).toContain(
      '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>',
    )
    expect(strFromU8(parts['xl/worksheets/sheet2.xml'] as Uint8Array)).toContain('ySplit="1" xSplit="1"')
  })
})

describe('X4 files that are none', () => {
  const utf16 = (words: string) => Uint8Array.from(Array.from(words).flatMap((letter) => [letter.charCodeAt(0), 0]))
  const compound = (inside: Uint8Array) =>
    Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600), ...inside])
  const types = (type: string) => ({
    '[Content_Types].xml': strToU8(`<Types><Override ContentType="application/vnd.${type}.main+xml"/></Types>`),
    'xl/workbook.xml': strToU8('<workbook/>'),
  })

  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(0), 'empty-file'],
    ['a text', strToU8('name;value\n'), 'not-a-workbook'],
    ['an old workbook', compound(utf16('Workbook')), 'old-format'],
    ['a workbook with a password', compound(utf16('EncryptedPackage')), 'password-protected'],
    ['an OpenDocument spreadsheet', zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet') }), 'open-document'],
    ['a workbook with macros', zipSync(types('ms-excel.sheet.macroEnabled')), 'macro-workbook'],
    ['a binary workbook', zipSync({ 'xl/workbook.bin': strToU8('x') }), 'binary-workbook'],
    ['a letter', zipSync({ 'word/document.xml': strToU8('<x/>') }), 'not-a-workbook'],
    ['an archive with its end cut off', zipSync({ a: strToU8('x'.repeat(100)) }).subarray(0, 60), 'damaged-file'],
    [
      'an archive of too many parts',
      zipSync(Object.fromEntries(Array.from({ length: 1_100 }, (_, k) => [`${k}`, new Uint8Array(0)]))),
      'too-many-entries',
    ],
    ['a workbook without its list of sheets', zipSync(types('x')), 'damaged-file'],
    ['too many bytes', new Uint8Array(WORKBOOK_LIMITS.fileBytes + 1), 'file-too-big'],
  ])('X4 %s', async (_, bytes, code) => expect(await faultsOf(bytes)).toEqual([code]))

  it('X4 an entry with a password', async () => {
    const bytes = zipSync(await small())
    const view = new DataView(bytes.buffer)
    for (let at = 0; at < bytes.length - 4; at++) if (view.getUint32(at, true) === 0x02014b50) view.setUint16(at + 8, 1, true)
    expect(await faultsOf(bytes)).toEqual(['password-protected'])
  })

  it('X4 whatever is broken in a file, it is a fault and no crash', async () => {
    const whole = zipSync(await small())
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        fc.option(fc.nat(whole.length - 1), { nil: undefined }),
        async (changes, cut) => {
          const broken = whole.slice(0, cut ?? whole.length)
          for (const [at, byte] of changes) broken[at] = byte
          const read = await readWorkbook(broken)
          expect(read.ok || read.faults.length).toBeTruthy()
        },
      ),
      { seed: 702, numRuns: 150 },
    )
  })

  it.each<[string, string, (xml: string) => string]>([
    ['XML that is none', SHEET_PART, () => '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v>'],
    ['a cell outside the alphabet', SHEET_PART, (xml) => xml.replace('r="A1"', 'r="1A"')],
    ['a document type', 'xl/workbook.xml', (xml) => `<!DOCTYPE x [<!ENTITY a "b">]>${xml}`],
    ['a sheet whose part is missing', 'xl/_rels/workbook.xml.rels', (xml) => xml.replaceAll('sheet1.xml', 'sheet9.xml')],
    ['a text that is not in the list', SHEET_PART, (xml) => xml.replace('<v>0</v>', '<v>99</v>')],
  ])('X4 %s', async (_, part, change) => expect(await faultsOf(await withXml(change, part))).toEqual(['damaged-file']))
})

describe('X3 X5 files that hurt', () => {
  it('X3 a bomb is refused while it unpacks, whatever sizes it claims', async () => {
    const parts = await small()
    const bomb = zipSync({ ...parts, 'xl/sharedStrings.xml': [new Uint8Array(60_000_000).fill(32), { level: 9 }] })
    const view = new DataView(bomb.buffer)
    for (let at = 0; at < bomb.length - 4; at++) if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true)
    expect(await faultsOf(bomb)).toEqual(['unpacks-too-big'])
  })

  it('X3 what is not read is not unpacked', async () => {
    const parts = await small()
    const picture = zipSync({ ...parts, 'xl/media/image1.png': [new Uint8Array(60_000_000), { level: 9 }] })
    expect(await faultsOf(picture)).toEqual([])
  })

  it.each<[string, string, string]>([
    ['a cell in the last row', '<row r="1048576"><c r="A1048576"><v>1</v></c></row>', 'too-many-rows'],
    ['a cell in the last column', '<row r="9"><c r="XFD9"><v>1</v></c></row>', 'too-many-columns'],
    ['a formula far away', '<row r="30000"><c r="B30000"><f>1</f></c></row>', 'too-many-rows'],
    ['a text far away', '<row r="30000"><c r="B30000" t="inlineStr"><is><t>x</t></is></c></row>', 'too-many-rows'],
    ['a cell that hides from a first look', '<row r="9"><c x=">" r="XFD1000000"><v>1</v></c></row>', 'damaged-file'],
    [
      'more cells than a firm has',
      Array.from(
        { length: 12_000 },
        (_, k) =>
          `<row r="${k + 9}">${Array.from('ABCDEFGHIJ')
            .map((c) => `<c r="${c}${k + 9}"><v>1</v></c>`)
            .join('')}</row>`,
      ).join(''),
      'too-many-cells',
    ],
  ])('X5 %s', async (_, rows, code) => expect(await faultsOf(await withRows(rows))).toEqual([code]))

  it('X5 tags within tags without end', async () => {
    const bytes = await withXml(() => '<x>'.repeat(1_500_000), 'xl/sharedStrings.xml')
    expect(await faultsOf(bytes)).toEqual(['too-many-cells'])
  })

  it('X5 empty rows down to the last one, and merged ranges over all of them, cost nothing', async () => {
    const empty = Array.from({ length: 100_000 }, (_, k) => `<row r="${k + 3}"><c r="B${k + 3}" s="1"/></row>`).join('')
    const bytes = await withRows(`${empty}<row r="1048576" ht="12.8"></row>`)
    expect(await contentsOf(bytes)).toEqual([[text('a'), number(1)], [text('b')]])
  })
})

describe('X6 X7 what others write', () => {
  it('X6 formulas, errors and merged cells', async () => {
    const bytes = await withXml((xml) =>
      xml.replace(
        '</sheetData>',
        '<row r="3"><c r="A3"><f>1+1</f><v>2</v></c><c r="B3"><f>1+1</f></c><c r="C3" t="e"><f>A9</f><v>#REF!</v></c>' +
          '<c r="D3" t="str"><f>"x"</f><v>x</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="B1:C2"/></mergeCells>',
      ),
    )
    expect((await contentsOf(bytes))[2]).toEqual([
      number(2),
      { kind: 'unreadable', reason: 'formula-without-value', shown: '' },
      { kind: 'unreadable', reason: 'error-value', shown: '#REF!' },
      text('x'),
    ])
    const read = await readWorkbook(bytes)
    expect(read.ok && read.sheets[0]?.merges).toEqual([{ firstRow: 0, lastRow: 1, firstColumn: 1, lastColumn: 2 }])
  })

  it.each([
    ['date1904="1"', '2026-03-31'],
    ['date1904="true"', '2026-03-31'],
    ['date1904="0"', '2022-03-30'],
    ['', '2022-03-30'],
  ])('X7 the date system %s', async (setting, day) => {
    const parts = unzipSync(await writeWorkbook([sheet([[{ kind: 'date', day: '2022-03-30' }]])], OPTIONS))
    const workbook = strFromU8(parts['xl/workbook.xml'] as Uint8Array).replace('<workbookPr/>', `<workbookPr ${setting}/>`)
    expect(await contentsOf(zipSync({ ...parts, 'xl/workbook.xml': strToU8(workbook) }))).toEqual([[{ kind: 'date', day }]])
  })

  it('X7 a day that is written as one, in any time zone', async () => {
    const bytes = await withRows('<row r="3"><c r="A3" t="d"><v>2026-03-31T00:00:00</v></c></row>')
    expect((await contentsOf(bytes))[2]).toEqual([{ kind: 'date', day: '2026-03-31' }])
  })

  it('X6 tags with a namespace before their names, comments, and entries without compression', async () => {
    const parts = await small()
    const xml = strFromU8(parts[SHEET_PART] as Uint8Array)
      .replaceAll(/<(\/?)(row|c|v|sheetData|worksheet)(?=[\s>/])/g, '<$1x:$2')
      .replace('<x:sheetData>', '<!-- <c r="XFD1048576"><v>1</v></c> --><x:sheetData>')
    expect(await contentsOf(zipSync({ ...parts, [SHEET_PART]: strToU8(xml) }, { level: 0 }))).toEqual([[text('a'), number(1)], [text('b')]])
  })
})
