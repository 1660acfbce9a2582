/**
 * Random numbers that are looked up, not drawn in turn: each is a hash of (what it is for, seed, sample). So a sample is the
 * same on any number of workers and in any order of the file, and a measure changes only what it touches.
 * Source: finaliser of MurmurHash3 (A. Appleby, public domain), applied as a counter-based generator.
 */

function mix(h: number): number {
  let x = h
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}

/** @returns two 32-bit words that name a text; equal texts give equal words on every platform */
export function hashText(text: string): [number, number] {
  let a = 0x9e3779b9
  let b = 0x7f4a7c15
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    a = Math.imul(a ^ c, 0x85ebca77)
    b = Math.imul(b ^ c, 0xc2b2ae3d)
    a = (a << 13) | (a >>> 19)
    b = (b << 17) | (b >>> 15)
  }
  return [mix(a ^ text.length), mix(b ^ Math.imul(text.length, 31))]
}

/** @returns a uniform number in [0, 1) with 53 bits, a function of its arguments alone */
export function uniform(keyHigh: number, keyLow: number, seed: number, sample: number): number {
  const a = mix(keyHigh ^ mix(seed + 0x9e3779b9) ^ mix(Math.imul(sample, 0x85ebca6b) + 0x165667b1))
  const b = mix(keyLow ^ a ^ mix(sample + 0x27d4eb2f))
  const high = mix(a ^ Math.imul(b, 0x9e3779b1)) >>> 5
  const low = mix(b + 0x61c88647) >>> 6
  return (high * 67108864 + low) / 9007199254740992
}
