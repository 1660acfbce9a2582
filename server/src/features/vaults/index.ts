/** Sealed vaults and the keys of people. */
import { OPERATIONS } from '@rueckhalt/contract'
import type { Feature } from '../../platform/http/app.ts'
import { mount } from '../../platform/http/mount.ts'
import { approveDevice, declineDevice, listDeviceRequests, requestDevice } from './device-requests.ts'
import { listMemberKeys, publishKey, readOwnKey } from './member-keys.ts'
import { putSnapshot, readSnapshot } from './snapshots.ts'
import { pullUpdates, pushUpdates } from './updates.ts'
import { grantVaultKey, readVaultKeys, rotateVault } from './vault-keys.ts'
import { createVault, listVaults } from './vaults.ts'

export const addVaults: Feature = (app, platform) => {
  mount(app, platform, OPERATIONS.publishKey, publishKey)
  mount(app, platform, OPERATIONS.readOwnKey, readOwnKey)
  mount(app, platform, OPERATIONS.requestDevice, requestDevice)
  mount(app, platform, OPERATIONS.listDeviceRequests, listDeviceRequests)
  mount(app, platform, OPERATIONS.approveDevice, approveDevice)
  mount(app, platform, OPERATIONS.declineDevice, declineDevice)
  mount(app, platform, OPERATIONS.listMemberKeys, listMemberKeys)
  mount(app, platform, OPERATIONS.createVault, createVault)
  mount(app, platform, OPERATIONS.listVaults, listVaults)
  mount(app, platform, OPERATIONS.readVaultKeys, readVaultKeys)
  mount(app, platform, OPERATIONS.grantVaultKey, grantVaultKey)
  mount(app, platform, OPERATIONS.rotateVault, rotateVault)
  mount(app, platform, OPERATIONS.pushUpdates, pushUpdates)
  mount(app, platform, OPERATIONS.pullUpdates, pullUpdates)
  mount(app, platform, OPERATIONS.putSnapshot, putSnapshot)
  mount(app, platform, OPERATIONS.readSnapshot, readSnapshot)
}
