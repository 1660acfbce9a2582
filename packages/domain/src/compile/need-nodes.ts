/** What a company needs, in the words of its owner: one node of the network stands for each. */
import { OWN } from './resource-nodes.ts'

export const NEED_CODES = [
  'power',
  'communication',
  'it',
  'staff',
  'material',
  'water',
  'heat',
  'fuel',
  'money',
  'payments',
  'site',
  'export',
] as const
export type NeedCode = (typeof NEED_CODES)[number]

export const NEEDS: readonly { readonly need: NeedCode /** The first that is there. */; readonly nodes: readonly string[] }[] = [
  { need: 'power', nodes: [OWN.ups, OWN.siteSupply] },
  { need: 'communication', nodes: [OWN.communication] },
  { need: 'it', nodes: ['ict/it_systems'] },
  { need: 'staff', nodes: ['people/staff'] },
  { need: 'material', nodes: [OWN.material] },
  { need: 'water', nodes: ['water/sanitary'] },
  { need: 'heat', nodes: ['heat/heating'] },
  { need: 'fuel', nodes: [OWN.ownFleet] },
  { need: 'money', nodes: ['money/liquidity'] },
  { need: 'payments', nodes: ['money/payments'] },
  { need: 'site', nodes: ['security/site_access'] },
  { need: 'export', nodes: ['supply/export_delivery'] },
]
