/** Rules B1 to B6: targets of the processes, what they inherit, and what can be done today. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Company } from '../company/company-document.ts'
import type { Process } from '../company/process.ts'
import { musterMetallbau } from '../company/testing/muster-metallbau.ts'
import { assessImpact, inheritRtos, orderByRto } from './assess-impact.ts'
import { horizonsOf, shippedFigures } from './figures.ts'
import { mtpdOfDamage, rtoOf } from './mtpd.ts'

const figures = shippedFigures()

/** `113344` → one level per horizon. */
const damage = (levels: string) => horizonsOf().map((horizonH, k) => ({ horizonH, level: Number(levels[k]) }))
const company = (...processes: Partial<Process>[]): Company => ({
  format: 'rueckhalt-company/1',
  processes: processes.map((process, k) => ({ id: `p${k}`, ...process })),
})
const assessed = (...processes: Partial<Process>[]) => assessImpact(company(...processes)).processes
const codes = (process: Partial<Process>) => assessed(process)[0]?.findings.map(({ code }) => code)

const monotone = fc
  .array(fc.integer({ min: 1, max: 4 }), { minLength: 6, maxLength: 6 })
  .map((levels) => damage(levels.toSorted((a, b) => a - b).join('')))

describe('B1 MTPD', () => {
  it.each<[string, number, number | null]>([
    ['344444', 3, 4],
    ['123344', 3, 72],
    ['111113', 3, 720],
    ['111222', 3, null],
    ['123344', 4, 336],
    ['123344', 1, 4],
  ])('B1 %s with level %d', (levels, level, mtpdH) => expect(mtpdOfDamage(damage(levels), level)).toBe(mtpdH))

  it('B1 a higher level of intolerability never shortens it, more damage never lengthens it', () => {
    fc.assert(
      fc.property(monotone, fc.integer({ min: 1, max: 3 }), (points, level) => {
        const mtpd = (at: number, more = 0) =>
          mtpdOfDamage(
            points.map((point) => ({ ...point, level: point.level + more })),
            at,
          ) ?? Infinity
        expect(mtpd(level + 1)).toBeGreaterThanOrEqual(mtpd(level))
        expect(mtpd(level, 1)).toBeLessThanOrEqual(mtpd(level))
      }),
      { seed: 101 },
    )
  })
})

describe('B2 RTO', () => {
  it.each<[number | null, number, number, number | null, number]>([
    [72, 1, 0, 71, 0],
    [72, 4, 8, 60, 0],
    [4, 4, 0, 0, 0],
    [4, 5, 2, 0, 3],
    [null, 5, 2, null, 0],
  ])('B2 MTPD %j, reaction %d, buffer %d', (mtpdH, reaction, buffer, rtoH, shortfallH) => {
    expect(rtoOf(mtpdH, reaction, buffer)).toEqual({ rtoH, shortfallH })
  })

  it('B2 a process says its own reaction, else the firm, else the library', () => {
    const settings = { ...company({ mtpdH: 24 }, { mtpdH: 24, baoReactionH: 6 }), bia: { baoReactionH: 2, bufferH: 1 } }
    const { processes } = assessImpact(settings)
    expect(processes.map(({ id, rtoH, assumed }) => [id, rtoH, assumed])).toEqual([
      ['p1', 17, ['mbcoPercent']],
      ['p0', 21, ['mbcoPercent']],
    ])
    expect(assessed({ mtpdH: 24 })[0]).toMatchObject({ rtoH: 23, mbco: 0.5, assumed: ['baoReactionH', 'bufferH', 'mbcoPercent'] })
    expect(
      assessImpact(company({ mtpdH: 24 }), { ...figures, baoReactionH: { ...figures.baoReactionH, value: 3 } }).processes[0]?.rtoH,
    ).toBe(21)
  })

  it('B2 reaction that takes too long is a finding with its figures', () => {
    const [process] = assessed({ damage: damage('344444'), baoReactionH: 6, rtaH: 0 })
    expect(process?.rtoH).toBe(0)
    expect(process?.findings).toEqual([
      { code: 'reaction-exceeds-mtpd', path: 'processes[p0].mtpdH', params: { mtpdH: 4, reactionH: 6, bufferH: 0, shortfallH: 2 } },
    ])
  })

  it('B2 RTO is never below 0 nor above the MTPD', () => {
    const hours = fc.double({ min: 0, max: 1_000, noNaN: true })
    fc.assert(
      fc.property(hours, hours, hours, (mtpdH, reaction, buffer) => {
        const { rtoH, shortfallH } = rtoOf(mtpdH, reaction, buffer)
        expect(rtoH).toBeGreaterThanOrEqual(0)
        expect(rtoH).toBeLessThanOrEqual(mtpdH)
        expect((rtoH ?? 0) - shortfallH).toBeCloseTo(mtpdH - reaction - buffer, 9)
      }),
      { seed: 201 },
    )
  })
})

describe('B3 findings about the targets', () => {
  it.each<[string, Partial<Process>, string[]]>([
    ['no damage', {}, ['damage-missing']],
    ['never intolerable', { damage: damage('111222') }, ['not-time-critical']],
    ['too short to tell', { damage: [{ horizonH: 24, level: 2 }] }, ['horizons-too-short']],
    ['stated without a reason', { damage: damage('123344'), mtpdH: 24, rtaH: 1 }, ['mtpd-without-reason']],
    ['stated with a reason', { damage: damage('123344'), mtpdH: 24, mtpdReason: 'Vertrag', rtaH: 1 }, []],
    ['stated above the damage', { damage: damage('123344'), mtpdH: 96, mtpdReason: 'Vertrag', rtaH: 1 }, ['mtpd-above-damage']],
    ['damage known for just the days to be secured', { damage: [{ horizonH: 336, level: 2 }] }, ['not-time-critical']],
    ['an RTO with just enough time to react', { mtpdH: 24, rtoH: 23, rtaH: 1 }, []],
    ['an RTO without time to react', { mtpdH: 24, rtoH: 24, rtaH: 1 }, ['rto-too-late']],
  ])('B3 %s', (_, process, expected) => expect(codes(process)).toEqual(expected))
})

describe('B4 inherited RTOs', () => {
  const rtos = (...processes: Partial<Process>[]) => assessed(...processes).map(({ id, rtoH, rtoFrom }) => [id, rtoH, rtoFrom])

  it('B4 what is needed is back as early as who needs it, over two steps', () => {
    expect(rtos({ mtpdH: 5, dependencies: ['p1'] }, { mtpdH: 100, dependencies: ['p2'] }, { damage: damage('111111') })).toEqual([
      ['p0', 4, null],
      ['p1', 4, 'p0'],
      ['p2', 4, 'p0'],
    ])
  })

  it('B4 loops end, and what nobody needs keeps its own', () => {
    expect(rtos({ mtpdH: 9, dependencies: ['p1'] }, { mtpdH: 5, dependencies: ['p0'] }, { mtpdH: 3, dependencies: ['nobody'] })).toEqual([
      ['p2', 2, null],
      ['p1', 4, null],
      ['p0', 4, 'p1'],
    ])
  })

  it('B4 equals the slow way: as many rounds as there are processes', () => {
    const networks = fc.array(
      fc.record({ rto: fc.option(fc.integer({ min: 0, max: 9 })), needs: fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 3 }) }),
      {
        maxLength: 8,
      },
    )
    fc.assert(
      fc.property(networks, (network) => {
        const slow = network.map(({ rto }) => rto ?? Infinity)
        for (let round = 0; round < network.length; round++) {
          for (const [k, { needs }] of network.entries()) {
            for (const needed of needs) if (needed < slow.length) slow[needed] = Math.min(slow[needed] ?? 0, slow[k] ?? 0)
          }
        }
        const fast = inheritRtos(
          network.map(({ needs }, k) => ({ id: `p${k}`, dependencies: needs.map((needed) => `p${needed}`) })),
          network.map(({ rto }) => rto),
        )
        expect(fast.map(({ rtoH }) => rtoH ?? Infinity)).toEqual(slow)
      }),
      { seed: 401, numRuns: 300 },
    )
  })
})

describe('B5 Soll-Ist', () => {
  const required = (...rtas: (number | 'unknown')[]) => rtas.map((rtaH, k) => ({ id: `r${k}`, rtaH }))

  it.each<[string, Partial<Process>, number | null, number | null, string[]]>([
    ['kept', { mtpdH: 24, rtaH: 23 }, 23, 0, []],
    ['not kept', { mtpdH: 24, rtaH: 33 }, 33, 10, ['rta-above-rto']],
    ['the longest of the requirements', { mtpdH: 24, required: required(2, 30, 4) }, 30, 7, ['rta-above-rto']],
    ['one of them not known', { mtpdH: 24, required: required(2, 'unknown') }, null, null, ['rta-unknown']],
    ['nothing measured', { mtpdH: 24 }, null, null, ['rta-unknown']],
  ])('B5 %s', (_, process, rtaH, gapH, expected) => {
    expect(assessed(process)[0]).toMatchObject({ rtaH, gapH })
    expect(codes(process)).toEqual(expected)
  })

  it('B5 the age of data against what may be lost', () => {
    const withBackup = { ...company({ mtpdH: 24, rtaH: 1, rpoH: 4 }), ict: { backupFreqH: 24 } }
    expect(assessImpact(withBackup).processes[0]).toMatchObject({ rpaH: 24, dataGapH: 20, findings: [{ code: 'rpa-above-rpo' }] })
    expect(codes({ mtpdH: 24, rtaH: 1, rpoH: 4 })).toEqual(['rpa-unknown'])
  })

  it('B5 what exists only once is named', () => {
    const [process] = assessed({ mtpdH: 24, rtaH: 1, required: [{ id: 'laser', name: 'Laser', singlePointOfFailure: true }] })
    expect(process?.findings).toEqual([
      { code: 'single-point-of-failure', path: 'processes[p0].required[laser].singlePointOfFailure', params: { name: 'Laser' } },
    ])
  })
})

describe('B6 order', () => {
  it('B6 by RTO, then MTPD, then id; without RTO last; whatever the order in the file', () => {
    const rows = [
      { id: 'b', rtoH: 4, mtpdH: 9 },
      { id: 'c', rtoH: 4, mtpdH: 9 },
      { id: 'a', rtoH: 4, mtpdH: 12 },
      { id: 'd', rtoH: 8, mtpdH: 9 },
      { id: 'e', rtoH: null, mtpdH: null },
    ]
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: 5 }), (shuffled) => {
        expect(orderByRto(shuffled)).toEqual(rows)
      }),
      { seed: 601 },
    )
  })
})

describe('the demo firm', () => {
  it('B1 B2 B6 order processing has 71 hours, then CNC and payroll', () => {
    const { processes, shortestRtoH, ttiH } = assessImpact(musterMetallbau)
    expect(processes.map(({ id, mtpdH, rtoH }) => [id, mtpdH, rtoH])).toEqual([
      ['auftragsabwicklung', 72, 71],
      ['cnc-fertigung', 168, 167],
      ['lohnabrechnung', 336, 335],
    ])
    expect([shortestRtoH, ttiH]).toEqual([71, 72])
  })
})
