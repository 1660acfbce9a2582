/** Telephone, internet, IT systems and data. Rules C8 and C9. */
import { powerThrough } from './energy-nodes.ts'
import { modeOf } from './facts.ts'
import type { StandbyDraft } from './network-draft.ts'
import type { Origin } from './origin.ts'
import { addOwn, addResource, type Compilation, needs, onGrid, OWN, resourceId, rule } from './resource-nodes.ts'

/** Share of the calls and messages that reach somebody by mobile phone, satellite or radio alone. */
const STAND_IN_CAPACITY = { value: 1, origins: [rule('C8')] } as const

export function addIct(compilation: Compilation): void {
  const id = (code: string): string => resourceId(compilation, code)
  for (const code of ['mobile_network', 'bos_radio', 'internet_last_mile']) addResource(compilation, code, onGrid(compilation, code))
  for (const code of ['data_centre', 'business_data', 'gnss_position', 'gnss_time']) addResource(compilation, code)
  addOwn(compilation, OWN.siteNetwork, [rule('C8')], [needs('power', powerThrough(compilation, 'network'), [rule('C6')])])
  addAccess(compilation)
  addResource(compilation, 'cloud_services', [needs('data-centre', id('data_centre'), [rule('C4')])])
  addResource(compilation, 'remote_maintenance', [needs('internet', OWN.internet, [rule('C8')])])
  addResource(compilation, 'telematics', [needs('position', id('gnss_position'), [rule('C4')])])
  addResource(compilation, 'emergency_call')
  addCommunication(compilation)
  addSystems(compilation)
}

/** Ways into the internet: the line, and what stands in for it. */
function addAccess(compilation: Compilation): void {
  const { facts } = compilation
  const standby: StandbyDraft[] = []
  const second = secondAccess(compilation)
  if (second) {
    addOwn(compilation, OWN.secondAccess, second, onGrid(compilation, 'internet_last_mile'))
    standby.push({ node: OWN.secondAccess, capacity: STAND_IN_CAPACITY })
  }
  if (facts.says('ict.satDevice', true)) {
    addOwn(compilation, OWN.satellite, [{ kind: 'field', path: 'ict.satDevice' }], [needs('power', OWN.siteSupply, [rule('C8')])])
    standby.push({ node: OWN.satellite, capacity: STAND_IN_CAPACITY })
  }
  addOwn(
    compilation,
    OWN.internet,
    [rule('C8')],
    [
      { id: 'line', from: resourceId(compilation, 'internet_last_mile'), because: [rule('C8')], standby },
      needs('site-network', OWN.siteNetwork, [rule('C8')]),
    ],
  )
}

function secondAccess({ facts }: Compilation): Origin[] | undefined {
  if (facts.says('ict.secondAccessPath', true)) return [{ kind: 'field', path: 'ict.secondAccessPath' }]
  const carriers = facts.stated('ict.carriersN', 'low')
  return carriers && modeOf(carriers.value) >= 2 ? [...carriers.origins] : undefined
}

/** Being reached at all: by the landline, else by mobile phone or satellite. */
function addCommunication(compilation: Compilation): void {
  const { facts } = compilation
  const phones = powerThrough(compilation, 'phones')
  addResource(compilation, 'fixed_line_voip', [
    needs('power', phones, [rule('C6')], { buffer: phones === OWN.siteSupply ? facts.survival('fixed_line_voip') : undefined }),
    needs('internet', OWN.internet, [rule('C8')]),
  ])
  const standby: StandbyDraft[] = [{ node: resourceId(compilation, 'mobile_network'), capacity: STAND_IN_CAPACITY }]
  if (compilation.draft.has(OWN.satellite)) standby.push({ node: OWN.satellite, capacity: STAND_IN_CAPACITY })
  const partner = facts.stated('plan.partnerReadyH', 'high')
  if (partner) standby.push({ node: OWN.partner, capacity: facts.parameter('partner_capacity'), delay: partner })
  addOwn(
    compilation,
    OWN.communication,
    [rule('C8')],
    [{ id: 'calls', from: resourceId(compilation, 'fixed_line_voip'), because: [rule('C8')], standby }],
    { mbco: 0.5 },
  )
}

function addSystems(compilation: Compilation): void {
  const { facts } = compilation
  const hosting = facts.said('ict.erpHosting')
  const isRemote = hosting?.value === 'saas' || hosting?.value === 'msp'
  const timeByGnss = facts.says('ict.timeSource', 'gnss')
  addResource(compilation, 'it_systems', [
    needs('power', powerThrough(compilation, 'server'), [rule('C6')]),
    needs('data', resourceId(compilation, 'business_data'), [rule('C9')]),
    ...(isRemote
      ? [needs('internet', OWN.internet, hosting.origins), needs('cloud', resourceId(compilation, 'cloud_services'), hosting.origins)]
      : []),
    ...(timeByGnss
      ? [
          needs('time', resourceId(compilation, 'gnss_time'), [{ kind: 'field', path: 'ict.timeSource' }], {
            buffer: facts.stated('ict.gnssHoldoverH', 'low'),
          }),
        ]
      : []),
  ])
  const power = Array.isArray(facts.said('power.upsScope')?.value) ? OWN.siteSupply : OWN.ups
  addResource(compilation, 'it_workplaces', [
    needs('power', power, [rule('C6')], { buffer: facts.survival('it_workplaces') }),
    needs('site-network', OWN.siteNetwork, [rule('C8')]),
  ])
}
