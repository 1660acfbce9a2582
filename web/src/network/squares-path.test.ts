import fc from 'fast-check'
import { expect, it } from 'vitest'
import { squaresPath } from './squares-path.ts'

it('draws each dark square once and no other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.array(fc.boolean(), { minLength: 144, maxLength: 144 }), (size, dark) => {
      const isDark = (row: number, column: number): boolean => dark[row * size + column] ?? false
      const drawn = [...squaresPath(size, isDark).matchAll(/M(\d+) (\d+)h(\d+)v1H(\d+)z/g)].flatMap(([, x, y, width]) =>
        Array.from({ length: Number(width) }, (_, k) => `${y} ${Number(x) + k}`),
      )
      const wanted = Array.from({ length: size * size }, (_, k) => [Math.floor(k / size), k % size] as const)
        .filter(([row, column]) => isDark(row, column))
        .map(([row, column]) => `${row} ${column}`)
      expect(drawn).toEqual(wanted)
    }),
    { seed: 5, numRuns: 200 },
  )
})
