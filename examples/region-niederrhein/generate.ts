/** Writes `network.json` beside this file: `node examples/region-niederrhein/generate.ts`. The same program gives the same file. */
import { writeFileSync } from 'node:fs'
import type { NetworkSpec } from '@rueckhalt/engine'
import { networkText } from '../network-text.ts'
import { companyNodes } from './company-nodes.ts'
import { sharedNetworks } from './shared-networks.ts'
import { sharedServices } from './shared-services.ts'
import { withTitle } from './titles.ts'
import { createSeededRandom } from './seeded-random.ts'

const SEED = 5170

/** @returns the regional example: shared infrastructure of three districts and forty fictitious companies */
export function generateRegion(): NetworkSpec {
  const nodes = [...sharedNetworks(), ...sharedServices(), ...companyNodes(createSeededRandom(SEED))]
  return { format: 'rueckhalt-network/1', nodes: nodes.map(withTitle) }
}

if (import.meta.main) writeFileSync(new URL('network.json', import.meta.url), networkText(generateRegion()))
