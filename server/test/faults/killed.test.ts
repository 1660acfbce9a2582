/** Processes that are killed while devices write: whatever was acknowledged is there afterwards. */
import { rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runningPostmaster } from '../../src/platform/postgres/supervisor.ts'
import { hasCluster } from '../harness.ts'
import { IS_FULL, ownDatabase, TIMEOUT_MS } from './extent.ts'
import { asAdmin, clusterOf, newDataFolder, type RealProcess, startReal } from './real-process.ts'
import { seedPeople } from './seeded-people.ts'
import { compare, startWriters, type Writers } from './writers.ts'

const TIMES = IS_FULL ? 20 : 1
const VAULTS = 4
const DEVICES_EACH = 3

describe.skipIf(!hasCluster())('killed while devices write', { timeout: TIMEOUT_MS }, () => {
  let data: string
  let server: RealProcess
  let writers: Writers
  beforeEach(async () => {
    data = newDataFolder()
    server = await startReal({ env: ownDatabase(data) })
    const people = await asAdmin(data, async (admin) => await seedPeople(admin, VAULTS, DEVICES_EACH))
    writers = startWriters([server.address], people)
    await writers.untilMore(2)
  })
  afterEach(async () => {
    await writers.stop()
    await server.end('SIGTERM')
    rmSync(data, { recursive: true, force: true })
  })

  it(`loses no acknowledged update when the server is killed ${TIMES} times`, async () => {
    const port = Number(new URL(server.address).port)
    for (let k = 0; k < TIMES; k++) {
      // Somewhere in the middle of what it does.
      await pause(37 + ((k * 61) % 200))
      await server.end('SIGKILL')
      server = await startReal({ env: ownDatabase(data), port })
      await writers.untilMore(2)
    }
    await writers.stop()
    const kept = await asAdmin(data, async (admin) => await compare(admin, writers.acknowledged))
    expect(kept).toEqual({ lost: 0, gaps: 0, stored: kept.stored })
    expect(writers.acknowledged.length).toBeGreaterThan(TIMES * VAULTS * DEVICES_EACH)
    expect([...writers.answers.keys()].toSorted()).toEqual(['lost', 'stored'])
  })

  it(`loses no acknowledged update when PostgreSQL is killed ${TIMES} times, and needs no hand to go on`, async () => {
    for (let k = 0; k < TIMES; k++) {
      await pause(37 + ((k * 61) % 200))
      process.kill(runningPostmaster(clusterOf(data)) ?? 0, 'SIGKILL')
      await pause(50)
      await writers.untilMore(2)
    }
    expect(server.hasEnded()).toBe(false)
    await writers.stop()
    const kept = await asAdmin(data, async (admin) => await compare(admin, writers.acknowledged))
    expect(kept).toEqual({ lost: 0, gaps: 0, stored: kept.stored })
    // Nobody was told anything but to come again; whoever happened not to ask meanwhile was not even told that.
    expect(['503 service.unavailable', 'stored']).toEqual(expect.arrayContaining([...writers.answers.keys()]))
    await expect
      .poll(async () => await (await fetch(`${server.address}/readyz`)).json(), { timeout: 20_000 })
      .toEqual({ status: 'ready', checks: { database: true, news: true, disk: true } })
  })
})
