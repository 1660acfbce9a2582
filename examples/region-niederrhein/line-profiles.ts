/** What a line of business needs, and how long it does without. All figures are estimates that a company would replace by its own. */
import type { Hours, ResponseSpec } from '@rueckhalt/engine'
import type { Line } from './companies.ts'
import { curve } from './links.ts'

export interface LineProfile {
  readonly power: ResponseSpec
  readonly powerBuffer: Hours
  readonly it: ResponseSpec
  readonly itBuffer: Hours
  readonly telephone: ResponseSpec
  readonly heat: ResponseSpec
  readonly mtpd: number
  readonly restart: Hours
  readonly minLoad: number
  /** Whether what it makes leaves by lorry. */
  readonly ships: boolean
  /** Fewest and most days of stock of what it buys. */
  readonly stockDays: readonly [number, number]
}

const SMALL_PART: ResponseSpec = { weight: 0.1 }

export const LINE_PROFILES: Readonly<Record<Line, LineProfile>> = {
  production: {
    power: 'essential',
    powerBuffer: 0,
    it: { weight: 0.6 },
    itBuffer: { min: 8, mode: 24, max: 72 },
    telephone: SMALL_PART,
    heat: { weight: 0.5 },
    mtpd: 168,
    restart: { min: 2, mode: 4, max: 12 },
    minLoad: 0.2,
    ships: true,
    stockDays: [3, 12],
  },
  food: {
    power: 'essential',
    powerBuffer: 0,
    it: { weight: 0.5 },
    itBuffer: { min: 4, mode: 8, max: 24 },
    telephone: SMALL_PART,
    heat: { weight: 0.8 },
    mtpd: 48,
    restart: { min: 4, mode: 8, max: 24 },
    minLoad: 0.2,
    ships: true,
    stockDays: [1, 4],
  },
  trade: {
    power: curve([0, 0.2], [1, 1]),
    powerBuffer: 0,
    it: { weight: 0.7 },
    itBuffer: { min: 1, mode: 4, max: 12 },
    telephone: SMALL_PART,
    heat: SMALL_PART,
    mtpd: 72,
    restart: 2,
    minLoad: 0,
    ships: true,
    stockDays: [3, 15],
  },
  haulage: {
    power: { weight: 0.15 },
    powerBuffer: 0,
    it: { weight: 0.3 },
    itBuffer: { min: 2, mode: 6, max: 24 },
    telephone: { weight: 0.25 },
    heat: SMALL_PART,
    mtpd: 72,
    restart: 1,
    minLoad: 0,
    ships: false,
    stockDays: [10, 30],
  },
  desk: {
    power: curve([0, 0.1], [1, 1]),
    powerBuffer: 0,
    it: 'essential',
    itBuffer: 0,
    telephone: { weight: 0.5 },
    heat: SMALL_PART,
    mtpd: 24,
    restart: 1,
    minLoad: 0,
    ships: false,
    stockDays: [5, 20],
  },
  care: {
    power: curve([0, 0.4], [1, 1]),
    powerBuffer: { min: 2, mode: 4, max: 8 },
    it: SMALL_PART,
    itBuffer: { min: 8, mode: 24, max: 72 },
    telephone: SMALL_PART,
    heat: { weight: 0.5 },
    mtpd: 12,
    restart: 0,
    minLoad: 0,
    ships: false,
    stockDays: [1, 5],
  },
  site: {
    power: { weight: 0.1 },
    powerBuffer: 0,
    it: { weight: 0.2 },
    itBuffer: { min: 8, mode: 24, max: 72 },
    telephone: { weight: 0.2 },
    heat: SMALL_PART,
    mtpd: 96,
    restart: 0,
    minLoad: 0,
    ships: false,
    stockDays: [5, 15],
  },
}
