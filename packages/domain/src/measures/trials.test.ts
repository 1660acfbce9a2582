import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyCompany } from '../answers/testing/random-company.ts'
import type { Company } from '../company/index.ts'
import { musterMetallbau } from '../company/testing/muster-metallbau.ts'
import { stressTest } from '../compile/index.ts'
import { shippedLibrary } from '../shipped-library/index.ts'
import { applyMeasures, measuresOf, startingState } from './measure-state.ts'
import { MeasureTrials } from './trials.ts'

const library = shippedLibrary()
const codes = measuresOf(library).map(({ code }) => code)
const runs = { seed: 20_261_123, numRuns: 25 }
const someMeasures = fc.subarray(codes)

function trialsOf(company: Company): MeasureTrials {
  return new MeasureTrials(startingState(company, library), library, library.scenarios)
}

/** Hours by which a stand-in may end sooner because it starts sooner: the crisis team's reaction is one hour unless stated. */
function headStartH(company: Company): number {
  const { baoReactionH } = company.bia ?? {}
  return typeof baoReactionH === 'number' ? baoReactionH : typeof baoReactionH === 'object' ? (baoReactionH.max ?? baoReactionH.min) : 1
}

describe('Runs with and without measures', () => {
  it('T1 to T5: what is not run again is what a whole stress test of the company with the measures gives', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constant(musterMetallbau), anyCompany), someMeasures, (company, chosen) => {
        const trials = trialsOf(company)
        const trial = trials.trial(chosen)
        const { company: changed, simulated } = applyMeasures(startingState(company, library), chosen, library)
        const whole = stressTest(changed, library, { simulated })
        const byId = (a: { processId: string }, b: { processId: string }) => (a.processId < b.processId ? -1 : 1)
        for (const [k, { lossEur, processes, needs }] of whole.scenarios.entries()) {
          const outcome = trial.outcome(k)
          expect(outcome.lossEur).toBeCloseTo(lossEur, 6)
          expect(trial.lossEur(k)).toBeCloseTo(lossEur * trial.frequency(k), 6)
          expect(outcome.processes).toEqual(
            processes.map(({ processId, ttsH, bridgedTtsH }) => ({ processId, ttsH, bridgedTtsH })).toSorted(byId),
          )
          expect(outcome.needs).toEqual(needs.map(({ need, ttsH, bridgedTtsH }) => ({ need, ttsH, bridgedTtsH })))
        }
      }),
      runs,
    )
  })

  it('G7: no measure shortens a time to survive, beside whatever other measures, but for the head start of a stand-in', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constant(musterMetallbau), anyCompany), someMeasures, fc.constantFrom(...codes), (company, chosen, code) => {
        const trials = trialsOf(company)
        const [without, beside] = [trials.trial(chosen.filter((other) => other !== code)), trials.trial([...chosen, code])]
        const slack = headStartH(company)
        for (const k of trials.scenarios.keys()) {
          expect(beside.lossEur(k)).toBeLessThanOrEqual(without.lossEur(k) * (1 + 1e-9) + 1e-6)
          const later = new Map(beside.outcome(k).processes.map((process) => [process.processId, process]))
          for (const { processId, ttsH, bridgedTtsH } of without.outcome(k).processes) {
            expect(later.get(processId)?.ttsH ?? Infinity).toBeGreaterThanOrEqual((ttsH ?? Infinity) - 1e-6)
            expect(later.get(processId)?.bridgedTtsH ?? Infinity).toBeGreaterThanOrEqual((bridgedTtsH ?? Infinity) - slack)
          }
        }
      }),
      runs,
    )
  })

  it('T6: a measure that makes an event rarer counts by its factor and leaves the run as it is', () => {
    const trials = trialsOf(musterMetallbau)
    const k = trials.scenarios.findIndex(({ code }) => code === 'ransomware')
    const trial = trials.trial(['M-22'])
    expect(trial.frequency(k)).toBe(0.6)
    expect(trial.outcome(k)).toBe(trials.base.outcome(k))
    expect(trial.lossEur(k)).toBeCloseTo(0.6 * trials.base.lossEur(k), 9)
  })
})
