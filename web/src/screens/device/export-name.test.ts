import { expect, it } from 'vitest'
import { exportFileName } from './export-name.ts'

const NOON = new Date(2026, 2, 5, 12).getTime()

it.each([
  ['Muster Metallbau GmbH', 'Muster Metallbau GmbH 2026-03-05.age'],
  ['A/B: "Test" <1>?', 'A B Test 1 2026-03-05.age'],
  ['  ...  ', '2026-03-05.age'],
  ['Ö'.repeat(200), `${'Ö'.repeat(80)} 2026-03-05.age`],
])('%s', (name, fileName) => {
  expect(exportFileName(name, NOON)).toBe(fileName)
})
