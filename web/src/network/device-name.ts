/** What this device is called in the list of devices: browser and system, as the browser says. */

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Firefox\//, 'Firefox'],
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Windows/, 'Windows'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Mac OS X/, 'macOS'],
  [/Android/, 'Android'],
  [/Linux/, 'Linux'],
]

/** @param agent `navigator.userAgent` @returns `Firefox, Windows` */
export function deviceName(agent: string = navigator.userAgent): string {
  const nameIn = (known: readonly (readonly [RegExp, string])[]): string | undefined => known.find(([sign]) => sign.test(agent))?.[1]
  return [nameIn(BROWSERS) ?? 'Browser', nameIn(SYSTEMS)].filter((name) => name !== undefined).join(', ')
}
