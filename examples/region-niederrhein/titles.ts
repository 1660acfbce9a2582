/** Names to show, made from ids: `muster-grossbaeckerei/waerme` is "Muster Großbäckerei: Wärme". */
import type { NodeSpec } from '@rueckhalt/engine'

/** Words whose ids lack an umlaut, or that stand for more than they say. */
const WORDS: Readonly<Record<string, string>> = {
  foerdertechnik: 'Fördertechnik',
  gemuesebau: 'Gemüsebau',
  gemuesevertrieb: 'Gemüsevertrieb',
  giesserei: 'Gießerei',
  grossbaeckerei: 'Großbäckerei',
  it: 'IT',
  klaerwerk: 'Klärwerk',
  kuehlung: 'Kühlung',
  oberflaechentechnik: 'Oberflächentechnik',
  sued: 'Süd',
  uebertragungsnetz: 'Übertragungsnetz',
  waerme: 'Wärme',
}

/** Networks are named after what they carry. */
const NETWORKS: Readonly<Record<string, string>> = { strom: 'Stromnetz', gas: 'Gasnetz' }

/** @returns the node with its title behind its id */
export function withTitle(node: NodeSpec): NodeSpec {
  const { id, ...rest } = node
  const [owner = '', what = ''] = id.split('/')
  const title = owner.startsWith('muster-') ? `${words(owner)}: ${words(what)}` : words(what).replace(/^Netz\b/, NETWORKS[owner] ?? 'Netz')
  return { id, title, ...rest }
}

function words(part: string): string {
  return part
    .split('-')
    .map((word) => WORDS[word] ?? word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
}
