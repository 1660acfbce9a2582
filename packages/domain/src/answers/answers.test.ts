/** Rules that hold for every company. */
import { type Run, simulate } from '@rueckhalt/engine'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Company } from '../company/company-document.ts'
import { withValueAt } from '../company/field-access.ts'
import { compileCompany } from '../compile/compile-company.ts'
import { bridgedTts } from '../compile/endurance.ts'
import { isAssumption } from '../compile/origin.ts'
import { type StressTest, stressTest, testScenario } from '../compile/stress-test.ts'
import { shippedLibrary } from '../shipped-library/index.ts'
import { LOCALES, type Locale } from '../texts/locale-texts.ts'
import type { CompanyAnswers, Finding } from './answer.ts'
import { answerCompany } from './answer-company.ts'
import { chainSentences } from './cause-sentences.ts'
import { assumptionSentence, headlineOf, notSimulatedSentence, reasonText, sentenceOf, summaryOf, todoSentence } from './sentences.ts'
import { anyCompany } from './testing/random-company.ts'

const library = shippedLibrary()
const MARK: Readonly<Record<Locale, string>> = { de: 'Schätzung', en: 'estimate' }
const NEVER = Number.POSITIVE_INFINITY

function answered(company: Company): { readonly test: StressTest; readonly answers: CompanyAnswers } {
  const test = stressTest(company, library)
  return { test, answers: answerCompany(test, library, { today: '2026-11-23' }) }
}

function allFindings({ scenarios, findings }: CompanyAnswers): Finding[] {
  return [...scenarios.flatMap((scenario) => scenario.findings), ...findings]
}

/** A second, independent run of the same scenario. */
function again({ network, scenario }: Run): Run {
  return simulate(network, scenario)
}

describe("A1: every number is the engine's", () => {
  it('of every process and need, recomputed from new runs', () => {
    fc.assert(
      fc.property(anyCompany, (company) => {
        const { test, answers } = answered(company)
        for (const [k, answer] of answers.scenarios.entries()) {
          const given = test.scenarios[k]
          if (!given) throw new RangeError(answer.id)
          const [reference, endless] = [again(given.reference), again(given.endless)]
          for (const { node, ttsH, bridgedTtsH, stopsAtH, breachAtH, longestOutageH, lossEur, rtoH, finding } of answer.processes) {
            const [result, lasting] = [reference.result(node), endless.result(node)]
            const mbco = test.compiled.spec.nodes.find(({ id }) => id === node)?.mbco ?? 1
            expect(result).toMatchObject({ tts: stopsAtH, breach: breachAtH, longestOutage: longestOutageH, loss: lossEur })
            expect(lasting?.tts).toBe(ttsH)
            expect(bridgedTts(lasting?.timeline ?? [], mbco, rtoH, endless.scenario.arrays.horizonHours)).toBe(bridgedTtsH)
            const shown = finding.figures['hours']?.value
            if (shown !== undefined) expect([ttsH, bridgedTtsH]).toContain(shown)
            if (finding.chain.length > 0) expect(finding.chain[0]).toMatchObject({ node, atH: shown })
            if (shown === ttsH && ttsH !== null)
              expect(finding.chain.map(({ node: id }) => id)).toEqual(lasting?.cause?.chain.map((link) => link.node))
          }
          for (const { node, ttsH, finding } of answer.needs) {
            expect(endless.result(node)?.tts).toBe(ttsH)
            if (finding.chain.length > 0) expect(finding.chain[0]).toMatchObject({ node, atH: finding.figures['hours']?.value })
          }
          expect(answer.lossEur).toBeCloseTo(
            answer.processes.reduce((sum, { lossEur }) => sum + lossEur, 0),
            6,
          )
        }
      }),
      { seed: 11, numRuns: 40 },
    )
  })
})

describe('A7, A17, A20: sentences', () => {
  it('every finding, headline, gap and link of a chain has one in both languages, with nothing left to fill in', () => {
    fc.assert(
      fc.property(anyCompany, fc.constantFrom(...LOCALES), (company, locale) => {
        const { answers } = answered(company)
        const texts = [
          ...allFindings(answers).flatMap((finding) => [sentenceOf(locale, finding), ...chainSentences(locale, finding.chain)]),
          ...answers.headlines.map((headline) => headlineOf(locale, headline)),
          ...answers.scenarios.map((scenario) => summaryOf(locale, scenario)),
          ...answers.topScenarios.flatMap(({ reasons }) => reasons.map((reason) => reasonText(locale, reason))),
          ...answers.assumptions.map((assumed) => assumptionSentence(locale, assumed)),
          ...answers.todos.map((todo) => todoSentence(locale, todo)),
          ...answers.notSimulated.map((entry) => notSimulatedSentence(locale, entry)),
        ]
        for (const text of texts) {
          expect(text).toMatch(/^[^{}]*\.$/)
          expect(text).not.toMatch(/undefined|NaN|\[object|\.\.| {2}|: \.| \.|–/)
        }
      }),
      { seed: 12, numRuns: 40 },
    )
  })

  it('every assumption has a source or is an estimate, and every estimate says so', () => {
    fc.assert(
      fc.property(anyCompany, fc.constantFrom(...LOCALES), (company, locale) => {
        const { answers } = answered(company)
        for (const assumed of answers.assumptions) {
          expect(assumed.grade === 'E' || assumed.sources.length > 0).toBe(true)
          if (assumed.isEstimate) expect(assumptionSentence(locale, assumed)).toContain(MARK[locale])
        }
        for (const finding of allFindings(answers)) {
          const isEstimate = finding.origins.some((origin) => isAssumption(origin) && origin.grade === 'E')
          expect(finding.isEstimate).toBe(isEstimate)
          expect(sentenceOf(locale, finding).includes(`(${MARK[locale]})`)).toBe(isEstimate)
        }
      }),
      { seed: 13, numRuns: 30 },
    )
  })
})

describe('A2: what is said fits the figures', () => {
  it('a verdict on the standstill agrees with MTPD and length', () => {
    fc.assert(
      fc.property(anyCompany, (company) => {
        for (const { processes } of answered(company).answers.scenarios)
          for (const { finding, mtpdH, longestOutageH, breachAtH, stopsAtH, bridgedTtsH } of processes) {
            if (finding.code === 'stops-intolerable') expect(breachAtH).not.toBeNull()
            if (finding.code === 'stops-tolerable') expect(longestOutageH).toBeLessThan(mtpdH ?? 0)
            if (finding.code === 'stops-at-limit') expect(longestOutageH).toBeGreaterThanOrEqual((mtpdH ?? NEVER) - 1e-6)
            if (finding.code === 'stops-open') expect(mtpdH).toBeNull()
            if (finding.code.startsWith('stops')) expect([stopsAtH, bridgedTtsH]).not.toContain(null)
            if (['untouched', 'reduced', 'idle'].includes(finding.code)) expect(stopsAtH).toBeNull()
          }
      }),
      { seed: 14, numRuns: 30 },
    )
  })
})

/** Times to survive of every process and need in every scenario; never counts as infinite. */
function enduranceOf(company: Company): Map<string, number> {
  const found = new Map<string, number>()
  for (const { scenario, processes, needs } of stressTest(company, library).scenarios)
    for (const { node, ttsH } of [...processes, ...needs]) found.set(`${scenario.id} ${node}`, ttsH ?? NEVER)
  return found
}

describe('reserves and durations', () => {
  const RESERVES: readonly (readonly [string, number])[] = [
    ['power.upsMinutes', 30],
    ['supply.stockDays', 5],
    ['supply.fuelDays', 2],
    ['power.gensetFuelL', 300],
    ['utilities.waterAutonomyH', 12],
    ['finance.liquidityEur', 50_000],
  ]

  it('adding a reserve never shortens any time to survive', () => {
    fc.assert(
      fc.property(anyCompany, fc.constantFrom(...RESERVES), fc.integer({ min: 0, max: 100 }), (company, [path, more], base) => {
        const before = enduranceOf(withValueAt(company, path, base))
        for (const [key, hours] of enduranceOf(withValueAt(company, path, base + more)))
          expect(hours, key).toBeGreaterThanOrEqual((before.get(key) ?? 0) - 1e-6)
      }),
      { seed: 15, numRuns: 40 },
    )
  })

  it('a longer outage never lengthens any time to survive', () => {
    fc.assert(
      fc.property(anyCompany, fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 400 }), (company, shorter, more) => {
        const compiled = compileCompany(company, library)
        for (const scenario of library.scenarios) {
          const [short, long] = [shorter, shorter + more].map((durationHours) =>
            testScenario(compiled, scenario, library, { durationHours }),
          )
          for (const [k, { node, reference }] of (short?.processes ?? []).entries())
            expect(long?.processes[k]?.reference.tts ?? NEVER, `${scenario.id} ${node}`).toBeLessThanOrEqual(
              (reference.tts ?? NEVER) + 1e-6,
            )
        }
      }),
      { seed: 16, numRuns: 25 },
    )
  })
})
