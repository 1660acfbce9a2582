/** Members of the organisation with their keys: who has access, who waits for it, who has no key yet. */
import { OPERATIONS } from '@rueckhalt/contract'
import { fingerprintOf, type MemberToConfirm, type SyncedVault, type SharedRecord } from '@rueckhalt/vault'
import { useCallback, useEffect, useState } from 'react'
import type { Sentence } from '../../company/backing.ts'
import { sentencesOfFaults } from '../../sync/fault-sentences.ts'
import { networkDatabase } from '../../sync/network-database.ts'
import { networkClient } from '../../sync/network-session.ts'
import { refused } from '../../sync/own-key.ts'
import { onNews } from '../../sync/sync-service.ts'

export interface MemberWithAccess {
  readonly userId: string
  readonly name: string
  readonly fingerprint: string
}

export interface Members {
  /** Undefined until they have been read. */
  readonly withAccess: readonly MemberWithAccess[] | undefined
  readonly toConfirm: readonly MemberToConfirm[]
  /** Names of those who have no key yet. */
  readonly withoutKey: readonly string[]
  /** Somebody on the members' own list is no longer in the organisation. */
  readonly isChangeDue: boolean
  readonly epoch: number
  readonly objections: readonly Sentence[]
}

const NOTHING: Members = { withAccess: undefined, toConfirm: [], withoutKey: [], isChangeDue: false, epoch: 0, objections: [] }
/** Where news do not come through. */
const LOOK_AGAIN_MS = 15_000

async function read(sync: SyncedVault, { localId, organisationId }: SharedRecord): Promise<Members> {
  const [review, listed] = [await sync.review(), await networkClient.call(OPERATIONS.listMembers, { params: { organisationId } })]
  const record = await (await networkDatabase()).get('shared', localId)
  if (!review.ok) return { ...NOTHING, objections: sentencesOfFaults(review) }
  if (!listed.ok)
    return { ...NOTHING, objections: sentencesOfFaults(refused(listed.kind === 'refused' ? listed.failure.code : listed.kind)) }
  const roll = new Map(Object.entries(record?.roll.members ?? {}))
  const waiting = new Set(review.value.toConfirm.map(({ userId }) => userId))
  const withAccess = listed.result.members.flatMap(({ userId, displayName }) => {
    const recipient = roll.get(userId)
    return recipient === undefined || waiting.has(userId) ? [] : [{ userId, name: displayName, recipient }]
  })
  return {
    withAccess: await Promise.all(
      withAccess.map(async ({ userId, name, recipient }) => ({ userId, name, fingerprint: await fingerprintOf(recipient) })),
    ),
    toConfirm: review.value.toConfirm,
    withoutKey: listed.result.members
      .filter(({ userId }) => !roll.has(userId) && !waiting.has(userId))
      .map(({ displayName }) => displayName),
    isChangeDue: review.value.gone.length > 0,
    epoch: record?.epoch ?? 0,
    objections: [],
  }
}

export function useMembers(sync: SyncedVault, record: SharedRecord): Members & { readonly reload: () => void } {
  const [members, setMembers] = useState(NOTHING)
  const reload = useCallback(() => {
    // What is shown stays until there is something newer.
    void read(sync, record).then((next) => setMembers((before) => (next.withAccess ? next : { ...before, objections: next.objections })))
  }, [sync, record])
  useEffect(() => {
    reload()
    const timer = setInterval(reload, LOOK_AGAIN_MS)
    const stop = onNews(({ kind }) => {
      if (kind.startsWith('member.') || kind === 'key.published' || kind === 'vault.keys' || kind === 'vault.rotated' || kind === 'missed')
        reload()
    })
    return () => {
      clearInterval(timer)
      stop()
    }
  }, [reload])
  return { ...members, reload }
}
