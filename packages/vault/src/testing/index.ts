/** For tests elsewhere: devices that share a vault, and ways to look at what others could see of it. */
export { bytesOfBase64 } from '../export/base64.ts'
export { unwrapKey } from '../shared/epoch-keys.ts'
export { formsOf } from './database-reader.ts'
export { type Device, type Person, type TestNetwork, write } from './shared-devices.ts'
export { closeDevices, sharedVaultSuite, syncAll, threeDevices } from './shared-suite.ts'
