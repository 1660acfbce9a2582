/** Figures as people type them: 40, 0,5, 0.5, 1.200. */

/**
 * @param whole whether only whole figures make sense: then 1.200 is a thousand and two hundred
 * @returns the figure; undefined where it is none, or could be two
 */
export function figureIn(typed: string, whole: boolean): number | undefined {
  const words = typed.trim()
  if (whole && /^\d{1,3}([.,\u00a0 ]\d{3})+$/.test(words)) return Number(words.replaceAll(/[.,\u00a0 ]/g, ''))
  // 1.500 hours: one and a half, or fifteen hundred?
  if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(words)) return undefined
  return /^\d+([.,]\d+)?$/.test(words) ? Number(words.replace(',', '.')) : undefined
}
