/** Rules N9 and N10 of the plan's screen, as far as they need no browser; the rest is in `e2e/plan.test.ts`. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { fileNameOf } from './file-name.ts'
import { withFixedFunctions } from './fixed-functions.ts'
import { loadFiles } from './load-files.ts'

describe('names of files', () => {
  it.each([
    ['Muster Metallbau GmbH', 'Notfallmappe Muster Metallbau GmbH 2026-11-23.pdf'],
    ['A/B: "C" <D>\\..', 'Notfallmappe A B C D 2026-11-23.pdf'],
    ['', 'Notfallmappe 2026-11-23.pdf'],
  ])('%s', (company, name) => expect(fileNameOf('Notfallmappe', company, '2026-11-23')).toBe(name))

  it('stay short', () => expect(fileNameOf('Notfallmappe', 'x'.repeat(500), '2026-11-23').length).toBeLessThan(120))
})

describe('files to load', () => {
  afterEach(() => vi.unstubAllGlobals())

  const PLAIN = new TextEncoder().encode('the same bytes, again and again, again and again')
  const serve = (bytes: BodyInit, status = 200): void => {
    vi.stubGlobal('fetch', async () => new Response(bytes, { status }))
  }

  it('arrive unpacked, whether the server unpacks them or not', async () => {
    const packed = await new Response(new Blob([PLAIN]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer()
    for (const sent of [packed, PLAIN]) {
      serve(sent)
      const seen: number[] = []
      const [file] = await loadFiles([{ url: 'https://example.org/a', bytes: packed.byteLength }], (loaded) => seen.push(loaded))
      expect(file).toEqual(PLAIN)
      expect(seen.at(-1)).toBe(sent.byteLength)
    }
  })

  it('are missed aloud', async () => {
    serve('', 404)
    await expect(loadFiles([{ url: 'https://example.org/a', bytes: 1 }], () => undefined)).rejects.toThrow('404')
  })
})

describe('functions that the compiler asks for', () => {
  const make = (...texts: readonly string[]): unknown => withFixedFunctions(() => Reflect.construct(globalThis.Function, texts))

  it('are written out, and no other is made of text', () => {
    expect((make('path', 'return path') as (path: string) => string)('/a')).toBe('/a')
    expect((make('return true') as () => boolean)()).toBe(true)
    expect(make("throw new Error('Dummy Registry, please initialize')")).toThrow('Dummy Registry')
    expect(() => make('return 1 + 1')).toThrow(EvalError)
    expect(() => make("throw new Error('Dummy'); fetch('x')")).toThrow(EvalError)
  })

  it('are only the fixed ones while the compiler is built', () => {
    const before = globalThis.Function
    expect(() => make('x')).toThrow(EvalError)
    expect(globalThis.Function).toBe(before)
  })
})
