/** Where a figure or a link of the network comes from, so that every number can be asked for its source. */
import type { Grade, LibraryText } from '../library/facts.ts'

interface Backing {
  readonly grade: Grade
  /** Codes of the library's sources. */
  readonly source: readonly string[]
}

export type Origin =
  /** The company said so. */
  | { readonly kind: 'field'; readonly path: string }
  /** The library's default for a field that the company does not know or has not been asked for. */
  | ({ readonly kind: 'default'; readonly path: string; readonly text: LibraryText; readonly asked: boolean } & Backing)
  /** A figure of the method itself. */
  | ({ readonly kind: 'parameter'; readonly code: string; readonly text: LibraryText } & Backing)
  /** How long a public resource lasts. */
  | ({ readonly kind: 'resource'; readonly code: string; readonly text: LibraryText } & Backing)
  /** What the scenario says. */
  | ({ readonly kind: 'scenario'; readonly code: string } & Backing)
  /** What a measure sets. */
  | { readonly kind: 'measure'; readonly code: string }
  /** A rule of this package, by its number in SPEC.md. */
  | { readonly kind: 'rule'; readonly code: string }

/** A value with what it rests on. */
export interface Sourced<T> {
  readonly value: T
  readonly origins: readonly Origin[]
}

/** Something that was taken although the company did not say it. */
export type Assumption = Extract<Origin, { readonly kind: 'default' | 'parameter' | 'resource' | 'scenario' }>

/** @returns whether the origin is an assumption of the library and not the company's own statement */
export function isAssumption(origin: Origin): origin is Assumption {
  return origin.kind === 'default' || origin.kind === 'parameter' || origin.kind === 'resource' || origin.kind === 'scenario'
}

/** @returns one text per origin, the same for the same origin */
export function originKey(origin: Origin): string {
  return origin.kind === 'field' || origin.kind === 'default' ? `${origin.kind} ${origin.path}` : `${origin.kind} ${origin.code}`
}
