/** The network while it is being written: nodes with readable ids, and for each figure where it comes from. */
import type { Hours, InputSpec, NetworkSpec, NodeSpec, ResponseSpec, StandbySpec, SupplySpec } from '@rueckhalt/engine'
import type { LibraryText } from '../library/facts.ts'
import type { InputName, NodeName } from './names.ts'
import type { NeedCode } from './need-nodes.ts'
import type { Origin, Sourced } from './origin.ts'

/** How a node or an input is called: by the library, by the company, or by a text of this package. */
export type Label =
  | { readonly kind: 'library'; readonly text: LibraryText }
  | { readonly kind: 'own'; readonly name: string }
  | { readonly kind: 'text'; readonly key: `compile.node.${NodeName}` | `compile.input.${InputName}` | `compile.need.${NeedCode}` }

export interface CompiledInput {
  readonly id: string
  readonly label: Label
  /** Why the node needs it, and where its stock and its stand-ins come from. */
  readonly origins: readonly Origin[]
}

export interface CompiledNode {
  readonly id: string
  readonly label: Label
  readonly origins: readonly Origin[]
  readonly inputs: readonly CompiledInput[]
}

export interface StandbyDraft {
  readonly node: string
  readonly capacity: Sourced<Hours>
  readonly delay?: Sourced<Hours> | undefined
}

interface InputFacts {
  /** Ids of nodes; each covers an equal share. Empty: from outside the network. */
  readonly from: string | readonly SupplySpec[]
  readonly response?: ResponseSpec
  readonly buffer?: Sourced<Hours> | undefined
  /** Hours to fill an empty stock. */
  readonly refill?: Sourced<Hours> | undefined
  readonly standby?: readonly StandbyDraft[]
  /** The rule, or the field, by which the node needs this. */
  readonly because: readonly Origin[]
}

/** An input is called by the text of its name, or by what the company calls it. */
export type InputDraft = InputFacts &
  ({ readonly id: InputName; readonly label?: undefined } | { readonly id: string; readonly label: Label })

export interface NodeDraft extends Pick<NodeSpec, 'id' | 'kind' | 'value' | 'minLoad' | 'restart' | 'mbco' | 'mtpd'> {
  readonly label: Label
  readonly because: readonly Origin[]
  readonly inputs?: readonly InputDraft[]
}

export class NetworkDraft {
  readonly #drafts = new Map<string, NodeDraft>()

  /** Adds a node; a second one of the same id takes the place of the first. */
  add(draft: NodeDraft): void {
    this.#drafts.set(draft.id, draft)
  }

  /** Gives a node its emergency level, unless it has one. */
  setEmergencyLevel(id: string, mbco: number): void {
    const draft = this.#drafts.get(id)
    if (draft && draft.mbco === undefined) this.#drafts.set(id, { ...draft, mbco })
  }

  has(id: string): boolean {
    return this.#drafts.has(id)
  }

  get drafts(): Iterable<NodeDraft> {
    return this.#drafts.values()
  }

  /** @returns the network in the engine's format */
  toSpec(title: (label: Label) => string, common: Pick<NodeSpec, 'org' | 'region' | 'sector'>): NetworkSpec {
    return { format: 'rueckhalt-network/1', nodes: [...this.#drafts.values()].map((draft) => nodeSpecOf(draft, title, common)) }
  }

  toNodes(): CompiledNode[] {
    return [...this.#drafts.values()].map(({ id, label, because, inputs = [] }) => ({
      id,
      label,
      origins: because,
      inputs: inputs.map((input) => ({
        id: input.id,
        label: labelOfInput(input),
        origins: originsOf(input),
      })),
    }))
  }
}

function labelOfInput(input: InputDraft): Label {
  return input.label === undefined ? { kind: 'text', key: `compile.input.${input.id}` } : input.label
}

function originsOf({ because, buffer, refill, standby = [] }: InputDraft): Origin[] {
  return [
    ...because,
    ...(buffer?.origins ?? []),
    ...(refill?.origins ?? []),
    ...standby.flatMap(({ capacity, delay }) => [...capacity.origins, ...(delay?.origins ?? [])]),
  ]
}

function nodeSpecOf(
  { label, because: _because, inputs, ...node }: NodeDraft,
  title: (label: Label) => string,
  common: Pick<NodeSpec, 'org' | 'region' | 'sector'>,
): NodeSpec {
  return { ...defined(node), title: title(label), ...common, ...(inputs ? { inputs: inputs.map(inputSpecOf) } : {}) }
}

const SHORTEST_REFILL_H = 0.01

function inputSpecOf({ id, from, response = 'essential', buffer, refill, standby }: InputDraft): InputSpec {
  const supplies = typeof from === 'string' ? [{ node: from, share: 1 }] : from
  return {
    id,
    response,
    ...(supplies.length > 0 ? { from: supplies } : {}),
    ...(buffer ? { buffer: buffer.value } : {}),
    // A stock that is full at once takes the shortest time that the engine knows.
    ...(refill ? { refill: Math.max(SHORTEST_REFILL_H, mostOf(refill.value)) } : {}),
    ...(standby && standby.length > 0 ? { standby: standby.map(standbySpecOf) } : {}),
  }
}

function standbySpecOf({ node, capacity, delay }: StandbyDraft): StandbySpec {
  return { node, capacity: Math.min(1, leastOf(capacity.value)), ...(delay ? { delay: delay.value } : {}) }
}

function leastOf(value: Hours): number {
  return typeof value === 'number' ? value : (value.mode ?? value.min)
}

function mostOf(value: Hours): number {
  return typeof value === 'number' ? value : value.max
}

/** Without the keys that say nothing. */
function defined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as T
}
