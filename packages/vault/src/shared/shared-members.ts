/** Who holds the key: letting members in, and a new key when somebody is no longer one. */
import * as Y from 'yjs'
import { type EpochKey, importEpochKey, linkEpochs, unwrapKey, wrapKey } from './epoch-keys.ts'
import { fingerprintOf } from './identity.ts'
import { SharedFaultError } from './shared-faults.ts'
import { type Roll, sealShared } from './shared-sealing.ts'
import { granted, RefusedError, type SyncSession } from './sync-session.ts'
import type { MemberKey, WrappedKey } from './vault-server.ts'

export interface MemberToConfirm {
  readonly userId: string
  readonly displayName: string
  readonly recipient: string
  /** Made here; the member's own device shows the same. */
  readonly fingerprint: string
  /** Somebody with this account was let in before with another key. */
  readonly isChanged: boolean
}

export interface MemberReview {
  /** Let in by nobody yet. */
  readonly toConfirm: readonly MemberToConfirm[]
  /** Let in, but without a box of the current key: the work was interrupted. */
  readonly withoutBox: readonly MemberKey[]
  /** On the members' own list, and no longer in the organisation: the key is due to be changed. */
  readonly gone: readonly string[]
}

const MOST_TRIES = 8

/** Compares the server's list of members with the list that the members keep themselves, within the seal. */
export async function reviewMembers({ tools, record }: SyncSession): Promise<MemberReview> {
  const members = granted(await tools.server.memberKeys())
  const keys = granted(await tools.server.readKeys())
  const { roll, epoch } = record
  const hasBox = new Set(keys.keys.filter((key) => key.epoch === epoch).map(({ recipient }) => recipient))
  const isKnown = ({ userId, recipient }: MemberKey): boolean => roll.members[userId] === recipient
  const toConfirm = members
    .filter((member) => !isKnown(member))
    .map(async ({ userId, displayName, recipient }) => {
      return { userId, displayName, recipient, fingerprint: await fingerprintOf(recipient), isChanged: roll.members[userId] !== undefined }
    })
  const present = new Set(members.map(({ userId }) => userId))
  return {
    toConfirm: await Promise.all(toConfirm),
    withoutBox: keys.epoch === epoch ? members.filter((member) => isKnown(member) && !hasBox.has(member.recipient)) : [],
    gone: Object.keys(roll.members).filter((userId) => !present.has(userId)),
  }
}

/** The current key as bytes, for wrapping. Whoever asks wipes them. */
async function rawKey({ tools, record }: SyncSession): Promise<Uint8Array<ArrayBuffer>> {
  const raw = await unwrapKey(tools.identity.secret, record.box, record.vaultId, record.epoch)
  if (!raw) throw new SharedFaultError('key-damaged')
  return raw
}

/** Lets a member in. First the members' own list says so, then the key is laid down: interrupted between, the second is done later. */
export async function grantMember(session: SyncSession, { userId, recipient }: Pick<MemberKey, 'userId' | 'recipient'>): Promise<void> {
  const { roll } = session.record
  await session.capture({ roll: { ...roll, members: { ...roll.members, [userId]: recipient } } }, { granted: { [userId]: recipient } })
  await session.push()
  await layDownKeys(session, [recipient])
}

/** Wraps the current key for recipients that are on the members' list. */
export async function layDownKeys(session: SyncSession, recipients: readonly string[]): Promise<void> {
  for (let tries = 0; ; tries++) {
    const raw = await rawKey(session)
    const { vaultId, epoch } = session.record
    const keys = await Promise.all(recipients.map((recipient) => wrapKey(raw, vaultId, epoch, recipient)))
    raw.fill(0)
    const answer = await session.tools.server.grant({ epoch, keys })
    if (answer.ok) return
    if (answer.code !== 'vault.epoch-old' || tries >= MOST_TRIES) throw new RefusedError(answer.code)
    await session.pull()
  }
}

/**
 * Gives the vault a new key, wrapped for those on the members' list who are still members and for the recovery code, with a snapshot sealed by it.
 *
 * @param recovery a new recovery code's recipient; left out: the one there is
 * @param isDue asked again whenever somebody else was faster; false: nothing is left to do
 */
export async function rotateKey(session: SyncSession, recovery?: string, isDue: () => Promise<boolean> = async () => true): Promise<void> {
  const { server, platform, identity } = session.tools
  for (let tries = 0; ; tries++) {
    // What others did meanwhile comes first: one of them may have changed the key for the same reason.
    await session.pull()
    if (!(await isDue())) return
    const members = granted(await server.memberKeys())
    const { roll, epoch } = session.record
    const next: Roll = { recovery: recovery ?? roll.recovery, members: stillThere(roll, members) }
    const raw = platform.random(32)
    const key = await importEpochKey(raw, epoch + 1)
    const { box, answer } = await offer(session, key, raw, next)
    raw.fill(0)
    if (answer.ok) {
      await session.useKey(key, box(identity.recipient))
      return await session.note({ roll: next, snapshotSequence: session.record.sequence })
    }
    const isRace = ['vault.epoch-old', 'vault.sequence-moved', 'state.conflict'].includes(answer.code)
    if (!isRace || tries >= MOST_TRIES) throw new RefusedError(answer.code)
  }
}

function stillThere(roll: Roll, members: readonly MemberKey[]): Roll['members'] {
  const current = new Map(members.map(({ userId, recipient }) => [userId, recipient]))
  return Object.fromEntries(Object.entries(roll.members).filter(([userId, recipient]) => current.get(userId) === recipient))
}

async function offer(session: SyncSession, key: EpochKey, raw: Uint8Array<ArrayBuffer>, roll: Roll) {
  const { server, platform, vault } = session.tools
  const { vaultId, sequence, seen } = session.record
  const recipients = [...new Set([...Object.values(roll.members), roll.recovery])]
  const keys: WrappedKey[] = await Promise.all(recipients.map((recipient) => wrapKey(raw, vaultId, key.epoch, recipient)))
  const place = { kind: 'snapshot', vaultId, sequence } as const
  const content = Y.encodeStateAsUpdate(vault.doc)
  const sealed = await sealShared(key, place, { header: { seen, roll }, content }, platform.random)
  const answer = await server.rotate({
    epoch: key.epoch,
    recoveryRecipient: roll.recovery,
    keys,
    link: await linkEpochs(session.key, raw, vaultId, platform.random),
    snapshot: { sequence, epoch: key.epoch, ...sealed },
  })
  return { answer, box: (recipient: string) => keys.find((entry) => entry.recipient === recipient)?.box ?? '' }
}
