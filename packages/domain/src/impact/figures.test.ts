/** Rule B9: figures stand in the library, once. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Company } from '../company/company-document.ts'
import { assembleLibrary, type Library, type LibraryFile } from '../library/library.ts'
import { shippedLibrary } from '../shipped-library/index.ts'
import { assessImpact } from './assess-impact.ts'
import { type FigureName, FIGURES, figuresOf, horizonsOf, shippedFigures } from './figures.ts'
import { gensetAutonomyH, staffExpectation, staffGap } from './indicators.ts'

const names = Object.keys(FIGURES) as FigureName[]

/** The shipped library with one of its figures changed, or without it. */
function libraryWith(name: FigureName, change: (value: unknown) => unknown): Library {
  const place: { readonly field?: string; readonly parameter?: string } = FIGURES[name]
  const files = structuredClone(shippedLibrary().files) as LibraryFile[]
  const defaults = files.map(({ content }) => content).find((content) => content.kind === 'company-defaults')
  const entries: { value: unknown }[] = [
    ...(defaults?.fields.filter(({ field }) => field === place.field) ?? []),
    ...(defaults?.parameters.filter(({ code }) => code === place.parameter) ?? []),
  ]
  expect(entries.length).toBe(1)
  for (const entry of entries) entry.value = change(entry.value)
  return assembleLibrary(files)
}

const firm: Company = {
  format: 'rueckhalt-company/1',
  people: { headcount: 40, emergencyWith70Percent: 'yes' },
  power: { genset: 'stationary', gensetFuelL: 400, loadCriticalKw: 15 },
  processes: [
    {
      id: 'a',
      damage: [
        { horizonH: 4, level: 1 },
        { horizonH: 24, level: 3 },
      ],
    },
    {
      id: 'b',
      damage: [
        { horizonH: 4, level: 1 },
        { horizonH: 24, level: 2 },
        { horizonH: 240, level: 2 },
      ],
    },
  ],
}

function everything(library: Library): unknown {
  const figures = figuresOf(library)
  return [assessImpact(firm, figures), gensetAutonomyH(firm, figures), staffGap(firm, 0.5, figures), staffExpectation(firm, figures)]
}

describe('B9 one source of figures', () => {
  it('B9 names and units stand here, no value does', () => {
    expect(
      Object.values<Record<string, unknown>>(FIGURES).flatMap((place) => Object.values(place).filter((part) => typeof part !== 'string')),
    ).toEqual([])
  })

  it('B9 numbers in this folder convert units and nothing else', () => {
    const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    const found = files.flatMap((file) => {
      const code = readFileSync(join(import.meta.dirname, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*|'[^']*'/g, '')
      return [...code.matchAll(/(?<![\w.])\d[\d_.]*(?:e\d+)?/g)].map(([number]) => number)
    })
    expect([...new Set(found)].toSorted()).toEqual(['0', '1', '100', '24', '30', '60', '7'])
  })

  it.each(names)('B9 %s of another library changes what is computed', (name) => {
    const changed = libraryWith(name, (value) => (Number(value) === 0 ? 2 : Number(value) / 2))
    expect(figuresOf(changed)[name].value).not.toBe(shippedFigures()[name].value)
    expect(everything(changed)).not.toEqual(everything(shippedLibrary()))
  })

  it.each(names)('B9 %s has words, and a source or the mark of an estimate', (name) => {
    const { grade, sources, text } = shippedFigures()[name]
    expect(grade === 'E' || sources.length > 0).toBe(true)
    expect([text.de, text.en]).toEqual([expect.stringMatching(/\S/), expect.stringMatching(/\S/)])
  })

  it('B9 a library without one of them is not complete', () => {
    expect(() => figuresOf(libraryWith('bufferH', () => 'none'))).toThrow(RangeError)
    expect(() => figuresOf(assembleLibrary([]))).toThrow(RangeError)
  })

  it('B9 the horizons come from there too', () => {
    expect(horizonsOf()).toEqual([4, 24, 72, 168, 336, 720])
    expect(horizonsOf(assembleLibrary([]))).toEqual([])
  })
})
