import { expect, it } from 'vitest'
import { lengthText, whenText } from './hours-text.ts'

it('BA4 keeps an outage in hours up to five days, as the sentences do', () => {
  expect([0.25, 24, 60, 100, 120, 121, 504].map((hours) => lengthText('de', hours))).toEqual([
    '15 min',
    '24 h',
    '60 h',
    '100 h',
    '120 h',
    '5 Tage',
    '21 Tage',
  ])
})

it('BA4 says from the start rather than after no time', () => {
  const t = (key: string, values: Readonly<Record<string, unknown>> = {}): string => [key, ...Object.values(values).map(String)].join(' ')
  expect(whenText('de', t, 0)).toBe('band.at-start')
  expect(whenText('de', t, 0.25)).toBe('band.after 15 min')
})
