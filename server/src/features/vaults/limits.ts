/** How much an organisation may keep here. Sealed bytes cannot be looked into, so their number is all that can be limited. */

/** Vaults of one organisation. */
export const MOST_VAULTS = 20
/** Sealed bytes of one vault: what the migration's `most_bytes` is set to. */
export const MOST_VAULT_BYTES = 192 * 1024 * 1024
/** Sealed bytes of all vaults of one organisation. */
export const MOST_ORGANISATION_BYTES = 768 * 1024 * 1024
/** Updates of one vault that no snapshot covers. Devices make a snapshot long before. */
export const MOST_UNCOVERED_UPDATES = 50_000
/** Devices of one vault that have ever written. */
export const MOST_DEVICES = 2000
/** Devices of one person that wait for the key at the same time. */
export const MOST_DEVICE_REQUESTS = 5
export const DEVICE_REQUEST_MS = 15 * 60_000
