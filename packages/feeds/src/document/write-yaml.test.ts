import { exampleCompany } from '@rueckhalt/domain/example-company'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readYaml } from './read-yaml.ts'
import { writeYaml } from './write-yaml.ts'

function again(value: unknown): unknown {
  const read = readYaml(writeYaml(value))
  return read.ok ? read.value : read.faults
}

it('writes a company that comes back as it was', () => {
  expect(again(exampleCompany)).toEqual(exampleCompany)
})

it('writes figures that nobody takes for thousands', () => {
  expect(writeYaml({ latitude: 51.662, thousand: 1000, half: 0.125 })).toBe('latitude: 51.6620\nthousand: 1000\nhalf: 0.125\n')
})

it('writes the same thing twice where it stands twice, not a reference to it', () => {
  const days = ['mo', 'di']
  expect(again({ early: days, late: days })).toEqual({ early: days, late: days })
})

it('brings back whatever people write, words that YAML knows among them', () => {
  const words = fc.constantFrom(
    'yes',
    'no',
    'null',
    '~',
    '1.000',
    '1e3',
    '2026-03-31',
    '- a',
    'a: b',
    '# c',
    '=1+1',
    '*x',
    '&x',
    'a\nb',
    ' ',
  )
  const value = fc.dictionary(
    fc.stringMatching(/^[a-zA-Z]{1,8}$/).filter((name) => name !== '__proto__'),
    fc.oneof(
      fc.string(),
      words,
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.array(fc.integer(), { maxLength: 3 }),
    ),
  )
  fc.assert(
    fc.property(value, (document) => {
      expect(JSON.stringify(again(document))).toBe(JSON.stringify(document))
    }),
    { seed: 11, numRuns: 500 },
  )
})
