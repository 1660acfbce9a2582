/** Several processes on one database, and what happens to the people when one of them, or the database, is gone. */
import { rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { failureText } from '@rueckhalt/contract'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { hasCluster } from '../harness.ts'
import { IS_FULL, TIMEOUT_MS } from './extent.ts'
import { asAdmin, newDataFolder, type RealProcess, type SharedDatabase, startReal, startShared } from './real-process.ts'
import { type SeededPerson, seedPeople } from './seeded-people.ts'
import { compare, startWriters, type Writers } from './writers.ts'

const TIMES = IS_FULL ? 10 : 1
const GONE_MS = IS_FULL ? 60_000 : 3000
/** Three seconds are promised to a machine that does nothing else; among other tests it is only not long. */
const BACK_WITHIN_MS = IS_FULL ? 3000 : 10_000

describe.skipIf(!hasCluster())('two servers on one database', { timeout: TIMEOUT_MS }, () => {
  let data: string
  let database: SharedDatabase
  let servers: RealProcess[]
  let people: SeededPerson[]
  let writers: Writers
  const source = (): string => inject('cluster')?.source ?? 'any'
  beforeEach(async () => {
    data = newDataFolder()
    database = await startShared(data, source())
    people = await asAdmin(data, async (admin) => await seedPeople(admin, 4, 3))
    servers = [await startReal(database), await startReal(database)]
    writers = startWriters(
      servers.map(({ address }) => address),
      people,
    )
    await writers.untilMore(2)
  })
  afterEach(async () => {
    await writers.stop()
    for (const server of servers) await server.end('SIGTERM')
    await database.stop()
    rmSync(data, { recursive: true, force: true })
  })

  it(`lets devices go on within ${BACK_WITHIN_MS / 1000} seconds when one of them is killed, ${TIMES} times`, async () => {
    for (let k = 0; k < TIMES; k++) {
      const victim = servers[k % 2] as RealProcess
      writers.longestMs()
      await victim.end('SIGKILL')
      await writers.untilMore(3)
      expect(writers.longestMs()).toBeLessThan(BACK_WITHIN_MS)
      servers[k % 2] = await startReal({ env: database.env, port: Number(new URL(victim.address).port) })
    }
    await writers.stop()
    expect(await asAdmin(data, async (admin) => await compare(admin, writers.acknowledged))).toMatchObject({ lost: 0, gaps: 0 })
  })

  it(`says in a sentence that the database is gone for ${GONE_MS / 1000} seconds, and goes on by itself when it is back`, async () => {
    await database.stop()
    const end = performance.now() + GONE_MS
    while (performance.now() < end) {
      for (const { address } of servers) {
        const answer = await fetch(`${address}/api/session`, { headers: { Cookie: people[0]?.cookie ?? '', 'Accept-Language': 'de' } })
        expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '5'])
        expect(await answer.json()).toMatchObject({ code: 'service.unavailable', message: failureText('de', 'service.unavailable') })
        const ready = await fetch(`${address}/readyz`)
        expect([ready.status, await ready.json()]).toEqual([503, { status: 'not-ready', checks: { database: false, news: false } }])
        expect((await fetch(`${address}/healthz`)).status).toBe(200)
      }
      await pause(500)
    }
    database = await startShared(data, source())
    await writers.untilMore(2)
    await untilReady(servers)
    await writers.stop()
    expect(await asAdmin(data, async (admin) => await compare(admin, writers.acknowledged))).toMatchObject({ lost: 0, gaps: 0 })
    expect([...writers.answers.keys()].toSorted()).toEqual(['503 service.unavailable', 'stored'])
  })
})

async function untilReady(servers: readonly RealProcess[]): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const answers = await Promise.all(servers.map(async ({ address }) => (await fetch(`${address}/readyz`)).status))
    if (answers.every((status) => status === 200)) return
    await pause(100)
  }
  throw new Error('not ready ten seconds after the database is back')
}
