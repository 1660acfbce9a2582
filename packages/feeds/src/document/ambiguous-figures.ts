/** Figures that German readers and YAML understand differently: 1.000 is a thousand here and one there. */

/** @param source the figure as it is written */
export function isAmbiguousFigure(source: string): boolean {
  return /^[1-9]\d{0,2}\.\d{3}$/.test(source)
}
