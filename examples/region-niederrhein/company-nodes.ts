/** The six to nine nodes of one company: power, genset, IT, telephone, staff, heat, cooling, operation, and what leaves the gate. */
import type { NodeSpec } from '@rueckhalt/engine'
import { COMPANIES, type Company, REGION } from './companies.ts'
import { LINE_PROFILES } from './line-profiles.ts'
import { curve, FUEL_PRIORITY, fromDepot, fromStations, need, node } from './links.ts'
import { rounded, type SeededRandom } from './seeded-random.ts'
import { outputInputs, purchaseInput } from './trade-links.ts'

/** EUR per head and hour: the 330 EUR of the example company with 40 staff. */
const VALUE_PER_HEAD = 8.25

const LITRES_PER_KWH = 0.27

const UPS = { min: 0.1, mode: 0.25, max: 0.5 }

/** Emergency power of a third of the load keeps telephone and IT whole. */
const firstThirdServed = (without: number) => curve([0, without], [0.3, 1], [1, 1])

interface Draft {
  readonly company: Company
  readonly random: SeededRandom
  readonly place: { readonly org: string; readonly region: string; readonly sector: string; readonly tags?: readonly string[] }
}

/** @returns the nodes of all forty companies */
export function companyNodes(random: SeededRandom): NodeSpec[] {
  return COMPANIES.flatMap((company) => {
    const { org, sector, district, traits } = company
    const draft = {
      company,
      random,
      place: { org, region: REGION[district], sector, ...(traits.includes('kritis') && { tags: ['kritis'] }) },
    }
    return [
      ...powerNodes(draft),
      itNode(draft),
      telephoneNode(draft),
      staffNode(draft),
      ...climateNodes(draft),
      operationNode(draft),
      outputNode(draft),
    ]
  })
}

function powerNodes({ company, random, place }: Draft): NodeSpec[] {
  const { org, staff, traits, district } = company
  const hasGenset = traits.includes('genset')
  const loadKw = Math.round(staff * 1.5)
  const substation = `strom/umspannwerk-${district}-${random.between(0, 1) === 0 ? 'nord' : 'sued'}`
  const standby = hasGenset ? { standby: [{ node: `${org}/aggregat`, capacity: 0.5, delay: 0.05 }] } : {}
  const power = node({ id: `${org}/strom`, kind: 'power-internal', ...place, mbco: 0.5, attributes: { loadKw } }, [
    need('netz', substation, 'essential', standby),
  ])
  if (!hasGenset) return [power]
  const gensetKw = loadKw / 2
  const litres = Math.round(gensetKw * LITRES_PER_KWH * 24)
  const supply = fromDepot(litres, traits.includes('kritis') ? FUEL_PRIORITY.critical : FUEL_PRIORITY.company)
  const diesel = need('diesel', supply, 'essential', { buffer: random.stepped(24, 72, 12), refill: 24 })
  return [
    power,
    { id: `${org}/aggregat`, kind: 'genset', ...place, attributes: { loadKw: gensetKw, litresPerKwh: LITRES_PER_KWH }, inputs: [diesel] },
  ]
}

function itNode({ company, place }: Draft): NodeSpec {
  const { org, district, traits } = company
  const power = need('strom', `${org}/strom`, firstThirdServed(0), { buffer: UPS, refill: 8 })
  if (!traits.includes('cloud'))
    return { id: `${org}/it`, kind: 'it-system', ...place, restart: { min: 1, mode: 2, max: 8 }, inputs: [power] }
  return node({ id: `${org}/it`, kind: 'it-cloud', ...place, restart: 0.5 }, [
    power,
    need('rechenzentrum', 'it/rechenzentrum'),
    need('internet', `telekom/festnetz-${district}`),
  ])
}

function telephoneNode({ company, place }: Draft): NodeSpec {
  const { org, district } = company
  const lines = [
    { node: `telekom/festnetz-${district}`, share: 0.6 },
    { node: `telekom/mobilfunk-${district}`, share: 0.4 },
  ]
  return node({ id: `${org}/telefon`, kind: 'telecom-internal', ...place, mbco: 0.5 }, [
    need('anlage', `${org}/strom`, firstThirdServed(0.6)),
    need('gespraeche', lines, curve([0, 0], [0.4, 0.7], [1, 1])),
  ])
}

/** Shares are planning figures for a group, never about a person. */
function staffNode({ company, random, place }: Draft): NodeSpec {
  const { org, staff, district } = company
  const reservistShare = random.stepped(0.01, 0.05, 0.005)
  const volunteerShare = random.stepped(0.01, 0.06, 0.005)
  const foreignShare = random.stepped(0, 0.15, 0.01)
  const parentsShare = random.stepped(0.1, 0.25, 0.01)
  const callUpShare = rounded(reservistShare + volunteerShare + foreignShare)
  const sanitation = [
    { node: `wasser/wasserwerk-${district}`, share: 0.6 },
    { node: `wasser/klaerwerk-${district}`, share: 0.4 },
  ]
  return node(
    {
      id: `${org}/personal`,
      kind: 'staff',
      ...place,
      mbco: 0.5,
      attributes: { headcount: staff, reservistShare, volunteerShare, foreignShare, parentsShare, callUpShare },
    },
    [
      need('anfahrt-kraftstoff', fromStations(district, staff * 5, FUEL_PRIORITY.public), curve([0, 0.55], [1, 1]), {
        buffer: { min: 48, mode: 120, max: 240 },
        refill: 48,
      }),
      need('sanitaer', sanitation, curve([0, 0.5], [1, 1]), { buffer: { min: 1, mode: 2, max: 4 }, refill: 1 }),
    ],
  )
}

function climateNodes({ company, random, place }: Draft): NodeSpec[] {
  const { org, district, traits } = company
  const closedColdStore = { buffer: { min: 4, mode: random.between(5, 11), max: 12 }, refill: 12 }
  const heat = node({ id: `${org}/waerme`, kind: 'heating', ...place, mbco: 0.5, restart: 1 }, [
    need('gas', `gas/netz-${district}`),
    need('strom', `${org}/strom`, firstThirdServed(0)),
  ])
  const cooling = node({ id: `${org}/kuehlung`, kind: 'cooling', ...place, mbco: 0.5, restart: 2 }, [
    need('strom', `${org}/strom`, 'essential', closedColdStore),
  ])
  return [...(traits.includes('heat') ? [heat] : []), ...(traits.includes('cooling') ? [cooling] : [])]
}

function operationNode({ company, random, place }: Draft): NodeSpec {
  const { org, staff, line, traits, district } = company
  const { power, powerBuffer, it, itBuffer, telephone, heat, mtpd, restart, minLoad } = LINE_PROFILES[line]
  const inputs = [
    need('strom', `${org}/strom`, power, { buffer: powerBuffer, refill: 8 }),
    need('it', `${org}/it`, it, { buffer: itBuffer, refill: 8 }),
    need('telefon', `${org}/telefon`, telephone),
    need('personal', `${org}/personal`, curve([0, 0], [0.5, 0.55], [1, 1])),
  ]
  if (traits.includes('heat')) inputs.push(need('waerme', `${org}/waerme`, heat, { buffer: { min: 2, mode: 6, max: 12 }, refill: 6 }))
  if (traits.includes('cooling')) inputs.push(need('kuehlung', `${org}/kuehlung`, { weight: 0.8 }))
  const tanks = { buffer: { min: 36, mode: 72, max: 120 }, refill: 24 }
  if (line === 'haulage') inputs.push(need('diesel', fromDepot(staff * 60, FUEL_PRIORITY.haulage), 'essential', tanks))
  if (line === 'site')
    inputs.push(need('fahrzeuge-kraftstoff', fromStations(district, staff * 12, FUEL_PRIORITY.public), { weight: 0.7 }, tanks))
  if (line === 'trade')
    inputs.push(need('zahlungsverkehr', 'bank/regionalbank', { weight: 0.3 }, { buffer: { min: 8, mode: 24, max: 72 }, refill: 24 }))
  return node(
    { id: `${org}/betrieb`, kind: 'process', ...place, value: Math.round(staff * VALUE_PER_HEAD), minLoad, restart, mbco: 0.5, mtpd },
    [...inputs, ...company.buys.map((purchase) => purchaseInput(company, purchase, random))],
  )
}

function outputNode({ company, random, place }: Draft): NodeSpec {
  const { mtpd } = LINE_PROFILES[company.line]
  return { id: `${company.org}/leistung`, kind: 'process', ...place, mbco: 0.5, mtpd, inputs: outputInputs(company, random) }
}
