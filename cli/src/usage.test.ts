import { describe, expect, it } from 'vitest'
import { nearestName, OptionReader } from './usage.ts'

const reader = (values: Record<string, string | boolean>) => new OptionReader({ values, positionals: [] })

describe('OptionReader', () => {
  it.each([
    ['6', 6],
    ['6,5', 6.5],
    ['-0.25', -0.25],
    ['.5', 0.5],
    ['1e3', 1000],
  ])('reads %s as a number', (given, value) => expect(reader({ at: given }).number('at')).toBe(value))

  it.each([
    ['abc', {}, 'not-a-number'],
    ['', {}, 'empty-option'],
    ['0x10', {}, 'not-a-number'],
    ['Infinity', {}, 'not-a-number'],
    ['1e999', {}, 'not-a-number'],
    ['1.5', { integer: true }, 'not-an-integer'],
    ['-1', { min: 0 }, 'too-small'],
    ['11', { max: 10 }, 'too-large'],
  ])('refuses %j with %o: %s', (given, range, code) => {
    const options = reader({ at: given })
    expect(options.number('at', range)).toBeUndefined()
    expect(options.faults.map((fault) => fault.code)).toEqual([code])
  })

  it('notes every mistake, not only the first', () => {
    const options = reader({ at: 'x', seed: '1', json: true, explain: 'a' })
    options.required('network')
    options.number('at')
    options.needs('seed', 'samples')
    options.atMostOne('at', 'explain', 'samples')
    options.oneOf('explain', ['b', 'c'])
    expect(options.faults.map((fault) => fault.code)).toEqual(['missing-option', 'not-a-number', 'needs', 'excludes', 'not-one-of'])
  })

  it('reads what is there', () => {
    const options = reader({ network: 'n.json', json: true, by: 'node' })
    expect([
      options.required('network'),
      options.flag('json'),
      options.flag('all'),
      options.oneOf('by', ['node'] as const),
      options.text('at'),
    ]).toEqual(['n.json', true, false, 'node', undefined])
    expect(options.faults).toEqual([])
  })
})

describe('nearestName', () => {
  const names = ['simulate', 'criticality', 'esri', 'network import-csv', 'demo']
  it.each([
    ['simulat', 'simulate'],
    ['sim', 'simulate'],
    ['smiulate', 'simulate'],
    ['ersi', 'esri'],
    ['network import', 'network import-csv'],
    ['zzzzzzzz', undefined],
  ])('finds for %s: %s', (given, nearest) => expect(nearestName(given, names)).toBe(nearest))
})
