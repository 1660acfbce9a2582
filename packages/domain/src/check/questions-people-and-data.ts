/** Questions about data, networks, people and money: 16 to 22. */
import type { Question } from './question-kinds.ts'
import { extentPart, single, yesNoPart } from './question-parts.ts'

export const QUESTIONS_ABOUT_PEOPLE_AND_DATA: readonly Question[] = [
  single('Q-16', 'check.q16.why', extentPart('backup', 'check.q16.title', 'ict.backupProof')),
  single('Q-17', 'check.q17.why', {
    kind: 'choice',
    name: 'mfa',
    labelKey: 'check.q17.title',
    field: 'ict.mfaCoveragePercent',
    options: [
      { value: 'no', labelKey: 'check.answer.no', sets: 0, from: 0 },
      { value: 'partly', labelKey: 'check.answer.partly', sets: { min: 1, max: 99 }, over: 0 },
      { value: 'yes', labelKey: 'check.answer.yes', sets: 100, from: 100 },
    ],
  }),
  single('Q-18', 'check.q18.why', yesNoPart('second-access', 'check.q18.title', 'ict.secondAccessPath')),
  single('Q-19', 'check.q19.why', {
    kind: 'choice',
    name: 'single-holders',
    labelKey: 'check.q19.title',
    field: 'people.singleHolderFunctionsN',
    options: [
      { value: '0', labelKey: 'check.q19.0', sets: 0, from: 0 },
      { value: '1-2', labelKey: 'check.q19.1-2', sets: { min: 1, max: 2 }, from: 1 },
      { value: '3-5', labelKey: 'check.q19.3-5', sets: { min: 3, max: 5 }, from: 3 },
      { value: 'over-5', labelKey: 'check.q19.over-5', sets: { min: 6 }, from: 6 },
    ],
  }),
  single('Q-20', 'check.q20.why', extentPart('seventy-percent', 'check.q20.title', 'people.emergencyWith70Percent')),
  single('Q-21', 'check.q21.why', yesNoPart('uk-functions', 'check.q21.title', 'people.ukFunctionsKnown')),
  single('Q-22', 'check.q22.why', {
    kind: 'choice',
    name: 'liquidity',
    labelKey: 'check.q22.title',
    field: 'finance.liquidityWeeks',
    options: [
      { value: 'under-2', labelKey: 'check.q22.under-2', sets: { min: 0, max: 2 }, from: 0 },
      { value: '2-4', labelKey: 'check.q22.2-4', sets: { min: 2, max: 4 }, from: 2 },
      { value: '5-8', labelKey: 'check.q22.5-8', sets: { min: 5, max: 8 }, over: 4 },
      { value: 'over-8', labelKey: 'check.q22.over-8', sets: { min: 8 }, over: 8 },
    ],
  }),
]
