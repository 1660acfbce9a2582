/** One draw of everything that a network and a scenario know only as bands. */
import { refreshBuffer, type RunState } from '../kernels/run-state.ts'
import { triangular } from '../model/band.ts'
import { BAND_FIELDS, type NetworkArrays, type Parameters } from '../model/network.ts'
import { uniform } from '../model/random.ts'
import type { ScenarioArrays } from '../model/scenario.ts'

/** @returns a set of parameters of one's own, to be redrawn sample by sample */
export function copyParameters(parameters: Parameters): Parameters {
  return {
    restartHours: parameters.restartHours.slice(),
    mtpdHours: parameters.mtpdHours.slice(),
    bufferHours: parameters.bufferHours.slice(),
    lagHours: parameters.lagHours.slice(),
    delayHours: parameters.delayHours.slice(),
  }
}

/** Redraws the parameters of a state that was reset; the state's parameters must be its own copy. */
export function drawParameters(state: RunState, network: NetworkArrays, seed: number, sample: number): void {
  const { field, index, min, mode, max, key } = network.bands
  for (let b = 0; b < field.length; b++) {
    const u = uniform(key[b * 2] as number, key[b * 2 + 1] as number, seed, sample)
    const column = BAND_FIELDS[field[b] as number] as (typeof BAND_FIELDS)[number]
    const entry = index[b] as number
    state.parameters[column][entry] = triangular(min[b] as number, mode[b] as number, max[b] as number, u)
    if (column === 'bufferHours') refreshBuffer(state, entry)
  }
}

/** @param stepHours out: the hours of this sample; steps of one shock never overtake each other */
export function drawSteps(scenario: ScenarioArrays, seed: number, sample: number, stepHours: Float64Array): void {
  stepHours.set(scenario.stepHours)
  scenario.bandStep.forEach((step, b) => {
    const u = uniform(scenario.bandKey[b * 2] as number, scenario.bandKey[b * 2 + 1] as number, seed, sample)
    stepHours[step] = triangular(scenario.bandMin[b] as number, scenario.bandMode[b] as number, scenario.bandMax[b] as number, u)
  })
  for (let k = 1; k < stepHours.length; k++)
    if (scenario.stepShock[k] === scenario.stepShock[k - 1]) stepHours[k] = Math.max(stepHours[k] as number, stepHours[k - 1] as number)
}
