import { simulate } from '@rueckhalt/engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCase } from './cases.ts'
import { type Line, linesOf } from './lines.ts'
import { run } from './testing/memory-program.ts'
import { OUTAGE, SMALL_FIRM } from '@rueckhalt/engine/testing'

const good = JSON.stringify({ network: SMALL_FIRM, scenario: OUTAGE })
const batch = async (stdin: string | readonly Uint8Array[], lang = 'en') => {
  const { code, stdout, stderr } = await run(['simulate', '--batch', '--lang', lang], { stdin })
  return {
    code,
    stderr,
    answers: stdout
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Answer),
  }
}

interface Answer {
  readonly nodes?: Record<string, { tts: number | null; loss: number }>
  readonly totals?: { loss: number }
  readonly error?: { faults: { code: string; path: string; message: string; in: string }[] }
}

describe('simulate --batch', () => {
  it('answers every line in order, broken ones with their faults', async () => {
    const broken = { ...SMALL_FIRM, nodes: SMALL_FIRM.nodes.map((node) => (node.id === 'it/server' ? { ...node, mbco: 1.5 } : node)) }
    const lines = [
      good,
      '{"network": {',
      '[]',
      '{}',
      JSON.stringify({ network: broken, scenario: { ...OUTAGE, horizon: -1 } }),
      JSON.stringify({ network: SMALL_FIRM, scenario: { ...OUTAGE, shocks: [{ select: { kind: 'nothing' }, level: 0 }] } }),
      good,
    ]
    const { code, answers, stderr } = await batch(`${lines.join('\n')}\n`)
    expect([code, stderr]).toEqual([0, ''])
    const told = answers.map(({ error }) => error?.faults.map((fault) => `${fault.in} ${fault.path} ${fault.code}`.replace('  ', ' ')))
    expect(told).toEqual([
      undefined,
      ['line line-not-json'],
      ['line not-an-object'],
      ['line network missing', 'line scenario missing'],
      ['network nodes[2].mbco above-maximum', 'scenario horizon below-minimum'],
      ['scenario shocks[0].select selects-nothing'],
      undefined,
    ])
    expect(answers[0]).toEqual(answers[6])
  })

  it('gives what the engine gives', async () => {
    const { answers } = await batch(good)
    const parsed = readCase(SMALL_FIRM, OUTAGE)
    if (!parsed.ok) throw new Error('sound by construction')
    const expected = simulate(parsed.network, parsed.scenario)
    for (const { id } of SMALL_FIRM.nodes) expect(answers[0]?.nodes?.[id]).toEqual(expected.result(id))
    expect(Object.keys(answers[0] ?? {})).toEqual(['nodes', 'totals'])
    expect(answers[0]?.totals?.loss).toBe(78_725)
  })

  it('skips blank lines, reads CRLF and a last line without an end', async () => {
    const { code, answers } = await batch(`\n  \r\n${good}\r\n\n${good}`)
    expect([code, answers.length]).toEqual([0, 2])
    expect((await batch('')).answers).toEqual([])
  })

  it('speaks the language that was asked for', async () =>
    expect((await batch('{}', 'de')).answers[0]?.error?.faults[0]?.message).toBe(
      'Die Angabe fehlt, sie ist Pflicht. Bitte ergänzen Sie sie.',
    ))

  it('says at which column a line is no JSON, and that a line is no UTF-8', async () => {
    const { answers } = await batch([Buffer.from('{"network" 1}\n'), Uint8Array.of(0x7b, 0xff, 0x0a)])
    expect(answers.map(({ error }) => error?.faults[0]?.message)).toEqual([
      'The line is not valid JSON: column 12 cannot be understood.',
      'The line is not UTF-8 text.',
    ])
  })

  it('keeps ids that mean something to the language as ordinary names', async () => {
    const nodes = ['__proto__', '10', '2', 'constructor'].map((id) => ({ id, kind: 'x' }))
    const { code, stdout } = await run(['simulate', '--batch'], {
      stdin: JSON.stringify({ network: { ...SMALL_FIRM, nodes }, scenario: { ...OUTAGE, shocks: [] } }),
    })
    expect(code).toBe(0)
    expect([...stdout.matchAll(/"([^"]+)":\{"tts"/g)].map((match) => match[1])).toEqual(['__proto__', '10', '2', 'constructor'])
  })

  it('refuses options that have no meaning for it', async () => {
    const { code, stdout, stderr } = await run(['simulate', '--batch', '--json', '--at', '3', '--lang', 'en'])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('These options exclude each other')
    expect(stderr).toContain('--batch, --at')
  })

  it('survives any line, with a result or with faults', async () => {
    const lines = fc.sample(fc.oneof(fc.json(), fc.string({ unit: 'binary' }), mutatedCase()), { numRuns: 1500, seed: 77 })
    const asked = lines.map((line) => line.replace(/[\r\n]/g, ' ')).filter((line) => line.trim() !== '')
    const { code, answers } = await batch(`${asked.join('\n')}\n`)
    expect([code, answers.length]).toEqual([0, asked.length])
    for (const { nodes, error } of answers) expect(nodes !== undefined || (error?.faults.length ?? 0) > 0).toBe(true)
  })
})

/** A sound case with one value anywhere replaced by another. */
function mutatedCase(): fc.Arbitrary<string> {
  const places = placesOf({ network: SMALL_FIRM, scenario: OUTAGE })
  const value = fc.oneof(fc.jsonValue(), fc.constantFrom(-1, 2, 1e308, '', 'strom/netz', null, {}, [], { min: 3, max: 1 }, [[0, 0]]))
  return fc.tuple(fc.constantFrom(...places), value).map(([place, replacement]) => {
    const spec = structuredClone({ network: SMALL_FIRM, scenario: OUTAGE }) as unknown as Record<string, unknown>
    const holder = place.slice(0, -1).reduce((at, key) => at[key] as Record<string, unknown>, spec)
    holder[place.at(-1) ?? ''] = replacement
    return JSON.stringify(spec)
  })
}

function placesOf(value: unknown, way: readonly string[] = []): string[][] {
  const below =
    typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...way, key])) : []
  return way.length === 0 ? below : [[...way], ...below]
}

describe('linesOf', () => {
  const collect = async (chunks: readonly Uint8Array[], longest = 1000) => {
    const lines: Line[] = []
    for await (const line of linesOf(streamOf(chunks), longest)) lines.push(line)
    return lines.map((line) => (line.kind === 'text' ? `${line.number} ${line.text}` : `${line.number} ${line.kind}`))
  }

  it('gives the same lines however the bytes are cut', async () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme' })), fc.array(fc.nat({ max: 60 })), async (words, cuts) => {
        const lines = words.map((word) => word.replace(/[\r\n]/g, '_'))
        const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''))
        const ends = [0, ...cuts.filter((cut) => cut < bytes.length).toSorted((a, b) => a - b), bytes.length]
        const chunks = ends.slice(1).map((end, k) => bytes.subarray(ends[k], end))
        expect(await collect(chunks)).toEqual(lines.map((line, k) => `${k + 1} ${line}`))
      }),
      { seed: 5 },
    ))

  it('passes over a line that is too long and goes on with the next', async () =>
    expect(await collect([Buffer.from('abcdef'), Buffer.from('ghij\nok\nabcdefg')], 6)).toEqual(['1 too-long', '2 ok', '3 too-long']))
})

async function* streamOf(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks
}
