import { COMPANY_FORMAT, type Company, emptyCompany } from '@rueckhalt/domain/company'
import { companyDiff } from '@rueckhalt/domain/workbook'
import { describe, expect, it } from 'vitest'
import { importDocument, importWorkbook, writeCompany, writeTemplate } from './workbook-work.ts'

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
    expect(importDocument(JSON.stringify(firm))).toEqual({ kind: 'read', company: firm, faults: [], isWhole: true })
  })

  it('X3: contradictions alone leave a file whole, an unreadable value does not', async () => {
    const contradictory: Company = { ...firm, company: { ...firm.company, sizeClass: '250+' } }
    expect(await importWorkbook(await bytesOf(contradictory), 'de')).toMatchObject({
      kind: 'read',
      isWhole: true,
      faults: [{ code: 'size-class-mismatch' }],
    })
    expect(importDocument(JSON.stringify({ ...contradictory, power: { upsMinutes: 'lang' } }))).toMatchObject({
      kind: 'read',
      isWhole: false,
    })
  })

  it('X2: what is no document, or none of ours, is refused with its reason', async () => {
    expect(importDocument('{"format":')).toEqual({ kind: 'not-json' })
    expect(importDocument('[1, 2]')).toMatchObject({ kind: 'read', isWhole: false, faults: [{ code: 'not-an-object' }] })
    expect(await importWorkbook(new TextEncoder().encode('hello'), 'de')).toMatchObject({
      kind: 'refused',
      faults: [{ code: 'not-a-workbook' }],
    })
  })

  it('a template holds no company', async () => {
    const template = await writeTemplate('de')
    if (template.kind !== 'written') throw new Error('not written')
    const read = await importWorkbook(template.bytes, 'de')
    expect(read.kind === 'read' && companyDiff(emptyCompany(), read.company)).toEqual([])
  })
})
