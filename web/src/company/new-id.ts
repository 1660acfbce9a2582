/** Ids of what is added in this window. */
import { newElementId } from '@rueckhalt/vault'

/** @param called what the firm calls the thing @returns an id that no other window and no other device gives */
export function newId(called: string): string {
  return newElementId(called, (bytes) => crypto.getRandomValues(new Uint8Array(bytes)))
}
