/** The networks that hang on each other: transmission, grid, grid control, telephone. Grid control needs telecom, telecom needs the grid. */
import type { Hours, NodeSpec } from '@rueckhalt/engine'
import { DISTRICTS, type District, REGION } from './companies.ts'
import { bothSubstations, curve, need, node } from './links.ts'

const MOBILE_BATTERY = { min: 0.5, mode: 2, max: 6 }
const LAST_MILE_BATTERY = { min: 0, mode: 2, max: 4 }
const BACKBONE_GENSET = { min: 48, mode: 96, max: 168 }

/** @returns the networks of the region, three districts */
export function sharedNetworks(): NodeSpec[] {
  return [...wideNetworks(), ...DISTRICTS.flatMap((district) => [...gridNodes(district), ...telecomNodes(district)])]
}

function wideNetworks(): NodeSpec[] {
  const place = { region: REGION.duisburg, tags: ['kritis'] }
  const grids = DISTRICTS.map((district) => ({ node: `strom/netz-${district}`, share: 1 / 3 }))
  // One of three feeds carries the core network.
  const oneFeedIsEnough = curve([0, 0], [0.3, 1], [1, 1])
  return [
    { id: 'strom/uebertragungsnetz', kind: 'power-transmission', org: 'uebertragungsnetzbetreiber', sector: '35.12', tags: ['kritis'] },
    node({ id: 'strom/leitstelle', kind: 'grid-control', org: 'verteilnetzbetreiber', ...place, sector: '35.13', restart: 1 }, [
      need('strom', bothSubstations('duisburg'), 'essential', { buffer: 72, refill: 24 }),
      need('fernwirkleitungen', 'telekom/kernnetz', 'essential', { buffer: { min: 8, mode: 24, max: 72 }, refill: 8 }),
    ]),
    node({ id: 'telekom/kernnetz', kind: 'telecom-backbone', org: 'festnetzbetreiber', ...place, sector: '61.10', restart: 2 }, [
      need('strom', grids, oneFeedIsEnough, { buffer: BACKBONE_GENSET, refill: 48 }),
    ]),
  ]
}

function gridNodes(district: District): NodeSpec[] {
  const place = { org: 'verteilnetzbetreiber', region: REGION[district], sector: '35.13', tags: ['kritis'] }
  const grid = `strom/netz-${district}`
  // Without remote control the grid is switched by hand: it delivers less, but the loop can start again from black.
  const remoteControl = need('fernsteuerung', 'strom/leitstelle', { weight: 0.1 }, { buffer: { min: 12, mode: 24, max: 72 }, refill: 12 })
  return [
    { id: grid, kind: 'power-grid', ...place, inputs: [need('uebertragung', 'strom/uebertragungsnetz'), remoteControl] },
    ...['nord', 'sued'].map((side): NodeSpec => {
      return { id: `strom/umspannwerk-${district}-${side}`, kind: 'power-substation', ...place, inputs: [need('hochspannung', grid)] }
    }),
  ]
}

function telecomNodes(district: District): NodeSpec[] {
  const place = { region: REGION[district], tags: ['kritis'] }
  const inputs = (buffer: Hours) => [
    need('strom', bothSubstations(district), 'essential', { buffer, refill: 8 }),
    need('kernnetz', 'telekom/kernnetz'),
  ]
  return [
    node(
      { id: `telekom/mobilfunk-${district}`, kind: 'telecom-mobile', org: 'mobilfunkbetreiber', ...place, sector: '61.20', restart: 2 },
      inputs(MOBILE_BATTERY),
    ),
    node(
      { id: `telekom/festnetz-${district}`, kind: 'telecom-fixed', org: 'festnetzbetreiber', ...place, sector: '61.10', restart: 1 },
      inputs(LAST_MILE_BATTERY),
    ),
  ]
}
