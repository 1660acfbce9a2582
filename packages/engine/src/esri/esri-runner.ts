/**
 * Works through a list of shocks: each starts alone on its frontier and, once its losses spread widely, goes on in one of eight
 * lanes beside others. A shock's row does not depend on its companions, to the bit.
 */
import { LANES } from './kernels/esri-lanes.ts'
import { type LossSums, loadLane, sumLocal, takeLane } from './kernels/esri-losses.ts'
import { createLocalScratch, type LocalScratch } from './kernels/esri-local-scratch.ts'
import { clearLocal, runLocal } from './kernels/esri-local.ts'
import type { EsriArrays } from './esri-network.ts'
import type { EsriRules } from './esri-rules.ts'
import { createLaneMachine, type LaneKernel, type LaneMachine } from './lane-machine.ts'

/** What is left to some firms from the start on; all others begin at 1. */
export interface EsriShock {
  /** Index of each shocked firm; of one named twice the lower level counts. */
  readonly firms: Uint32Array
  /** ψ: the highest level left to it, 0 (closed) to 1, per entry of `firms`. */
  readonly levels: Float64Array
}

/** One row per shock. Losses are shares of the network's output, 0..1. */
export interface EsriTable {
  /** Index of the closed firm, or of the shock where shocks were given. */
  readonly firm: Uint32Array
  readonly esri: Float64Array
  readonly esriDown: Float64Array
  readonly esriUp: Float64Array
  /** T: sweeps until the losses settled. */
  readonly sweeps: Uint32Array
}

/** Holds the working memory of one thread; run one call at a time. */
export interface EsriRunner {
  readonly kernel: LaneKernel
  /** @returns one row per shock, in order; `firm` numbers them from 0 */
  run(shocks: readonly EsriShock[]): EsriTable
}

/** Above this share of all links a sweep is cheaper in a lane than on the frontier (measured at 10,000 and 100,000 firms). */
const LANE_SHARE = 0.05

export interface EsriRunnerOptions {
  /** Forces one kernel (default: WASM where the platform has it); both give the same bits. */
  readonly kernel?: LaneKernel
  /** From which share of all links on a sweep is done in a lane; changes the time that a run takes and nothing else. */
  readonly laneShare?: number
}

/** @throws Error where the kernel that is forced does not run here */
export function createEsriRunner(arrays: EsriArrays, rules: EsriRules, options: EsriRunnerOptions = {}): EsriRunner {
  const { kernel, laneShare = LANE_SHARE } = options
  const machine = createLaneMachine(arrays, rules, kernel)
  if (!machine) throw new Error(`the ${kernel} kernel does not run on this platform`)
  const local = createLocalScratch(arrays)
  const mostLinks = (arrays.upWeight.length + arrays.downWeight.length) * laneShare
  const sums: LossSums = { both: 0, down: 0, up: 0 }
  const toPositions = ({ firms, levels }: EsriShock) => ({ firms: firms.map((index) => arrays.position[index] ?? 0), levels })
  return {
    kernel: machine.kernel,
    run: (shocks) => runShocks({ arrays, rules, machine, local, mostLinks, sums }, shocks.map(toPositions)),
  }
}

export function createEsriTable(rowCount: number): EsriTable {
  return {
    firm: Uint32Array.from({ length: rowCount }, (_, row) => row),
    esri: new Float64Array(rowCount),
    esriDown: new Float64Array(rowCount),
    esriUp: new Float64Array(rowCount),
    sweeps: new Uint32Array(rowCount),
  }
}

interface RunnerState {
  readonly arrays: EsriArrays
  readonly rules: EsriRules
  readonly machine: LaneMachine
  readonly local: LocalScratch
  readonly mostLinks: number
  readonly sums: LossSums
}

/** A lane at work. */
interface Lane {
  readonly row: number
  readonly shock: EsriShock
  sweeps: number
}

function runShocks(state: RunnerState, shocks: readonly EsriShock[]): EsriTable {
  const { machine, rules } = state
  const table = createEsriTable(shocks.length)
  const lanes: (Lane | undefined)[] = Array.from({ length: LANES })
  let next = 0
  for (;;) {
    let isBusy = false
    for (let lane = 0; lane < LANES; lane++) {
      while (!lanes[lane] && next < shocks.length) {
        lanes[lane] = startShock(state, table, next, shocks[next] as EsriShock, lane)
        next++
      }
      if (lanes[lane]) isBusy = true
    }
    if (!isBusy) return table
    machine.sweep()
    for (const [lane, work] of lanes.entries()) {
      if (!work) continue
      restoreBounds(machine, work.shock, lane)
      work.sweeps++
      if ((machine.peak[lane] ?? 0) > rules.eps && work.sweeps < rules.maxSweeps) continue
      writeLaneRow(state, table, work, lane)
      lanes[lane] = undefined
    }
  }
}

/** @returns the lane's work, or undefined where the shock settled on its frontier already and its row is written */
function startShock(state: RunnerState, table: EsriTable, row: number, shock: EsriShock, lane: number): Lane | undefined {
  const { arrays, rules, machine, local, mostLinks } = state
  const isSettled = runLocal(arrays, rules, shock.firms, shock.levels, mostLinks, local)
  const { sweeps, touched } = local.count
  if (isSettled) writeLocalRow(state, table, row)
  else {
    loadLane(machine.down, local.down, local.touched, touched, lane)
    loadLane(machine.up(), local.up, local.touched, touched, lane)
  }
  clearLocal(local)
  return isSettled ? undefined : { row, shock, sweeps }
}

function restoreBounds(machine: LaneMachine, { firms, levels }: EsriShock, lane: number): void {
  const up = machine.up()
  for (let k = 0; k < firms.length; k++) {
    const at = (firms[k] ?? 0) * LANES + lane
    const lost = 1 - (levels[k] ?? 1)
    if ((machine.down[at] ?? 0) < lost) machine.down[at] = lost
    if ((up[at] ?? 0) < lost) up[at] = lost
  }
}

function writeLocalRow({ arrays, local, sums }: RunnerState, table: EsriTable, row: number): void {
  sumLocal(arrays, local, sums)
  writeRow(table, row, sums, local.count.sweeps)
}

function writeLaneRow({ arrays, machine, sums }: RunnerState, table: EsriTable, { row, sweeps }: Lane, lane: number): void {
  takeLane(arrays, machine.down, machine.up(), lane, sums)
  writeRow(table, row, sums, sweeps)
}

function writeRow(table: EsriTable, row: number, { both, down, up }: LossSums, sweeps: number): void {
  table.esri[row] = both
  table.esriDown[row] = down
  table.esriUp[row] = up
  table.sweeps[row] = sweeps
}
