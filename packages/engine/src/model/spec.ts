/** The two public file formats, `rueckhalt-network/1` and `rueckhalt-scenario/1`, as types. Times are hours, money is EUR. */

/** A figure that is only known within bounds. A plain run takes `mode` (by default the middle). */
export interface Band {
  readonly min: number
  readonly mode?: number
  readonly max: number
}

/** A number of hours, exact or as a band. */
export type Hours = number | Band

export interface NetworkSpec {
  readonly format: 'rueckhalt-network/1'
  readonly nodes: readonly NodeSpec[]
}

export interface NodeSpec {
  readonly id: string
  /** A name to show; without one, the id stands for itself. */
  readonly title?: string
  /** A free word; scenarios select on it. */
  readonly kind?: string
  readonly org?: string
  readonly region?: string
  readonly sector?: string
  readonly tags?: readonly string[]
  readonly attributes?: Readonly<Record<string, number>>
  /** EUR lost per hour at level 0. */
  readonly value?: number
  /** Capacity below which the node cannot run, 0..1. */
  readonly minLoad?: number
  /** Hours from "could run again" to running. */
  readonly restart?: Hours
  /** Minimum business continuity objective, a level 0..1. */
  readonly mbco?: number
  /** Maximum tolerable period of disruption, hours. */
  readonly mtpd?: Hours
  readonly inputs?: readonly InputSpec[]
}

export interface InputSpec {
  readonly id: string
  readonly from?: readonly SupplySpec[]
  readonly response: ResponseSpec
  /** Hours that the stock lasts at full consumption. */
  readonly buffer?: Hours
  /** How full the stock is at the start, 0..1. */
  readonly fill?: number
  /** Hours to fill an empty stock; absent = not refilled. */
  readonly refill?: number
  readonly standby?: readonly StandbySpec[]
}

/** How an input limits its node: `essential` (f(v) = v), a loss weight, or a nondecreasing curve of [supply, capacity] points. */
export type ResponseSpec = 'essential' | { readonly weight: number } | { readonly curve: readonly (readonly [number, number])[] }

export interface SupplySpec {
  readonly node: string
  /** Part of the input that this supplier covers, 0..1. */
  readonly share: number
  readonly lag?: Hours
  readonly volume?: number
  readonly priority?: number
}

export interface StandbySpec {
  readonly node: string
  readonly capacity: number
  readonly delay?: Hours
}

export interface ScenarioSpec {
  readonly format: 'rueckhalt-scenario/1'
  readonly id: string
  readonly title?: Readonly<Record<string, string>>
  /** Length of the run, hours. */
  readonly horizon: number
  readonly shocks: readonly ShockSpec[]
}

export interface SelectSpec {
  readonly ids?: string | readonly string[]
  readonly kind?: string | readonly string[]
  readonly org?: string | readonly string[]
  /** Prefix, one or several. */
  readonly region?: string | readonly string[]
  /** Prefix, one or several. */
  readonly sector?: string | readonly string[]
  /** Any of these. */
  readonly tags?: string | readonly string[]
  /** The supply from outside the network of the nodes that the other criteria select. */
  readonly outside?: boolean
}

export interface ShockSpec {
  readonly select: SelectSpec
  readonly from?: Hours
  readonly to?: Hours
  readonly level?: number
  /** [hour, level]: 1 before the first, then each level until the next hour. */
  readonly steps?: readonly (readonly [Hours, number])[]
  /** Level 1 − factor · attribute of the node. */
  readonly reduceBy?: { readonly attribute: string; readonly factor: number }
  /** A shock that selects nothing is an error unless it is optional. */
  readonly optional?: boolean
}
