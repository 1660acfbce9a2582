/** What this browser knows of the network, opened once for each window. */
import {
  deleteNetworkDatabase,
  leaveNetwork,
  listShared,
  type NetworkDatabase,
  openNetworkDatabase,
  type SharedRecord,
} from '@rueckhalt/vault'

let opening: Promise<NetworkDatabase> | undefined
const onForgotten = new Set<() => void>()

/** @param work done when everything of the network is deleted from this device */
export function whenForgotten(work: () => void): void {
  onForgotten.add(work)
}

/** @throws DOMException where the browser stores nothing; the next call tries again */
export async function networkDatabase(): Promise<NetworkDatabase> {
  opening ??= openNetworkDatabase().then(
    (db) => {
      db.addEventListener('close', letGoOfNetwork)
      return db
    },
    (error: unknown) => {
      letGoOfNetwork()
      throw error
    },
  )
  return await opening
}

function letGoOfNetwork(): void {
  opening = undefined
}

/** @returns companies of this device that are shared; none where the browser stores nothing */
export async function sharedCompanies(): Promise<readonly SharedRecord[]> {
  try {
    return await listShared(await networkDatabase())
  } catch {
    return []
  }
}

/** A company is deleted from this device: what waits for the network goes with it. */
export async function forgetInNetwork(localId: string): Promise<void> {
  const db = await networkDatabase().catch(() => undefined)
  if (db) await leaveNetwork(db, localId)
}

/** Everything is deleted from this device: keys of people, and what waits. */
export async function forgetNetwork(): Promise<void> {
  const db = await opening?.catch(() => undefined)
  db?.close()
  letGoOfNetwork()
  for (const work of onForgotten) work()
  await deleteNetworkDatabase().catch(() => undefined)
}
