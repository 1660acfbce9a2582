/**
 * What a worker can be asked to do. A task holds what all its chunks need and is handed over once: its typed arrays lie in shared memory
 * and are not copied. A chunk says which part of the work; its result is a function of task and chunk alone.
 */
import {
  type CriticalityChunk,
  type CriticalityRange,
  createEsriRunner,
  criticalityChunk,
  type EsriArrays,
  type EsriRules,
  type EsriTable,
  esriChunk,
  type MonteCarloChunk,
  type MonteCarloRange,
  monteCarloChunk,
  type NetworkArrays,
  type ScenarioArrays,
} from '@rueckhalt/engine'

export interface MonteCarloTask {
  readonly kind: 'monte-carlo'
  readonly network: NetworkArrays
  readonly scenario: ScenarioArrays
}

export interface CriticalityTask {
  readonly kind: 'criticality'
  readonly network: NetworkArrays
  /** What is the same for every chunk. */
  readonly units: Omit<CriticalityRange, 'first' | 'count'>
}

export interface EsriTask {
  readonly kind: 'esri'
  readonly network: EsriArrays
  readonly rules: EsriRules
}

export type WorkerTask = MonteCarloTask | CriticalityTask | EsriTask

/** A part of the units of a criticality analysis. */
export type UnitRange = Pick<CriticalityRange, 'first' | 'count'>

/** The chunk that belongs to a task. */
export type ChunkOf<T extends WorkerTask> = T extends MonteCarloTask ? MonteCarloRange : T extends CriticalityTask ? UnitRange : Uint32Array

/** The result of one chunk of a task. */
export type ResultOf<T extends WorkerTask> = T extends MonteCarloTask
  ? MonteCarloChunk
  : T extends CriticalityTask
    ? CriticalityChunk
    : EsriTable

type AnyChunk = ChunkOf<WorkerTask>
type AnyResult = ResultOf<WorkerTask>

/** @returns what a worker does with each chunk; working memory that all chunks can use is laid out once */
export function prepare(task: WorkerTask): (chunk: AnyChunk) => AnyResult {
  switch (task.kind) {
    case 'monte-carlo':
      return (chunk) => monteCarloChunk(task.network, task.scenario, chunk as MonteCarloRange)
    case 'criticality':
      return (chunk) => criticalityChunk(task.network, { ...task.units, ...(chunk as UnitRange) })
    case 'esri': {
      // Only this task needs the compiled kernels.
      const runner = createEsriRunner(task.network, task.rules)
      return (chunk) => esriChunk(task.network, runner, chunk as Uint32Array)
    }
  }
}
