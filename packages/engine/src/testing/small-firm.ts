/** A firm of eight nodes: a server on a battery, a stand-in generator, a stock of parts, a process that can wait and one that cannot. */
import { buildNetwork } from '../model/read-network.ts'
import { readScenario } from '../model/read-scenario.ts'
import type { NetworkSpec, ScenarioSpec } from '../model/spec.ts'
import { type Run, simulate } from '../results/simulate.ts'

export const SMALL_FIRM: NetworkSpec = {
  format: 'rueckhalt-network/1',
  nodes: [
    { id: 'strom/netz', kind: 'power-grid', title: 'Stromnetz', org: 'netzbetreiber' },
    { id: 'strom/aggregat', kind: 'generator', title: 'Aggregat', org: 'muster-gmbh' },
    {
      id: 'it/server',
      kind: 'it-system',
      org: 'muster-gmbh',
      restart: 2,
      inputs: [{ id: 'strom', from: [{ node: 'strom/netz', share: 1 }], response: 'essential', buffer: 0.25, refill: 8 }],
    },
    {
      id: 'halle/kuehlung',
      kind: 'machine',
      title: 'Kühlung',
      org: 'muster-gmbh',
      inputs: [
        {
          id: 'strom',
          from: [{ node: 'strom/netz', share: 1 }],
          response: 'essential',
          standby: [{ node: 'strom/aggregat', capacity: 0.6, delay: 1 }],
        },
      ],
    },
    {
      id: 'prozess/auftraege',
      kind: 'process',
      title: 'Aufträge',
      org: 'muster-gmbh',
      value: 1000,
      mtpd: 48,
      inputs: [{ id: 'server', from: [{ node: 'it/server', share: 1 }], response: 'essential' }],
    },
    {
      id: 'prozess/versand',
      kind: 'process',
      title: 'Versand',
      org: 'muster-gmbh',
      value: 100,
      mbco: 0.5,
      mtpd: 336,
      inputs: [{ id: 'ware', from: [{ node: 'prozess/auftraege', share: 1 }], response: 'essential', buffer: 24, refill: 24 }],
    },
    {
      id: 'prozess/lager',
      kind: 'process',
      title: 'Lager',
      org: 'muster-gmbh',
      mbco: 0.3,
      inputs: [{ id: 'kuehlung', from: [{ node: 'halle/kuehlung', share: 1 }], response: { weight: 0.5 } }],
    },
    { id: 'prozess/buchhaltung', kind: 'process', title: 'Buchhaltung', org: 'muster-gmbh' },
  ],
}

export const OUTAGE: ScenarioSpec = {
  format: 'rueckhalt-scenario/1',
  id: 'stromausfall-72h',
  title: { de: 'Stromausfall, 72 Stunden', en: 'Power outage, 72 hours' },
  horizon: 336,
  shocks: [{ select: { kind: 'power-grid' }, from: 0, to: 72, level: 0 }],
}

/** @returns the finished run of a network and a scenario that are known to be sound */
export function runOf(network: NetworkSpec, scenario: ScenarioSpec): Run {
  const parsed = buildNetwork(network)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  const bound = readScenario(parsed.value, scenario)
  if (!bound.ok) throw new Error(JSON.stringify(bound.faults))
  return simulate(parsed.value, bound.value)
}
