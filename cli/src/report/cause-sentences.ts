/** The chain of causes as indented sentences, from the node itself back to the shock. */
import type { CauseLink, NodeResult, StandbyState } from '@rueckhalt/engine'
import { formatFigure } from '@rueckhalt/domain/texts'
import { type Locale, text } from '../texts.ts'
import type { NodeNames } from './names.ts'
import { unbroken } from './wrap.ts'

const NOTHING = 1e-6

/** Writes chains; a link that was told before is not told again. */
export class CauseWriter {
  readonly #locale: Locale
  readonly #names: NodeNames
  readonly #told = new Set<string>()

  constructor(locale: Locale, names: NodeNames) {
    this.#locale = locale
    this.#names = names
  }

  /** @returns one sentence per link, each a step further in; [] for a node that did not fall */
  chainOf(result: NodeResult): { indent: number; sentence: string }[] {
    const lines: { indent: number; sentence: string }[] = []
    const chain = result.cause?.chain ?? []
    for (const [indent, link] of chain.entries()) {
      this.#told.add(keyOf(link))
      const next = chain[indent + 1]
      const isToldNext = next !== undefined && this.#told.has(keyOf(next))
      lines.push({ indent, sentence: this.#sentence(link, next, isToldNext) })
      if (isToldNext) break
    }
    return lines
  }

  #sentence(link: CauseLink, next: CauseLink | undefined, isToldNext: boolean): string {
    const above = isToldNext ? this.#say('see-above', {}) : ''
    return this.#say(`link-${link.reason}`, { fall: this.#fall(link), why: this.#why(link, next), above })
  }

  #fall(link: CauseLink): string {
    const at = link.at <= NOTHING ? 'start' : 'later'
    const how = link.level <= NOTHING ? 'stops' : 'reduced'
    return this.#say(`${how}-${at}`, { node: this.#names.of(link.node), at: this.#after(link.at), level: this.#percent(link.level) })
  }

  #why(link: CauseLink, next: CauseLink | undefined): string {
    if (link.reason === 'shock' || link.reason === 'limit' || link.reason === 'loop') return ''
    const arrives = link.supply ?? 0
    const supplier = link.supplier === undefined ? this.#say('outside', {}) : this.#names.of(link.supplier)
    const input = this.#names.words(link.input ?? '')
    const how = arrives <= NOTHING ? 'lacks' : next && next.level > NOTHING ? 'lacks-less' : 'lacks-part'
    const parts = [this.#say(how, { supplier, supply: this.#percent(arrives) })]
    if (link.stockEmptyAt !== undefined) {
      const when = link.stockEmptyAt <= NOTHING ? 'stock-empty-start' : 'stock-empty'
      parts.push(this.#say(when, { input, at: this.#after(link.stockEmptyAt) }))
    }
    if (link.lag !== undefined) parts.push(this.#say('lag', { lag: unbroken(formatFigure(this.#locale, link.lag, 'hours')) }))
    for (const standby of link.standby ?? []) parts.push(this.#standby(standby))
    return parts.join(this.#say('joint', {}))
  }

  #standby(standby: StandbyState): string {
    const node = this.#names.of(standby.node)
    if (standby.on) return this.#say(standby.level <= NOTHING ? 'standby-down' : 'standby-on', { node })
    return standby.onAt === null
      ? this.#say('standby-never', { node })
      : this.#say('standby-later', { node, at: this.#after(standby.onAt) })
  }

  #after(hours: number): string {
    return unbroken(formatFigure(this.#locale, hours, 'after'))
  }

  #percent(level: number): string {
    return unbroken(formatFigure(this.#locale, level, 'percent'))
  }

  #say(key: string, params: Record<string, string | number>): string {
    return text(this.#locale, `causes.${key}`, params)
  }
}

/** The same node at the same hour has the same story. */
function keyOf(link: CauseLink): string {
  return `${link.at} ${link.node}`
}
