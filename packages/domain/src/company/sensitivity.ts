/**
 * How far a field may travel. A: public profile. B: seen by the chamber with consent. C: inside the firm; the default of the house.
 * D: never leaves the device but sealed; printed at most.
 */
export type Sensitivity = 'A' | 'B' | 'C' | 'D'

/** Fields that hold a value themselves, not a list of elements with fields of their own. */
type LeafKey<T> = { [K in keyof T]-?: NonNullable<T[K]> extends readonly (infer E)[] ? (E extends object ? never : K) : K }[keyof T]

/** A class for every leaf field of an entity; the compiler refuses a table that lacks one. */
export type ClassesOf<T> = { readonly [K in LeafKey<T>]: Sensitivity }
