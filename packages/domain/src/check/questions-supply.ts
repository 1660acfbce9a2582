/** Questions about electricity, material, routes, fuel, gas and water: 6 to 15. */
import type { Question } from './question-kinds.ts'
import { DAYS, extentPart, HOURS, numberPart, single, yesNoPart } from './question-parts.ts'

const QUESTIONS_ABOUT_POWER: readonly Question[] = [
  single('Q-06', 'check.q06.why', {
    kind: 'choice',
    name: 'ups',
    labelKey: 'check.q06.title',
    field: 'power.upsMinutes',
    options: [
      { value: 'none', labelKey: 'check.q06.none', sets: 0, from: 0 },
      { value: 'under-15', labelKey: 'check.q06.under-15', sets: { min: 1, max: 14 }, over: 0 },
      { value: '15-60', labelKey: 'check.q06.15-60', sets: { min: 15, max: 60 }, from: 15 },
      { value: 'over-60', labelKey: 'check.q06.over-60', sets: { min: 60 }, over: 60 },
    ],
  }),
  {
    id: 'Q-07',
    titleKey: 'check.q07.title',
    whyKey: 'check.q07.why',
    parts: [
      {
        kind: 'choice',
        name: 'genset',
        labelKey: 'check.q07.genset',
        field: 'power.genset',
        options: [
          { value: 'none', labelKey: 'check.q07.none', sets: 'none' },
          { value: 'contract', labelKey: 'check.q07.contract', sets: 'mobile_contract' },
          { value: 'mobile', labelKey: 'check.q07.mobile', sets: 'mobile_owned' },
          { value: 'stationary', labelKey: 'check.q07.stationary', sets: 'stationary' },
        ],
      },
      {
        ...numberPart('genset-fuel-hours', 'check.q07.fuel', 'power.gensetAutonomyH', HOURS),
        unless: { name: 'genset', values: ['none'] },
      },
    ],
  },
  single('Q-08', 'check.q08.why', yesNoPart('feed-in-point', 'check.q08.title', 'power.feedInPoint')),
  single('Q-09', 'check.q09.why', extentPart('restart-sequence', 'check.q09.title', 'power.restartSequenceDoc')),
]

const QUESTIONS_ABOUT_MATERIAL: readonly Question[] = [
  single('Q-10', 'check.q10.why', {
    kind: 'choice',
    name: 'material-stock',
    labelKey: 'check.q10.title',
    field: 'supply.stockDays',
    options: [
      { value: '0-3', labelKey: 'check.q10.0-3', sets: { min: 0, max: 3 }, from: 0 },
      { value: '4-10', labelKey: 'check.q10.4-10', sets: { min: 4, max: 10 }, over: 3 },
      { value: '11-30', labelKey: 'check.q10.11-30', sets: { min: 11, max: 30 }, over: 10 },
      { value: 'over-30', labelKey: 'check.q10.over-30', sets: { min: 30 }, over: 30 },
    ],
  }),
  single('Q-11', 'check.q11.why', {
    kind: 'choice',
    name: 'single-source',
    labelKey: 'check.q11.title',
    field: 'supply.singleSourceN',
    options: [
      { value: '0', labelKey: 'check.q11.0', sets: 0, from: 0 },
      { value: '1-2', labelKey: 'check.q11.1-2', sets: { min: 1, max: 2 }, from: 1 },
      { value: '3-5', labelKey: 'check.q11.3-5', sets: { min: 3, max: 5 }, from: 3 },
      { value: 'over-5', labelKey: 'check.q11.over-5', sets: { min: 6, max: 10 }, from: 6 },
    ],
  }),
  single('Q-12', 'check.q12.why', {
    kind: 'choices',
    name: 'routes',
    labelKey: 'check.q12.title',
    field: 'supply.routesDependentOn',
    options: [
      { value: 'bridge', labelKey: 'check.q12.bridge', sets: 'bridge' },
      { value: 'lock', labelKey: 'check.q12.lock', sets: 'lock' },
      { value: 'port', labelKey: 'check.q12.port', sets: 'port' },
      { value: 'border', labelKey: 'check.q12.border', sets: 'border' },
      { value: 'corridor', labelKey: 'check.q12.corridor', sets: 'corridor' },
    ],
  }),
  single('Q-13', 'check.q13.why', numberPart('fuel-days', 'check.q13.title', 'supply.fuelDays', DAYS)),
]

export const QUESTIONS_ABOUT_SUPPLY: readonly Question[] = [
  ...QUESTIONS_ABOUT_POWER,
  ...QUESTIONS_ABOUT_MATERIAL,
  {
    id: 'Q-14',
    titleKey: 'check.q14.title',
    whyKey: 'check.q14.why',
    parts: [
      {
        kind: 'choice',
        name: 'gas',
        labelKey: 'check.q14.use',
        field: 'utilities.gasUse',
        options: [
          { value: 'none', labelKey: 'check.q14.none', sets: 'none' },
          { value: 'heat', labelKey: 'check.q14.heat', sets: 'heat' },
          { value: 'process', labelKey: 'check.q14.process', sets: 'process' },
        ],
      },
      {
        ...numberPart('gas-shutdown-hours', 'check.q14.shutdown', 'utilities.safeShutdownH', HOURS),
        unless: { name: 'gas', values: ['none'] },
      },
    ],
  },
  single('Q-15', 'check.q15.why', numberPart('water-hours', 'check.q15.title', 'utilities.waterAutonomyH', HOURS)),
]
