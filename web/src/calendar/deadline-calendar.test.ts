import { describe, expect, it } from 'vitest'
import { calendarFile } from './deadline-calendar.ts'

const STAMP = new Date('2026-03-30T08:00:00Z')

const linesOf = async (deadlines: Parameters<typeof calendarFile>[1]): Promise<string[]> =>
  (await calendarFile('Fristen', deadlines, STAMP)).replaceAll(/\r\n[ \t]/g, '').split('\r\n')

describe('the calendar file', () => {
  it('C5 writes a minute in UTC and ends the entry with the deadline', async () => {
    const lines = await linesOf([{ id: 'a', title: 'Meldung', text: '', due: new Date('2026-04-01T12:30:00Z') }])
    expect(lines).toContain('DTSTART:20260401T120000Z')
    expect(lines).toContain('DTEND:20260401T123000Z')
    expect(lines).toContain('TRIGGER:-PT1H30M')
  })

  it('C5 writes a day as a day', async () => {
    const lines = await linesOf([{ id: 'a', title: 'Bericht', text: '', due: '2026-04-30' }])
    expect(lines).toContain('DTSTART;VALUE=DATE:20260430')
    expect(lines).toContain('TRIGGER:-PT15H')
  })

  it('C6 keeps the ids, one entry each', async () => {
    const lines = await linesOf(['a', 'b'].map((id) => ({ id, title: id, text: '', due: '2026-04-30' })))
    expect(lines.filter((line) => line.startsWith('UID:'))).toEqual(['UID:a', 'UID:b'])
  })

  it('C7 keeps texts inside their lines', async () => {
    const evil = 'Ende\r\nEND:VEVENT\nATTENDEE:mailto:x@example.org'
    const lines = await linesOf([{ id: 'a', title: evil, text: evil, due: '2026-04-30' }])
    expect(lines.filter((line) => line === 'END:VEVENT')).toHaveLength(1)
    expect(lines.some((line) => line.startsWith('ATTENDEE'))).toBe(false)
  })
})
