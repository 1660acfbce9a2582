/** Chains of causes in words: as one clause, and step by step. */
import { SLACK } from '@rueckhalt/engine'
import type { Label } from '../compile/network-draft.ts'
import { type Locale, lookUp } from '../texts/locale-texts.ts'
import type { CauseStep, StandbyStep } from './answer.ts'
import { capitalised, nameOf, sentence } from './words.ts'

/**
 * @param chain from what stopped back to the event
 * @param joint `cause` continues a sentence with a colon, `because` ends it and begins another
 * @returns why: the reserve that ran out at that hour, else what was lost; a full stop alone for an empty chain
 */
export function causeClause(locale: Locale, chain: readonly CauseStep[], joint: 'cause' | 'because'): string {
  const [first] = chain
  const last = chain.at(-1)
  if (!first || !last || last.reason === 'loop') return '.'
  const empty = chain.find(
    ({ stockEmptyAtH }) => stockEmptyAtH !== undefined && stockEmptyAtH > SLACK && stockEmptyAtH >= first.atH - SLACK,
  )
  if (empty) return sentence(locale, jointKey(joint, 'empty'), { reserve: reserveText(locale, empty) })
  const gaveOut = standInThatGaveOut(chain)
  if (gaveOut) return sentence(locale, jointKey(joint, 'lost'), { node: capitalised(nameOf(locale, gaveOut)) })
  const { label, level } = last === first || last.reason === 'limit' ? lackOf(last) : last
  if (!label) return '.'
  const node = capitalised(nameOf(locale, label))
  return sentence(locale, jointKey(joint, level > SLACK ? 'reduced' : 'lost'), { node, level })
}

function jointKey(joint: 'cause' | 'because', kind: 'empty' | 'lost' | 'reduced'): string {
  return joint === 'cause' ? `answers.cause.${kind}` : `answers.because.${kind}`
}

/** A step later than what it lacks, without a stock: until then a stand-in had carried it. */
function standInThatGaveOut(chain: readonly CauseStep[]): Label | undefined {
  for (const [k, { atH, standby = [], stockEmptyAtH }] of chain.entries()) {
    const next = chain[k + 1]
    if (!next || next.atH >= atH - SLACK || stockEmptyAtH !== undefined) continue
    const gone = standby.find(({ on, level }) => on && level <= SLACK)
    if (gone) return gone.label
  }
  return undefined
}

/** What the last step of a chain lacks; a node that is hit itself lacks nothing. */
function lackOf({ input, supplier, supply = 0 }: CauseStep): { readonly label: Label | undefined; readonly level: number } {
  return { label: supplier?.label ?? input?.label, level: supply }
}

/** Stocks that have a sentence of their own, by the name of their input. */
const RESERVES = [
  'battery',
  'fuel',
  'deliveries',
  'transport',
  'single-source',
  'border',
  'route',
  'turnover',
  'water-stock',
  'overview',
  'heating',
  'time',
  'public-reserve',
] as const

/** @returns a whole sentence without its full stop: `Die Batterie (USV) ist leer` */
function reserveText(locale: Locale, { label, input }: CauseStep): string {
  const id = input?.id.startsWith('route-') ? 'route' : (input?.id ?? '')
  const own = RESERVES.find((reserve) => reserve === id)
  const key = own === undefined ? 'answers.reserve.other' : `answers.reserve.${own}`
  return sentence(locale, key, { node: nameOf(locale, label) })
}

/** @returns one sentence per step, from what stopped back to the event; empty for an empty chain */
export function chainSentences(locale: Locale, chain: readonly CauseStep[]): string[] {
  return chain.map((step) => [fallText(locale, step), ...reasonTexts(locale, step)].join(' '))
}

function fallText(locale: Locale, { label, atH, level, reason }: CauseStep): string {
  const how = level <= SLACK ? 'stops' : 'reduced'
  const when = atH <= SLACK ? 'start' : 'later'
  const key = reason === 'shock' ? `answers.chain.hit-${how}-${when}` : `answers.chain.${how}-${when}`
  return sentence(locale, key, { node: capitalised(nameOf(locale, label)), at: atH, level })
}

function reasonTexts(locale: Locale, { label, input, supplier, supply, reason, stockEmptyAtH, standby = [] }: CauseStep): string[] {
  if (reason === 'shock') return []
  if (reason === 'loop' || reason === 'limit') return [sentence(locale, `answers.chain.${reason}`)]
  const name = supplier ? nameOf(locale, supplier.label) : input ? nameOf(locale, input.label) : nameOf(locale, label)
  const arrives = supply ?? 0
  const texts = [
    arrives <= SLACK
      ? sentence(locale, 'answers.chain.lacks', { supplier: name })
      : sentence(locale, 'answers.chain.lacks-part', { supplier: name, supply: arrives }),
  ]
  if (stockEmptyAtH !== undefined && stockEmptyAtH > SLACK && input)
    texts.push(sentence(locale, 'answers.chain.empty', { reserve: reserveText(locale, { label, input } as CauseStep), at: stockEmptyAtH }))
  return [...texts, ...standby.map((entry) => standbyText(locale, entry))]
}

function standbyText(locale: Locale, { label, on, level, onAtH }: StandbyStep): string {
  const how = on ? (level <= SLACK ? 'down' : 'on') : onAtH === null ? 'never' : 'later'
  return sentence(locale, `answers.standby.${how}`, { node: capitalised(nameOf(locale, label)), at: onAtH ?? 0 })
}

/** @returns whether a sentence of the domain's files exists; for texts by code that a library may add to */
export function hasSentence(locale: Locale, key: string): boolean {
  return lookUp(locale, key) !== undefined
}
