/** Who buys what from whom, who carries it, and who is served first when it is short. */
import type { InputSpec, ResponseSpec } from '@rueckhalt/engine'
import { COMPANIES, type Company, FOREIGN_GOODS, type Purchase } from './companies.ts'
import { LINE_PROFILES } from './line-profiles.ts'
import { need } from './links.ts'
import { rounded, type SeededRandom } from './seeded-random.ts'

const DAY = 24

/** Food and critical services are served before the rest. */
function priorityOf(company: Company): number {
  return company.traits.includes('kritis') || company.line === 'food' ? 5 : 1
}

/** Part of a good comes from the region's own companies or from abroad, the rest from elsewhere in the country. */
export function purchaseInput(buyer: Company, { good, isEssential }: Purchase, random: SeededRandom): InputSpec {
  const days = random.between(...LINE_PROFILES[buyer.line].stockDays)
  const stock = { buffer: { min: days * 12, mode: days * DAY, max: days * 30 }, refill: days * 2 * DAY }
  const response: ResponseSpec = isEssential ? 'essential' : { weight: random.stepped(0.2, 0.4, 0.05) }
  const regional = random.stepped(0.4, 0.9, 0.1)
  if (FOREIGN_GOODS.includes(good)) return need(good, [{ node: `lieferant/ausland-${good}`, share: regional }], response, stock)
  const sellers = COMPANIES.filter((seller) => seller.sells === good)
  const share = rounded(regional / sellers.length)
  const links = sellers.map((seller) => {
    return { node: `${seller.org}/leistung`, share, lag: random.between(2, 12), volume: buyer.staff, priority: priorityOf(buyer) }
  })
  return need(good, links, response, stock)
}

/** What leaves the gate: finished goods and a lorry, or the work itself. */
export function outputInputs(company: Company, random: SeededRandom): InputSpec[] {
  const { org, line, staff, district } = company
  if (!LINE_PROFILES[line].ships) return [need('arbeit', `${org}/betrieb`)]
  const priority = priorityOf(company)
  const hauliers = COMPANIES.filter((other) => other.sells === 'transport').map((haulier) => {
    // The haulier of one's own district carries half, the other two a sixth each, the rest comes from outside.
    const share = haulier.district === district ? 0.5 : 0.16
    return { node: `${haulier.org}/leistung`, share, lag: random.between(1, 4), volume: staff, priority }
  })
  return [
    need('ware', `${org}/betrieb`, 'essential', { buffer: { min: 4, mode: random.between(8, 48), max: 72 }, refill: 72 }),
    need('transport', hauliers, 'essential', { buffer: { min: 2, mode: 8, max: 24 }, refill: 8 }),
  ]
}
