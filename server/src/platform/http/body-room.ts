/** How much of large bodies a process holds at the same time: they lie in memory, several times over, until they are stored. */
import { RequestFailure } from '../errors.ts'

const MOST_BYTES = 192 * 1024 * 1024
/** Large bodies of one person at once. */
const MOST_OF_ONE = 4
const WAIT_SECONDS = 5

/** Takes room for bytes that have arrived. @throws RequestFailure service.unavailable when there is none */
export type TakeRoom = (bytes: number) => void

const held = { bytes: 0, byPerson: new Map<string, number>() }

/** @param work what it takes is given back when it is over @throws RequestFailure access.too-many */
export async function withBodyRoom<Result>(userId: string, work: (take: TakeRoom) => Promise<Result>): Promise<Result> {
  const before = held.byPerson.get(userId) ?? 0
  if (before >= MOST_OF_ONE) throw new RequestFailure('access.too-many', { retryAfterSeconds: WAIT_SECONDS })
  held.byPerson.set(userId, before + 1)
  let taken = 0
  try {
    return await work((bytes) => {
      if (held.bytes + bytes > MOST_BYTES) throw new RequestFailure('service.unavailable', { retryAfterSeconds: WAIT_SECONDS })
      held.bytes += bytes
      taken += bytes
    })
  } finally {
    held.bytes -= taken
    const left = (held.byPerson.get(userId) ?? 1) - 1
    if (left === 0) held.byPerson.delete(userId)
    else held.byPerson.set(userId, left)
  }
}
