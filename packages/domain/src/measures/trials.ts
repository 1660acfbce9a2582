/** The company with measures, run against scenarios: only what a measure can touch is run again. Rules T1 to T6. */
import { createRunState, type NetworkSpec, readScenario, type RunState, simulate, totalsOf } from '@rueckhalt/engine'
import { type CompiledCompany, compileCompany } from '../compile/compile-company.ts'
import { compileScenario } from '../compile/compile-scenario.ts'
import { durationOf, type ScenarioDuration } from '../compile/duration.ts'
import { NEEDS } from '../compile/need-nodes.ts'
import { type NeedEndurance, type ProcessEndurance, type ScenarioTest, testScenario } from '../compile/stress-test.ts'
import type { Library } from '../library/library.ts'
import type { Scenario } from '../library/scenario.ts'
import { differingNodes, type Fingerprint, fingerprintOf, seenNodes } from './fingerprint.ts'
import { frequencyOf } from './frequency.ts'
import { applyMeasures, type MeasureState } from './measure-state.ts'

/** What one scenario does to the company. */
export interface ScenarioOutcome {
  /** EUR that all processes lose in the reference run. */
  readonly lossEur: number
  readonly processes: readonly Pick<ProcessEndurance, 'processId' | 'ttsH' | 'bridgedTtsH'>[]
  readonly needs: readonly Pick<NeedEndurance, 'need' | 'ttsH' | 'bridgedTtsH'>[]
}

/** The company with some measures. Scenarios are run when they are asked for. */
export interface Trial {
  readonly state: MeasureState
  /** @returns what the k-th scenario does; the same object where the measures can make no difference to it */
  outcome(k: number): ScenarioOutcome
  /** @returns EUR that the k-th scenario costs, by its reference run alone and times how often it happens */
  lossEur(k: number): number
  /** @returns what tells losses apart: two trials with the same text lose the same in the k-th scenario */
  lossKey(k: number): string
  /** @returns how often the k-th scenario happens, 1 = as often as without the measures */
  frequency(k: number): number
}

interface BaseScenario {
  readonly test: ScenarioTest
  /** Ids of the nodes that change in either of its two runs, and in the reference run alone. */
  readonly fallen: ReadonlySet<string>
  readonly fallenInReference: ReadonlySet<string>
  readonly shocks: string
  readonly endlessShocks: string
}

/** What a trial is made of. */
interface Prepared {
  readonly compiled: CompiledCompany
  readonly print: Fingerprint
  readonly differing: readonly string[]
  /** Differing nodes and, where the targets differ, all processes and needs: their figures depend on how long they may be down. */
  readonly judgedAnew: readonly string[]
  readonly memory: RunState
}

/** Trials that are kept whole; what they found is kept for good. */
const MOST_KEPT = 100

export class MeasureTrials {
  readonly #library: Library
  readonly #start: MeasureState
  readonly #base: Prepared
  readonly #baseScenarios: readonly BaseScenario[]
  readonly #kept = new Map<string, Trial>()
  readonly #outcomes: readonly Map<string, ScenarioOutcome>[]
  readonly #losses: readonly Map<string, number>[]
  readonly scenarios: readonly Scenario[]
  /** The company as it stands. */
  readonly base: Trial

  constructor(start: MeasureState, library: Library, scenarios: readonly Scenario[]) {
    this.#library = library
    this.#start = start
    this.scenarios = scenarios
    const compiled = compileCompany(start.company, library, { simulated: start.simulated })
    const memory = createRunState(compiled.network.arrays)
    this.#base = { compiled, print: fingerprintOf(compiled), differing: [], judgedAnew: [], memory }
    this.#baseScenarios = scenarios.map((scenario) => {
      const test = testScenario(compiled, scenario, library)
      const fallenInReference = idsOf(compiled.spec, test.reference.changed)
      return {
        test,
        fallen: new Set([...fallenInReference, ...idsOf(compiled.spec, test.endless.changed)]),
        fallenInReference,
        shocks: JSON.stringify(test.compiled.spec.shocks),
        endlessShocks: this.#endlessShocks(compiled, scenario),
      }
    })
    this.#outcomes = this.#baseScenarios.map(({ test }) => new Map([['', outcomeOf(test)]]))
    this.#losses = this.#baseScenarios.map(({ test }) => new Map([['', totalsOf(test.reference).loss]]))
    this.base = this.#trialOf(start, this.#base)
  }

  /** Weight of each process: its share of what all lose in an hour; equal shares where nothing is lost. */
  processWeights(): ReadonlyMap<string, number> {
    const { impact, spec } = this.#base.compiled
    const values = new Map(spec.nodes.map(({ id, value }) => [id, value ?? 0]))
    const ids = impact.processes.map(({ id }) => id)
    const sum = ids.reduce((total, id) => total + (values.get(`process/${id}`) ?? 0), 0)
    return new Map(ids.map((id) => [id, sum > 0 ? (values.get(`process/${id}`) ?? 0) / sum : 1 / ids.length]))
  }

  /** @returns how long the k-th scenario lasts */
  durationOf(k: number): ScenarioDuration {
    return durationOf(this.#scenario(k))
  }

  /**
   * @param codes measures, each with those that it needs
   * @returns the company with them
   */
  trial(codes: Iterable<string>): Trial {
    const chosen = [...new Set(codes)].toSorted()
    if (chosen.length === 0) return this.base
    const key = chosen.join(' ')
    const trial = this.#kept.get(key) ?? this.#prepare(chosen)
    // Asked for again: last to be dropped.
    this.#kept.delete(key)
    this.#kept.set(key, trial)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest)
    return trial
  }

  #prepare(codes: readonly string[]): Trial {
    const state = applyMeasures(this.#start, codes, this.#library)
    // Measures whose effect the simulation has no field for, or which the company has.
    if (state.company === this.#start.company && state.simulated === this.#start.simulated) return this.base
    const compiled = compileCompany(state.company, this.#library, { simulated: state.simulated })
    const print = fingerprintOf(compiled)
    const differing = differingNodes(this.#base.print, print)
    const watched = print.targets === this.#base.print.targets ? [] : [...compiled.processes, ...NEEDS.flatMap(({ nodes }) => nodes)]
    const judgedAnew = [...new Set([...differing, ...watched.filter((id) => print.nodes.has(id))])]
    return this.#trialOf(state, { compiled, print, differing, judgedAnew, memory: createRunState(compiled.network.arrays) })
  }

  #trialOf(state: MeasureState, prepared: Prepared): Trial {
    const frequency = (k: number): number => frequencyOf(state, this.#scenario(k)) / frequencyOf(this.#start, this.#scenario(k))
    const outcomes = new Map<number, ScenarioOutcome>()
    return {
      state,
      frequency,
      outcome: (k) => remembered(outcomes, k, () => this.#outcomeOf(k, prepared)),
      lossEur: (k) => this.#lossOf(k, prepared) * frequency(k),
      lossKey: (k) => `${frequency(k)} ${this.#lossKey(k, prepared)}`,
    }
  }

  #outcomeOf(k: number, { compiled, print, judgedAnew }: Prepared): ScenarioOutcome {
    const [scenario, { fallen, shocks, endlessShocks }] = [this.#scenario(k), this.#baseScenario(k)]
    const seen = seenNodes(this.#base.print, print, judgedAnew, fallen)
    const now = [this.#shocks(compiled, scenario), this.#endlessShocks(compiled, scenario)]
    const isSame = seen.length === 0 && now[0] === shocks && now[1] === endlessShocks
    const key = isSame ? '' : [...now, print.targets, ...seen.map((id) => print.nodes.get(id))].join('\n')
    return remembered(this.#outcomes[k], key, () => outcomeOf(testScenario(compiled, scenario, this.#library)))
  }

  #lossKey(k: number, { compiled, print, differing }: Prepared): string {
    const { fallenInReference, shocks } = this.#baseScenario(k)
    const seen = seenNodes(this.#base.print, print, differing, fallenInReference)
    const now = this.#shocks(compiled, this.#scenario(k))
    return seen.length === 0 && now === shocks ? '' : [now, ...seen.map((id) => print.nodes.get(id))].join('\n')
  }

  #lossOf(k: number, prepared: Prepared): number {
    return remembered(this.#losses[k], this.#lossKey(k, prepared), () => {
      const { compiled, memory: state } = prepared
      const { spec } = compileScenario(compiled, this.#scenario(k), this.#library)
      const read = readScenario(compiled.network, spec)
      if (!read.ok) throw new Error(`compiled scenario ${spec.id} has faults: ${JSON.stringify(read.faults.slice(0, 5))}`)
      return totalsOf(simulate(compiled.network, read.value, { state })).loss
    })
  }

  #shocks(compiled: CompiledCompany, scenario: Scenario): string {
    return JSON.stringify(compileScenario(compiled, scenario, this.#library).spec.shocks)
  }

  #endlessShocks(compiled: CompiledCompany, scenario: Scenario): string {
    return JSON.stringify(compileScenario(compiled, scenario, this.#library, { durationHours: Infinity }).spec.shocks)
  }

  #scenario(k: number): Scenario {
    const scenario = this.scenarios[k]
    if (!scenario) throw new RangeError(`no scenario ${k}`)
    return scenario
  }

  #baseScenario(k: number): BaseScenario {
    return this.#baseScenarios[k] as BaseScenario
  }
}

function remembered<K, T>(known: Map<K, T> | undefined, key: K, find: () => T): T {
  let value = known?.get(key)
  if (value === undefined) {
    value = find()
    known?.set(key, value)
  }
  return value
}

function idsOf({ nodes }: NetworkSpec, indices: Uint32Array): ReadonlySet<string> {
  return new Set([...indices].flatMap((index) => nodes[index]?.id ?? []))
}

function outcomeOf({ lossEur, processes, needs }: ScenarioTest): ScenarioOutcome {
  return {
    lossEur,
    // In one order whatever must be back first, so that sums of floating point numbers do not depend on it.
    processes: processes
      .map(({ processId, ttsH, bridgedTtsH }) => ({ processId, ttsH, bridgedTtsH }))
      .toSorted((a, b) => (a.processId < b.processId ? -1 : 1)),
    needs: needs.map(({ need, ttsH, bridgedTtsH }) => ({ need, ttsH, bridgedTtsH })),
  }
}
