/** Devices that write without a break, as the vault does: the same update again until it is acknowledged, then the next. */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { OPERATIONS } from '@rueckhalt/contract'
import type pg from 'pg'
import { pushBody, type SeededPerson } from './seeded-people.ts'

export interface Acknowledged {
  readonly vaultId: string
  readonly updateId: string
  readonly sequence: number
}

export interface Writers {
  readonly acknowledged: Acknowledged[]
  /** Kinds of answers and how many; `lost` where none came. */
  readonly answers: Map<string, number>
  /** Longest that one update took, with all its tries; begins anew when asked. */
  readonly longestMs: () => number
  /** Waits until every device has had so many more acknowledged. @throws Error after a minute */
  readonly untilMore: (each: number) => Promise<void>
  readonly stop: () => Promise<void>
}

const RETRY_MS = 50
const PATIENCE_MS = 60_000
const ANSWER_MS = 10_000
const BOX_BYTES = 600

/** @param addresses of servers on one database: a device that gets no answer asks the next one */
export function startWriters(addresses: readonly string[], people: readonly SeededPerson[]): Writers {
  const acknowledged: Acknowledged[] = []
  const answers = new Map<string, number>()
  const counts = people.map(() => 0)
  const begun = new Map<number, number>()
  let longest = 0
  let isOver = false
  const note = (answer: string): void => {
    answers.set(answer, (answers.get(answer) ?? 0) + 1)
  }
  const write = async (person: SeededPerson, place: number): Promise<void> => {
    let server = place % addresses.length
    for (let counter = 1; !isOver; counter++) {
      const updateId = randomUUID()
      const body = pushBody(person, counter, updateId, BOX_BYTES)
      const start = performance.now()
      begun.set(place, start)
      for (let sequence: number | undefined; sequence === undefined; ) {
        const answer = await push(addresses[server] ?? '', person, body)
        note(answer.kind)
        sequence = answer.sequence
        if (sequence !== undefined) acknowledged.push({ vaultId: person.vaultId, updateId, sequence })
        else if (isOver) return
        else {
          server = (server + 1) % addresses.length
          await pause(RETRY_MS)
        }
      }
      longest = Math.max(longest, performance.now() - start)
      counts[place] = (counts[place] ?? 0) + 1
    }
  }
  const running = people.map(async (person, place) => await write(person, place))
  return {
    acknowledged,
    answers,
    longestMs: () => {
      const now = performance.now()
      const open = Math.max(0, ...[...begun.values()].map((start) => now - start))
      const found = Math.max(longest, open)
      longest = 0
      return found
    },
    untilMore: async (each) => {
      const wanted = counts.map((count) => count + each)
      const end = performance.now() + PATIENCE_MS
      while (counts.some((count, place) => count < (wanted[place] ?? 0))) {
        if (performance.now() > end) throw new Error(`the devices cannot go on: ${JSON.stringify([...answers])}`)
        await pause(20)
      }
    },
    stop: async () => {
      isOver = true
      await Promise.all(running)
    },
  }
}

async function push(address: string, { organisationId, vaultId, cookie }: SeededPerson, body: string) {
  const path = OPERATIONS.pushUpdates.path.replace('{organisationId}', organisationId).replace('{vaultId}', vaultId)
  try {
    const answer = await fetch(`${address}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Cookie: cookie },
      body,
      signal: AbortSignal.timeout(ANSWER_MS),
    })
    const result = (await answer.json()) as { readonly sequences?: readonly number[]; readonly code?: string }
    return { kind: answer.ok ? 'stored' : `${answer.status} ${result.code}`, sequence: answer.ok ? result.sequences?.[0] : undefined }
  } catch {
    return { kind: 'lost', sequence: undefined }
  }
}

export interface KeptUpdates {
  /** Acknowledged, and not there under the number that was acknowledged. */
  readonly lost: number
  /** Numbers that are left out or given twice, over all vaults. */
  readonly gaps: number
  readonly stored: number
}

/** Compares what was acknowledged with what is there. */
export async function compare(admin: pg.ClientBase, acknowledged: readonly Acknowledged[]): Promise<KeptUpdates> {
  const { rows } = await admin.query<{ vault_id: string; update_id: string; sequence: string }>(
    'select vault_id, update_id, sequence from vault_update',
  )
  const kept = new Map(rows.map(({ update_id, vault_id, sequence }) => [update_id, `${vault_id} ${sequence}`]))
  const lost = acknowledged.filter(({ updateId, vaultId, sequence }) => kept.get(updateId) !== `${vaultId} ${sequence}`).length
  const uneven = await admin.query<{ gaps: string }>(
    `select coalesce(sum(abs(v.last_sequence - n)), 0) + coalesce(sum(n - distinct_n), 0) as gaps
     from vault v join (select vault_id, count(*) n, count(distinct update_id) distinct_n from vault_update group by 1) u using (vault_id)`,
  )
  return { lost, gaps: Number(uneven.rows[0]?.gaps ?? 0), stored: rows.length }
}
