import { describe, expect, it } from 'vitest'
import { runsFor } from './run-tests.ts'

describe('runs of the tests', () => {
  it('splits the whole into two runs, each with its own report', () => {
    const runs = runsFor(['--reporter=json', '--outputFile.json=/tmp/x/tests.json'])
    expect(runs).toHaveLength(2)
    expect(runs[0]).toEqual(['--reporter=json', '--outputFile.json=/tmp/x/tests-1.json', '--project', 'journeys'])
    expect(runs[1]?.slice(0, 2)).toEqual(['--reporter=json', '--outputFile.json=/tmp/x/tests-2.json'])
  })
  it.each([[['packages/engine']], [['-t', 'K1']], [['--project', 'units']]])('leaves a part as it is: %j', (args) =>
    expect(runsFor(args)).toEqual([args]),
  )
})
