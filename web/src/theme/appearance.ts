/** How the app looks on this device: light, dark or as the device; contrast. Chosen once, kept if the device allows it. */
import type { MantineColorSchemeManager } from '@mantine/core'
import { useSyncExternalStore } from 'react'

export const SCHEMES = ['auto', 'light', 'dark'] as const
export type Scheme = (typeof SCHEMES)[number]

/** auto: high where the device asks for more contrast. */
export const CONTRASTS = ['auto', 'normal', 'high'] as const
export type Contrast = (typeof CONTRASTS)[number]

export interface Appearance {
  readonly scheme: Scheme
  readonly contrast: Contrast
}

const STORED = 'rueckhalt-appearance'
const listeners = new Set<() => void>()
const moreContrast = matchMedia('(prefers-contrast: more)')
const dark = matchMedia('(prefers-color-scheme: dark)')

let current = readStored()

function readStored(): Appearance {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORED) ?? '{}')
    return typeof stored === 'object' && stored !== null ? appearanceOf(stored) : appearanceOf({})
  } catch {
    // Storage may be forbidden or hold something else; the app works without it.
    return appearanceOf({})
  }
}

function appearanceOf(stored: { readonly scheme?: unknown; readonly contrast?: unknown }): Appearance {
  return {
    scheme: SCHEMES.find((scheme) => scheme === stored.scheme) ?? 'auto',
    contrast: CONTRASTS.find((contrast) => contrast === stored.contrast) ?? 'auto',
  }
}

/** Shows what was chosen; before the first paint, and whenever the device changes its mind. */
export function applyAppearance(): void {
  const { scheme, contrast } = current
  const root = document.documentElement
  root.setAttribute('data-mantine-color-scheme', scheme === 'auto' ? (dark.matches ? 'dark' : 'light') : scheme)
  if (contrast === 'high' || (contrast === 'auto' && moreContrast.matches)) root.setAttribute('data-contrast', 'high')
  else root.removeAttribute('data-contrast')
}

/** Changes what is given and keeps the rest. */
export function setAppearance(change: Partial<Appearance>): void {
  current = { ...current, ...change }
  try {
    localStorage.setItem(STORED, JSON.stringify(current))
  } catch {
    // As above.
  }
  applyAppearance()
  for (const listener of listeners) listener()
}

export function useAppearance(): Appearance {
  return useSyncExternalStore(subscribe, () => current)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Follows the device while the choice is to do so. */
export function followDevice(): void {
  moreContrast.addEventListener('change', applyAppearance)
  dark.addEventListener('change', applyAppearance)
}

/** @returns what Mantine asks for the colour scheme, answered from the same place */
export function colorSchemeManager(): MantineColorSchemeManager {
  let stop: (() => void) | undefined
  return {
    get: () => current.scheme,
    set: (scheme) => {
      if (scheme !== current.scheme) setAppearance({ scheme })
    },
    subscribe: (onUpdate) => {
      stop = subscribe(() => onUpdate(current.scheme))
    },
    unsubscribe: () => stop?.(),
    clear: () => setAppearance({ scheme: 'auto' }),
  }
}
