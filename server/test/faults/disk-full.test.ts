/** A disk without room: nothing more is stored, nothing is lost, and it goes on when somebody has made room. */
import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { failureText } from '@rueckhalt/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runningPostmaster } from '../../src/platform/postgres/supervisor.ts'
import { hasCluster } from '../harness.ts'
import { IS_FULL, ownDatabase, TIMEOUT_MS } from './extent.ts'
import { asAdmin, clusterOf, newDataFolder, startReal } from './real-process.ts'
import { seedPeople } from './seeded-people.ts'
import { compare, startWriters } from './writers.ts'

const DISK_MB = 220
const FULL_MS = IS_FULL ? 30_000 : 2000

/** @returns a disk of its own, in memory; undefined where this account may not mount one */
function smallDisk(): string | undefined {
  const place = mkdtempSync(join(tmpdir(), 'rueckhalt-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m,mode=0711`, 'tmpfs', place])
  if (mounted.status === 0) return place
  rmSync(place, { recursive: true })
  return undefined
}

/** Takes all the room that is left. @returns gives it back */
function fill(place: string): () => void {
  const file = join(place, 'filler')
  const handle = openSync(file, 'w')
  for (let size = 1024 * 1024; size >= 1; size = size >> 4) {
    try {
      while (writeSync(handle, Buffer.alloc(size)) === size);
    } catch {
      // No room for a piece of this size: a smaller one may still fit.
    }
  }
  closeSync(handle)
  return () => rmSync(file)
}

describe.skipIf(!hasCluster() || process.getuid?.() !== 0)('a disk that is full', { timeout: TIMEOUT_MS }, () => {
  let disk: string | undefined
  beforeAll(() => {
    disk = smallDisk()
  })
  afterAll(() => {
    if (disk === undefined) return
    spawnSync('umount', [disk])
    rmSync(disk, { recursive: true, force: true })
  })

  it('is said in a sentence, loses nothing that was acknowledged, and needs no hand but the one that makes room', async ({ skip }) => {
    if (disk === undefined) return skip('this account may not mount a disk')
    const data = newDataFolder(disk)
    const server = await startReal({ env: ownDatabase(data) })
    const people = await asAdmin(data, async (admin) => await seedPeople(admin, 4, 3))
    const writers = startWriters([server.address], people)
    try {
      await writers.untilMore(2)
      const makeRoom = fill(disk)
      // What it has in hand still fits; then it is said.
      while (!writers.answers.has('503 service.unavailable')) await pause(50)
      // It cannot even come up again as long as there is no room.
      if (IS_FULL) process.kill(runningPostmaster(clusterOf(data)) ?? 0, 'SIGKILL')
      await pause(FULL_MS)
      const ready = await fetch(`${server.address}/readyz`)
      expect([ready.status, await ready.json()]).toMatchObject([503, { status: 'not-ready', checks: { disk: false } }])
      const before = writers.acknowledged.length
      makeRoom()
      await writers.untilMore(2)
      expect(writers.acknowledged.length).toBeGreaterThan(before)
      expect(server.hasEnded()).toBe(false)
      await writers.stop()
      expect(await asAdmin(data, async (admin) => await compare(admin, writers.acknowledged))).toMatchObject({ lost: 0, gaps: 0 })
      expect([...writers.answers.keys()].toSorted()).toEqual(['503 service.unavailable', 'stored'])
      expect(failureText('de', 'service.unavailable')).toMatch(/bitte versuchen Sie es/)
    } finally {
      await writers.stop()
      await server.end('SIGTERM')
    }
  })
})
