/** Checks updates as they arrive: whether one was altered, repeated, or held back. What can be read is taken over in any case. */
import type { SharedRecord } from './network-store.ts'
import { type SharedFault, type SharedFaultCode, sharedFault } from './shared-faults.ts'
import type { Opened, Roll, Seen } from './shared-sealing.ts'
import type { StoredUpdate } from './vault-server.ts'

/** Enough of a device's id to tell it from others. */
export function shortDevice(deviceId: string): string {
  return deviceId.slice(0, 8)
}

/** @returns the first device of which `known` has more than `told`; undefined where there is none */
export function seenFault(told: Seen, known: Seen): { readonly device: string; readonly from: number; readonly to: number } | undefined {
  const missing = Object.entries(known).find(([device, counter]) => (told[device] ?? 0) < counter)
  return missing && { device: shortDevice(missing[0]), from: (told[missing[0]] ?? 0) + 1, to: missing[1] }
}

export class ArrivingUpdates {
  readonly contents: Uint8Array[] = []
  sequence: number
  seen: Seen
  roll: Roll
  faults: readonly SharedFault[]

  constructor({ sequence, seen, roll, faults }: SharedRecord) {
    this.sequence = sequence
    this.seen = seen
    this.roll = roll
    this.faults = faults
  }

  /** @param opened undefined where the seal did not open */
  add({ sequence, deviceId, counter }: StoredUpdate, opened: Opened | undefined): void {
    this.sequence = sequence
    if (!opened) this.#fault('update-damaged', { sequence, device: shortDevice(deviceId) })
    else {
      this.contents.push(opened.content)
      for (const [device, known] of Object.entries(opened.header.seen)) this.#expect(device, known)
      if (opened.header.granted) this.roll = { ...this.roll, members: { ...this.roll.members, ...opened.header.granted } }
    }
    const last = this.seen[deviceId] ?? 0
    if (counter <= last) this.#fault('update-repeated', { device: shortDevice(deviceId), counter })
    else {
      this.#expect(deviceId, counter - 1)
      this.seen = { ...this.seen, [deviceId]: counter }
    }
  }

  /** Everything of that device up to this counter should have come before. */
  #expect(deviceId: string, counter: number): void {
    const last = this.seen[deviceId] ?? 0
    if (counter <= last) return
    this.#fault('device-updates-withheld', { device: shortDevice(deviceId), from: last + 1, to: counter })
    this.seen = { ...this.seen, [deviceId]: counter }
  }

  #fault(code: SharedFaultCode, params: SharedFault['params']): void {
    this.faults = [...this.faults, sharedFault(code, params)]
  }
}
