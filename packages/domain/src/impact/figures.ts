/** Figures that this package calculates with when a firm says nothing else. Each with its source and grade: S source, L statute, E estimate. */

export interface Figure {
  readonly value: number
  readonly unit: 'h' | 'l/kwh' | 'share' | 'percent' | 'd'
  readonly grade: 'S' | 'L' | 'E'
  /** Codes of the library's sources. */
  readonly sources: readonly string[]
}

/** Every one can be replaced by the library's or by the firm's own. */
export const FIGURES = {
  /** Hours until the crisis team works. */
  baoReactionH: { value: 1, unit: 'h', grade: 'E', sources: [] },
  bufferH: { value: 0, unit: 'h', grade: 'E', sources: [] },
  mbcoPercent: { value: 50, unit: 'percent', grade: 'E', sources: [] },
  securedPeriodD: { value: 14, unit: 'd', grade: 'S', sources: ['S67'] },
  /** Litres of diesel per kilowatt-hour; small sets take more (0.44). */
  gensetBurnLPerKwh: { value: 0.27, unit: 'l/kwh', grade: 'E', sources: [] },
  /** 60,200 assigned reservists among 46 million employed. */
  assignedReservistShare: { value: 60_200 / 46e6, unit: 'share', grade: 'E', sources: ['S76c'] },
  /** 900,000 former soldiers under 65 among 46 million employed. */
  reservePoolShare: { value: 900_000 / 46e6, unit: 'share', grade: 'E', sources: ['S76c'] },
  /** Active members of fire brigades and THW. */
  volunteerShare: { value: 0.024, unit: 'share', grade: 'E', sources: ['S88a', 'S88b'] },
} as const satisfies Record<string, Figure>

export type FigureName = keyof typeof FIGURES
/** Replacements for figures, by name. */
export type Figures = Readonly<Partial<Record<FigureName, number>>>

/** @returns the replacement, or the figure itself */
export function figureOf(name: FigureName, figures: Figures): number {
  return figures[name] ?? FIGURES[name].value
}
