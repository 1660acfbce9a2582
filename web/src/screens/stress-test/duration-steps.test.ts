import { durationOf } from '@rueckhalt/domain/compile'
import { shippedLibrary } from '@rueckhalt/domain/shipped-library'
import { describe, expect, it } from 'vitest'
import { durationSteps, stepNearest } from './duration-steps.ts'

describe('the duration slider', () => {
  it.each(shippedLibrary().scenarios.map((scenario) => [scenario.code, durationOf(scenario)] as const))(
    'ST3 %s goes from the shortest to the longest event and has the likeliest exactly',
    (_, duration) => {
      const steps = durationSteps(duration)
      expect(steps).toEqual([...new Set(steps)].toSorted((a, b) => a - b))
      expect(steps).toContain(duration.modeH)
      if (duration.maxH !== null) expect(steps.at(-1)).toBe(duration.maxH)
      expect(steps.length).toBeGreaterThan(5)
      expect(steps[0]).toBeGreaterThan(0)
    },
  )

  it('ST4 finds the place of hours that a link names', () => {
    expect(stepNearest([1, 2, 4, 8], 5)).toBe(2)
    expect(stepNearest([1, 2, 4, 8], 1000)).toBe(3)
  })
})
