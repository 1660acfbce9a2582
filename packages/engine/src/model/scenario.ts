/** A scenario bound to a network: which nodes each shock hits, and at which hour it steps to which level. */

export interface ScenarioArrays {
  readonly horizonHours: number
  readonly shockCount: number
  // per shock
  readonly outside: Uint8Array // 1 = hits the supply from outside the network, not the nodes themselves
  readonly targetStart: Uint32Array // targets of shock s: targetStart[s] … targetStart[s + 1]
  readonly stepStart: Uint32Array
  // per target
  readonly targetNode: Uint32Array
  readonly targetLevel: Float64Array // level that a step of NaN means for this node
  readonly targetShock: Uint32Array
  // per step
  readonly stepHours: Float64Array // bands at their mode
  readonly stepLevel: Float64Array // NaN = the target's own level
  readonly stepShock: Uint32Array
  // per band
  readonly bandStep: Uint32Array
  readonly bandMin: Float64Array
  readonly bandMode: Float64Array
  readonly bandMax: Float64Array
  readonly bandKey: Uint32Array // two words each
}

export interface Scenario {
  readonly id: string
  readonly title: Readonly<Record<string, string>>
  readonly arrays: ScenarioArrays
}
