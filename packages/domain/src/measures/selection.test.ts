import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { selectExactly } from './exact-selection.ts'
import { selectGreedily } from './greedy-selection.ts'
import { bit, EvaluatedSelections, itemsOf, type SelectionProblem } from './selection.ts'
import { anySelectionProblem, bestValue, solveByTrying } from './testing/set-functions.ts'

const runs = { seed: 20_261_123, numRuns: 150 }

describe('Choosing under a budget', () => {
  it('B9: the exact choice is the best of all, also where things only help together', async () => {
    await fc.assert(
      fc.asyncProperty(anySelectionProblem(true), async (problem) => {
        const found = await selectExactly(problem, new EvaluatedSelections(problem), 0n, solveByTrying)
        expect(found.value).toBeCloseTo(bestValue(problem), 6)
        expect(found.proof).toBe('search')
        expect(found.upper).toBeCloseTo(found.value, 6)
      }),
      runs,
    )
  })

  it('B2, B3: what is chosen keeps to the budget and holds all that it needs', async () => {
    await fc.assert(
      fc.asyncProperty(anySelectionProblem(true), async (problem) => {
        const seen = new EvaluatedSelections(problem)
        const greedy = await selectGreedily(problem, seen)
        const exact = await selectExactly(problem, seen, greedy.selection, solveByTrying)
        for (const { selection, value } of [greedy, exact]) {
          expect(seen.cost(selection)).toBeLessThanOrEqual(problem.budget)
          expect(seen.withNeeds(selection)).toBe(selection)
          expect(value).toBeCloseTo(seen.value(selection), 6)
        }
        expect(exact.value).toBeGreaterThanOrEqual(greedy.value - 1e-6)
      }),
      runs,
    )
  })

  it.each([false, true])('B6, B7: no selection exceeds the bound of the greedy choice (complements: %s)', async (mayComplement) => {
    await fc.assert(
      fc.asyncProperty(anySelectionProblem(mayComplement), async (problem) => {
        const { value, upper, proof } = await selectGreedily(problem, new EvaluatedSelections(problem))
        expect(upper).not.toBeNull()
        expect(upper ?? 0).toBeGreaterThanOrEqual(value - 1e-6)
        // With complements, diminishing returns are what was measured and not what is.
        if (proof === 'all-together' || !mayComplement) expect(upper ?? 0).toBeGreaterThanOrEqual(bestValue(problem) - 1e-6)
      }),
      runs,
    )
  })

  it('B5: where returns diminish, the greedy choice is at least half of the best times (1 − 1/e)', async () => {
    await fc.assert(
      fc.asyncProperty(anySelectionProblem(false), async (problem) => {
        const { value } = await selectGreedily(problem, new EvaluatedSelections(problem))
        expect(value).toBeGreaterThanOrEqual(0.5 * (1 - 1 / Math.E) * bestValue(problem) - 1e-6)
      }),
      runs,
    )
  })

  it('B6: two things that help only together are noticed, though neither brings anything alone', async () => {
    const both: SelectionProblem = { costs: [1, 1], needs: [0n, 0n], budget: 2, relevant: [3n], evaluate: (_, s) => (s === 3n ? 10 : 0) }
    expect(await selectGreedily(both, new EvaluatedSelections(both))).toEqual({
      selection: 3n,
      value: 10,
      upper: 10,
      proof: 'all-together',
    })
  })

  it('B10: a larger budget never gives a worse exact choice', async () => {
    await fc.assert(
      fc.asyncProperty(anySelectionProblem(true), fc.integer({ min: 0, max: 200 }), async (problem, more) => {
        const larger: SelectionProblem = { ...problem, budget: problem.budget + more }
        const [small, large] = await Promise.all(
          [problem, larger].map((one) => selectExactly(one, new EvaluatedSelections(one), 0n, solveByTrying)),
        )
        expect(large?.value ?? 0).toBeGreaterThanOrEqual((small?.value ?? 0) - 1e-6)
      }),
      runs,
    )
  })

  it('B4: what adds nothing is left out, the dearest first', () => {
    const problem: SelectionProblem = {
      costs: [10, 30, 5],
      needs: [0n, 0n, 0n],
      budget: 100,
      relevant: [bit(0) | bit(1)],
      evaluate: (_, s) => (s & 3n ? 7 : 0),
    }
    expect(itemsOf(new EvaluatedSelections(problem).pruned(7n))).toEqual([0])
  })

  it('B11: where more once brought less, no bound is claimed', async () => {
    const worse: SelectionProblem = {
      costs: [1, 1],
      needs: [0n, 0n],
      budget: 2,
      relevant: [3n],
      evaluate: (_, s) => [0, 5, 4, 3][Number(s)] ?? 0,
    }
    const seen = new EvaluatedSelections(worse)
    const greedy = await selectGreedily(worse, seen)
    expect(greedy).toMatchObject({ value: 5, upper: null, proof: null })
    expect(await selectExactly(worse, seen, greedy.selection, solveByTrying)).toMatchObject({ value: 5, upper: null, proof: null })
  })
})
