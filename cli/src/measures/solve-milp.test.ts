import type { MilpModel } from '@rueckhalt/domain/measures'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lpText, solveMilp } from './solve-milp.ts'

const COUNT = 6

const anyModel: fc.Arbitrary<MilpModel> = fc
  .record({
    worth: fc.array(fc.integer({ min: 0, max: 500 }), { minLength: COUNT, maxLength: COUNT }),
    costs: fc.array(fc.integer({ min: 1, max: 90 }), { minLength: COUNT, maxLength: COUNT }),
    budget: fc.integer({ min: 0, max: 250 }),
    cap: fc.integer({ min: 0, max: 900 }),
  })
  .map(({ worth, costs, budget, cap }) => ({
    variables: [
      ...worth.map((_, k) => ({ name: `x${k}`, kind: 'yes-no' as const, objective: 0, most: 1 })),
      { name: 'v0', kind: 'number' as const, objective: 1, most: cap },
    ],
    rows: [
      { coefficients: costs.map((cost, k): [string, number] => [`x${k}`, cost]), most: budget },
      { coefficients: [['v0', 1], ...worth.map((value, k): [string, number] => [`x${k}`, -value])], most: 0.5 },
      {
        coefficients: [
          ['x1', 1],
          ['x0', -1],
        ],
        most: 0,
      },
    ],
  }))

/** @returns the best objective, by trying every choice */
function byTrying({ variables, rows }: MilpModel): number {
  const [budget, worth] = rows
  const cap = variables.at(-1)?.most ?? 0
  let best = 0
  for (let picked = 0; picked < 2 ** COUNT; picked++) {
    const isPicked = (name: string) => ((picked >> Number(name.slice(1))) & 1) === 1
    const cost = budget?.coefficients.reduce((sum, [name, factor]) => sum + (isPicked(name) ? factor : 0), 0) ?? 0
    if (cost > (budget?.most ?? 0) || (isPicked('x1') && !isPicked('x0'))) continue
    const value = worth?.coefficients.slice(1).reduce((sum, [name, factor]) => sum - (isPicked(name) ? factor : 0), 0.5) ?? 0
    best = Math.max(best, Math.min(cap, value))
  }
  return best
}

describe('HiGHS', () => {
  it('finds what trying every choice finds', async () => {
    await fc.assert(
      fc.asyncProperty(anyModel, async (model) => {
        const { isOptimal, objective, values } = await solveMilp(model)
        expect(isOptimal).toBe(true)
        expect(objective).toBeCloseTo(byTrying(model), 4)
        expect(values.get('v0')).toBeCloseTo(objective, 4)
      }),
      { seed: 20_261_123, numRuns: 40 },
    )
  })

  it('says so when nothing fits', async () => {
    const model: MilpModel = {
      variables: [{ name: 'x0', kind: 'yes-no', objective: 1, most: 1 }],
      rows: [{ coefficients: [['x0', 1]], most: -1 }],
    }
    expect(await solveMilp(model)).toMatchObject({ isOptimal: false })
  })

  it('writes very small and very large figures without an exponent, and long rows over several lines', () => {
    const names = Array.from({ length: 30 }, (_, k) => `x${k}`)
    const words = lpText({
      variables: names.map((name) => ({ name, kind: 'yes-no', objective: 1e-9, most: 1 })),
      rows: [{ coefficients: names.map((name): [string, number] => [name, 1e21]), most: 1e22 }],
    })
    expect(words).not.toMatch(/\de[+-]?\d/)
    expect(Math.max(...words.split('\n').map(({ length }) => length))).toBeLessThan(560)
  })
})
