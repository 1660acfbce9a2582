/** Rule Q7: every text of the check, of the faults and of the findings is there in German and English. */
import { describe, expect, it } from 'vitest'
import { COMPANY_FAULT_CODES } from '../company/company-faults.ts'
import { readCompany } from '../company/read-company.ts'
import { IMPACT_FINDING_CODES } from '../impact/findings.ts'
import deCheck from '../locales/de/check.json' with { type: 'json' }
import deFaults from '../locales/de/company-faults.json' with { type: 'json' }
import deImpact from '../locales/de/impact.json' with { type: 'json' }
import enCheck from '../locales/en/check.json' with { type: 'json' }
import enFaults from '../locales/en/company-faults.json' with { type: 'json' }
import enImpact from '../locales/en/impact.json' with { type: 'json' }
import { UNKNOWN_LABEL_KEY } from './question-parts.ts'
import { QUESTION_PARTS, QUESTIONS } from './questions.ts'
import { ANSWER_FAULT_CODES, readAnswers } from './read-answers.ts'

function keysOf(value: unknown, before: string): string[] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => keysOf(inner, before === '' ? name : `${before}.${name}`))
    : [before]
}

const used = new Set([
  UNKNOWN_LABEL_KEY,
  ...QUESTIONS.flatMap(({ titleKey, whyKey }) => [titleKey, whyKey]),
  ...QUESTION_PARTS.flatMap((part) => [
    part.labelKey,
    ...(part.kind === 'number' ? [part.unitKey] : []),
    ...(part.kind === 'choice' || part.kind === 'choices' ? part.options.map(({ labelKey }) => labelKey) : []),
  ]),
])

describe('Q7 texts', () => {
  it.each([
    ['German', deCheck],
    ['English', enCheck],
  ])('Q7 the check has exactly the %s texts that its questions use', (_, texts) => {
    expect(keysOf(texts, 'check').sort()).toEqual([...used].sort())
  })

  it.each([
    ['German', deFaults, deImpact],
    ['English', enFaults, enImpact],
  ])('Q7 every fault and every finding has its %s sentence', (_, faults, findings) => {
    expect(Object.keys(faults).sort()).toEqual([...COMPANY_FAULT_CODES, ...ANSWER_FAULT_CODES].sort())
    // The groups beside them are the sentences of the duties, which have a test of their own.
    expect(
      Object.keys(findings)
        .filter((key) => key !== 'duty' && key !== 'applies')
        .sort(),
    ).toEqual([...IMPACT_FINDING_CODES].sort())
  })

  const spoilt = {
    format: 'rueckhalt-company/0',
    company: { employeesN: 3, sizeClass: '250+', legalName: '', naceCode: 'x', languages: 7, cats: 1 },
    sites: ['x', { id: 'Halle 1', latitude: 91, nearMilitaryOrHub: 'ja' }],
    power: {
      loadTotalKw: 1,
      loadCriticalKw: 2,
      genset: 'none',
      gensetFuelL: 3,
      upsMinutes: Infinity,
      pvKwp: 'x',
      lastLoadTest: 'gestern',
      restartH: { min: 2, max: 1 },
    },
    people: { keyFunctionsN: 4, singleHolderFunctionsN: 5, firstAidersN: 0.5, headcount: -1 },
    supply: { routesDependentOn: ['lock', 'lock'], criticalItems: {} },
    utilities: { gasUse: 'none', gasKw: 1 },
    finance: 'much',
    processes: [
      {
        id: 'a',
        damage: [
          { horizonH: 24, level: 2 },
          { horizonH: 24, level: 2 },
          { horizonH: 72, level: 1 },
        ],
        mtpdH: 4,
        rtoH: 5,
        dependencies: ['a', 'b'],
      },
      { id: 'a', outputs: 'x'.repeat(2_001), skills: Array.from({ length: 201 }, () => 'x') },
      {},
    ],
    plan: { contacts: [{ id: 'x' }], roles: [{ id: 'r', role: 'king', holder: 'x', deputy: 'x' }], version: 3 },
  }
  const answers = { cats: 1, genset: 'none', 'genset-fuel-hours': 4, routes: 'lock', ups: {}, 'fuel-days': [], 'key-process': 4 }

  it('Q7 every fault brings the figures that its sentences need, and all codes but one are shown here', () => {
    const company = readCompany(spoilt)
    const check = readAnswers({ format: 3, answers })
    const faults = [...(company.ok ? [] : company.faults), ...(check.ok ? [] : check.faults)]
    for (const { code, params } of faults) {
      for (const texts of [deFaults, enFaults]) {
        const needed = [...texts[code].matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
        expect({ code, has: Object.keys(params) }).toEqual({ code, has: expect.arrayContaining(needed) })
      }
    }
    const codes = new Set<string>(faults.map(({ code }) => code))
    expect([...COMPANY_FAULT_CODES, ...ANSWER_FAULT_CODES].filter((code) => !codes.has(code))).toEqual(['more-faults'])
  })
})
