/** What all companies of the region share besides the networks: fuel, water, gas, hospitals, data centre, bank, suppliers abroad. */
import type { NodeSpec } from '@rueckhalt/engine'
import { DISTRICTS, type District, FOREIGN_GOODS, REGION } from './companies.ts'
import { bothSubstations, curve, FUEL_PRIORITY, fromDepot, fromStations, need, node } from './links.ts'

const ELEVATED_TANK = { min: 12, mode: 48, max: 72 }

/** Fuel for 72 hours, as the Federal Office of Civil Protection recommends for emergency power. */
const GENSET_FUEL = 72

/** @returns the services of the region, three districts */
export function sharedServices(): NodeSpec[] {
  return [
    fuelDepot(),
    dataCentre(),
    genset('it/aggregat-rechenzentrum', 'muster-rechenzentrum', 'duisburg', 2400),
    bank(),
    ...DISTRICTS.flatMap((district) => [...supplyNodes(district), ...hospitalNodes(district)]),
    ...FOREIGN_GOODS.map((good) => {
      return { id: `lieferant/ausland-${good}`, kind: 'supplier', org: `ausland-${good}`, tags: ['ausland'], restart: 48, mbco: 0.5 }
    }),
  ]
}

function fuelDepot(): NodeSpec {
  const ships = [{ node: 'muster-hafenlogistik/leistung', share: 0.7, volume: 500, priority: 5 }]
  return {
    id: 'kraftstoff/tanklager',
    kind: 'fuel-depot',
    org: 'muster-energiehandel',
    region: REGION.duisburg,
    sector: '46.71',
    tags: ['kritis'],
    restart: 2,
    inputs: [
      // Half of the trader's staff loads all lorries; without the trader's office a third goes out by hand.
      need('abfertigung', 'muster-energiehandel/leistung', curve([0, 0.35], [0.5, 1], [1, 1])),
      need('strom-pumpen', bothSubstations('duisburg'), 'essential', {
        standby: [{ node: 'muster-energiehandel/aggregat', capacity: 0.5, delay: 1 }],
      }),
      need('tankschiffe', ships, curve([0, 0], [0.5, 1], [1, 1]), { buffer: { min: 120, mode: 240, max: 480 }, refill: 240 }),
    ],
  }
}

function dataCentre(): NodeSpec {
  const standby = [{ node: 'it/aggregat-rechenzentrum', capacity: 1, delay: 0.01 }]
  return {
    id: 'it/rechenzentrum',
    kind: 'data-center',
    org: 'muster-rechenzentrum',
    region: REGION.duisburg,
    sector: '63.11',
    tags: ['kritis'],
    restart: 4,
    inputs: [
      need('strom', 'strom/umspannwerk-duisburg-nord', 'essential', { buffer: 0.25, refill: 8, standby }),
      need('anbindung', 'telekom/kernnetz'),
      need('kuehlwasser', 'wasser/wasserwerk-duisburg', { weight: 0.3 }, { buffer: 24, refill: 24 }),
    ],
  }
}

function bank(): NodeSpec {
  return node({ id: 'bank/regionalbank', kind: 'bank', org: 'muster-regionalbank', region: REGION.duisburg, sector: '64.19', restart: 2 }, [
    need('strom', 'strom/umspannwerk-duisburg-sued', 'essential', { buffer: { min: 24, mode: 48, max: 96 }, refill: 24 }),
    need('rechenzentrum', 'it/rechenzentrum'),
  ])
}

function genset(id: string, org: string, district: District, litres: number): NodeSpec {
  const diesel = need('diesel', fromDepot(litres, FUEL_PRIORITY.critical), 'essential', { buffer: GENSET_FUEL, refill: 24 })
  return { id, kind: 'genset', org, region: REGION[district], tags: ['kritis'], inputs: [diesel] }
}

function supplyNodes(district: District): NodeSpec[] {
  const region = REGION[district]
  const kritis = { region, tags: ['kritis'] }
  const substations = bothSubstations(district)
  const delivery = need('belieferung', fromDepot(20000, FUEL_PRIORITY.public), 'essential', {
    buffer: { min: 24, mode: 48, max: 96 },
    refill: 48,
  })
  const priorityFuel = need('kraftstoff', fromDepot(3000, FUEL_PRIORITY.critical), 'essential', { buffer: 72, refill: 48 })
  return [
    {
      id: `kraftstoff/tankstellen-${district}`,
      kind: 'fuel-station',
      org: `tankstellen-${district}`,
      region,
      sector: '47.30',
      restart: 1,
      inputs: [need('strom', substations, 'essential', { buffer: { min: 0, mode: 0, max: 2 } }), delivery],
    },
    {
      id: `kraftstoff/vorrangbedarf-${district}`,
      kind: 'service',
      org: `gefahrenabwehr-${district}`,
      ...kritis,
      sector: '84.24',
      inputs: [priorityFuel],
    },
    node({ id: `wasser/wasserwerk-${district}`, kind: 'water', org: `wasserwerk-${district}`, ...kritis, sector: '36.00', restart: 4 }, [
      need('strom', substations, 'essential', { buffer: ELEVATED_TANK, refill: 24 }),
    ]),
    {
      id: `wasser/klaerwerk-${district}`,
      kind: 'waste-water',
      org: `abwasserverband-${district}`,
      ...kritis,
      sector: '37.00',
      restart: 2,
      inputs: [need('strom', substations, 'essential', { buffer: { min: 0, max: 12 }, refill: 12 })],
    },
    { id: `gas/netz-${district}`, kind: 'gas', org: `gasnetz-${district}`, ...kritis, sector: '35.22' },
  ]
}

function hospitalNodes(district: District): NodeSpec[] {
  const hospital = `krankenhaus-${district}`
  const org = `muster-${hospital}`
  const place = { org, region: REGION[district], sector: '86.10', tags: ['kritis'] }
  const attributes = {
    headcount: 600,
    reservistShare: 0.03,
    volunteerShare: 0.03,
    foreignShare: 0.04,
    parentsShare: 0.25,
    callUpShare: 0.1,
  }
  const commute = need('anfahrt-kraftstoff', fromStations(district, 1500, FUEL_PRIORITY.critical), curve([0, 0.6], [1, 1]), {
    buffer: { min: 48, mode: 120, max: 240 },
    refill: 48,
  })
  const standby = [{ node: `gesundheit/aggregat-${hospital}`, capacity: 0.7, delay: 0.005 }]
  const meals = [{ node: 'muster-catering/leistung', share: 0.6, lag: 2, volume: 60, priority: 10 }]
  const drugs = [{ node: 'muster-pharmahandel/leistung', share: 0.5, lag: 4, volume: 80, priority: 10 }]
  return [
    { id: `gesundheit/personal-${hospital}`, kind: 'staff', ...place, mbco: 0.7, attributes, inputs: [commute] },
    genset(`gesundheit/aggregat-${hospital}`, org, district, 3600),
    node({ id: `gesundheit/${hospital}`, kind: 'hospital', ...place, mbco: 0.6 }, [
      need('strom', `strom/umspannwerk-${district}-nord`, curve([0, 0], [0.6, 0.8], [1, 1]), { buffer: 0.1, refill: 4, standby }),
      need('wasser', `wasser/wasserwerk-${district}`, { weight: 0.4 }, { buffer: 24, refill: 24 }),
      need('verpflegung', meals, { weight: 0.1 }, { buffer: 48, refill: 48 }),
      need('arzneimittel', drugs, { weight: 0.5 }, { buffer: { min: 72, mode: 120, max: 336 }, refill: 168 }),
      need('personal', `gesundheit/personal-${hospital}`),
    ]),
  ]
}
