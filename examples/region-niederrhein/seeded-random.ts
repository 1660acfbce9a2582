/** Random numbers that are the same on every machine, so that the generated file is too. Source: mulberry32 (T. Ettinger, public domain). */
export interface SeededRandom {
  /** @returns a whole number from `low` to `high`, both included */
  between(low: number, high: number): number
  /** @returns a number from `low` to `high`, in steps of `step` */
  stepped(low: number, high: number, step: number): number
}

export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  const stepped = (low: number, high: number, step: number) => rounded(low + between(0, Math.round((high - low) / step)) * step)
  return { between, stepped }
}

/** @returns the figure with at most six decimals, so that a file shows 0.3 and not 0.30000000000000004 */
export function rounded(figure: number): number {
  return Math.round(figure * 1e6) / 1e6
}
