/** What a network's file holds, row by row as it comes: columns that grow, in the order in which rows were added. */
import { FloatColumn, OptionalColumn, TextCoder, WordColumn } from './growable.ts'
import type { BAND_FIELDS } from './network.ts'
import type { Band } from './spec.ts'

export type Curve = readonly (readonly [number, number])[]

export type BandField = (typeof BAND_FIELDS)[number]

export interface BandRow {
  readonly field: BandField
  readonly row: number
  readonly hours: Band
  readonly key: readonly [number, number]
}

export class NetworkRows {
  readonly nodeIds: string[] = []
  readonly nodeIndex = new Map<string, number>()
  readonly titles = new Map<number, string>()
  readonly tags = new Map<string, number[]>()
  readonly attributes = new Map<string, Map<number, number>>()
  readonly kind = new TextCoder()
  readonly org = new TextCoder()
  readonly region = new TextCoder()
  readonly sector = new TextCoder()
  readonly value = new FloatColumn()
  readonly minLoad = new FloatColumn()
  readonly mbco = new FloatColumn()
  readonly restart = new FloatColumn()
  readonly mtpd = new FloatColumn()
  readonly inputNode = new WordColumn()
  readonly inputId = new TextCoder()
  readonly response = new WordColumn()
  readonly argument = new FloatColumn()
  readonly buffer = new FloatColumn()
  readonly fill = new FloatColumn()
  readonly refill = new FloatColumn()
  readonly linkInput = new WordColumn()
  readonly linkSupplier = new WordColumn()
  readonly linkShare = new FloatColumn()
  readonly linkLag = new OptionalColumn(0)
  readonly linkVolume = new OptionalColumn(0)
  readonly linkPriority = new OptionalColumn(0)
  readonly standbyInput = new WordColumn()
  readonly standbySupplier = new WordColumn()
  readonly standbyCapacity = new FloatColumn()
  readonly standbyDelay = new FloatColumn()
  readonly curves: Curve[] = []
  readonly bands: BandRow[] = []
}
