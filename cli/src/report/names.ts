/**
 * Names to read: a node's title, or words made from its id: `prozess/cnc-fertigung` is "CNC Fertigung". An id's last part is enough
 * where no other node has the same; else the part before it comes along. Capitals and blanks in an id stay as they were written.
 */
import type { Network } from '@rueckhalt/engine'
import { printable } from '../printable.ts'
import { type Locale, text } from '../texts.ts'

/** Beyond this, looking for equal names costs more than it tells: ids stand for themselves. */
const MOST_NAMED_NODES = 200_000
const LONGEST_TITLE = 80

export class NodeNames {
  readonly #network: Network
  readonly #abbreviations: ReadonlyMap<string, string>
  #sharedParts: ReadonlySet<string> | undefined

  constructor(network: Network, locale: Locale) {
    this.#network = network
    const words = text(locale, 'report.abbreviations').split(' ')
    this.#abbreviations = new Map(words.map((word) => [word.toLowerCase(), word]))
  }

  /** @returns the name of a node by its id */
  of(id: string): string {
    const node = this.#network.names.nodeIndex.get(id)
    const title = node === undefined ? undefined : this.#network.names.titles.get(node)
    if (title !== undefined) return printable(title, LONGEST_TITLE)
    if (this.#network.arrays.nodeCount > MOST_NAMED_NODES) return printable(id)
    const parts = id.split('/').filter((part) => part !== '')
    const last = parts.at(-1)
    if (last === undefined) return printable(id)
    const isShared = this.#shared().has(last)
    return this.words(isShared ? parts.slice(-2).join('-') : last)
  }

  at(node: number): string {
    return this.of(this.#network.names.nodeIds[node] ?? '')
  }

  /** @returns words to read from one part of an id */
  words(part: string): string {
    const safe = printable(part, 60)
    if (/[\p{Lu}\s]/u.test(safe)) return safe
    return safe
      .split('-')
      .map((word) => this.#abbreviations.get(word) ?? word.charAt(0).toLocaleUpperCase() + word.slice(1))
      .join(' ')
  }

  #shared(): ReadonlySet<string> {
    if (this.#sharedParts) return this.#sharedParts
    const seen = new Set<string>()
    const shared = new Set<string>()
    for (const id of this.#network.names.nodeIds) {
      const last = id.slice(id.lastIndexOf('/') + 1)
      if (seen.has(last)) shared.add(last)
      seen.add(last)
    }
    this.#sharedParts = shared
    return shared
  }
}
