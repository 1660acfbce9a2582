import { COMPANY_FORMAT, type Company, emptyCompany } from '@rueckhalt/domain/company'
import { companyDiff } from '@rueckhalt/domain/workbook'
import { readWorkbook } from '@rueckhalt/feeds/workbook'
import { describe, expect, it } from 'vitest'
import { exportDocument, importDocument, importText } from './text-documents.ts'
import { importWorkbook, writeCompany, writeTable, writeTemplate } from './workbook-work.ts'

const firm: Company = {
  format: COMPANY_FORMAT,
  company: { legalName: 'Muster GmbH', employeesN: 40, sizeClass: '10-49' },
  power: { upsMinutes: { min: 10, max: 30 }, genset: 'unknown', feedInPoint: false },
  sites: [{ id: 'werk', name: 'Werk Nord', latitude: 51.66 }],
  processes: [
    { id: 'auftrag', name: 'Auftragsabwicklung' },
    { id: 'cnc', name: 'CNC', damage: [{ horizonH: 24, level: 3, reason: 'Vertragsstrafe' }], dependencies: ['auftrag'] },
  ],
}

async function bytesOf(company: Company): Promise<Uint8Array> {
  const result = await writeCompany(company, 'de')
  if (result.kind !== 'written') throw new Error('not written')
  return result.bytes
}

describe('Rules of files that go in and out', () => {
  it('X4: a workbook that was exported and imported changes nothing', async () => {
    const read = await importWorkbook(await bytesOf(firm), 'de')
    if (read.kind !== 'read') throw new Error(read.kind)
    expect(read.faults).toEqual([])
    expect(companyDiff(firm, read.company)).toEqual([])
  })

  it('X4: a document that was exported and imported changes nothing', () => {
    expect(importDocument(JSON.stringify(firm), 'muster.json')).toEqual({ kind: 'read', company: firm, faults: [], isWhole: true })
  })

  it('X3: contradictions alone leave a file whole, an unreadable value does not', async () => {
    const contradictory: Company = { ...firm, company: { ...firm.company, sizeClass: '250+' } }
    expect(await importWorkbook(await bytesOf(contradictory), 'de')).toMatchObject({
      kind: 'read',
      isWhole: true,
      faults: [{ code: 'size-class-mismatch' }],
    })
    expect(importDocument(JSON.stringify({ ...contradictory, power: { upsMinutes: 'lang' } }), 'muster.json')).toMatchObject({
      kind: 'read',
      isWhole: false,
    })
  })

  it('X2: what is no document, or none of ours, is refused with its reason', async () => {
    expect(importDocument('{"format":', 'a.json')).toMatchObject({
      kind: 'unreadable',
      faults: [{ code: 'document-syntax', params: { line: 1 } }],
    })
    expect(importDocument('{"a": 1,}', 'a.json')).toEqual({ kind: 'unreadable', faults: [] })
    expect(importDocument('[1, 2]', 'a.json')).toMatchObject({ kind: 'read', isWhole: false, faults: [{ code: 'not-an-object' }] })
    expect(await importWorkbook(new TextEncoder().encode('hello'), 'de')).toMatchObject({
      kind: 'refused',
      faults: [{ code: 'not-a-workbook' }],
    })
  })

  it('X4: a company written as YAML comes back as it was', () => {
    expect(importText(exportDocument(firm), 'muster.yaml')).toEqual({ kind: 'read', company: firm, faults: [], isWhole: true })
  })

  it('X5: a text is told by its format, and every fault has its line', () => {
    const text = 'format: rueckhalt-company/1\npower:\n  upsMinutes: viele\n  gensed: none\n'
    expect(importText(text, 'muster.yaml')).toMatchObject({
      kind: 'read',
      isWhole: false,
      faults: [
        { path: 'power.upsMinutes', line: 3 },
        { path: 'power.gensed', line: 4 },
      ],
    })
    const tabbed = importText(text.replace('  upsMinutes', '\tupsMinutes'), 'muster.txt')
    expect(tabbed.kind === 'unreadable' && tabbed.faults[0]).toMatchObject({ code: 'document-tab', params: { line: 3 } })
    expect(importText('format: rueckhalt-answers/1\nanswers:\n  employees: 40\n', 'a.yaml')).toMatchObject({ kind: 'answers', faults: [] })
    expect(importText('format: rueckhalt-vault/2\n', 'a.yaml')).toEqual({ kind: 'vault' })
  })

  it.each([
    ['a letter', 'Sehr geehrte Damen und Herren', 'brief.txt'],
    ['a foreign document', '{"name": "left-pad", "version": "1.0.0"}', 'package.json'],
    ['a program', 'int main(void) {\n\treturn 0;\n', 'main.c'],
  ])('X5: %s is nothing of ours', (_, text, name) => expect(importText(text, name)).toEqual({ kind: 'unknown' }))

  it('X6: a table of texts stays a table of texts, formulas among them', async () => {
    const rows = [
      ['Name', 'Telefon'],
      ['=HYPERLINK("x")', '+49 171 3920001'],
      ['@SUM(A1)', '0221'],
    ]
    const table = await writeTable('Kontakte', rows, 'de')
    if (table.kind !== 'written') throw new Error(table.kind)
    const read = await readWorkbook(table.bytes)
    expect(read.ok && read.sheets[0]?.rows.map((row) => row.map((cell) => cell.kind === 'text' && cell.text))).toEqual(rows)
  })

  it('a template holds no company', async () => {
    const template = await writeTemplate('de')
    if (template.kind !== 'written') throw new Error('not written')
    const read = await importWorkbook(template.bytes, 'de')
    expect(read.kind === 'read' && companyDiff(emptyCompany(), read.company)).toEqual([])
  })
})
