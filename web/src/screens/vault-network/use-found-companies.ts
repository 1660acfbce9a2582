/** What one's organisations have in the network and this device has not: and whether the own key opens it. */
import type { Identity, SharedVaultPreview } from '@rueckhalt/vault'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Sentence } from '../../company/backing.ts'
import { sentencesOfFaults } from '../../sync/fault-sentences.ts'
import { sharedCompanies } from '../../sync/network-database.ts'
import type { OwnOrganisation, Person } from '../../sync/network-session.ts'
import { companiesOf, previewCompany } from '../../sync/share-company.ts'
import { onNews, useKeeping } from '../../sync/sync-service.ts'

export interface FoundCompany {
  readonly vaultId: string
  readonly createdAt: string
  readonly organisation: OwnOrganisation
  readonly access:
    | { readonly kind: 'given'; readonly preview: SharedVaultPreview }
    /** Nobody has let this person in yet. */
    | { readonly kind: 'none' }
    | { readonly kind: 'failed'; readonly said: readonly Sentence[] }
}

interface Found {
  /** Undefined until they have been read. */
  readonly companies: readonly FoundCompany[] | undefined
  readonly objections: readonly Sentence[]
}

const LOOK_AGAIN_MS = 15_000

async function find(userId: string, organisations: readonly OwnOrganisation[], identity: Identity): Promise<Found> {
  const here = new Set((await sharedCompanies()).filter((record) => record.userId === userId).map(({ vaultId }) => vaultId))
  const companies: FoundCompany[] = []
  for (const organisation of organisations) {
    const { organisationId } = organisation
    const listed = await companiesOf(organisationId)
    if (!listed.ok) return { companies: undefined, objections: sentencesOfFaults(listed) }
    for (const { vaultId, createdAt } of listed.value)
      if (!here.has(vaultId))
        companies.push({ vaultId, createdAt, organisation, access: await accessTo(organisationId, vaultId, identity) })
  }
  return { companies, objections: [] }
}

async function accessTo(organisationId: string, vaultId: string, identity: Identity): Promise<FoundCompany['access']> {
  const preview = await previewCompany(organisationId, vaultId, identity)
  if (preview.ok) return { kind: 'given', preview: preview.value }
  if (preview.faults.some(({ code }) => code === 'locked-out')) return { kind: 'none' }
  return { kind: 'failed', said: sentencesOfFaults(preview) }
}

export function useFoundCompanies(
  { userId, organisations }: Extract<Person, { kind: 'signed-in' }>,
  identity: Identity,
): Found & { readonly reload: () => void } {
  const [found, setFound] = useState<Found>({ companies: undefined, objections: [] })
  const keeping = useKeeping()
  const { kind } = keeping
  const turns = useRef(0)
  const reload = useCallback(() => {
    const turn = ++turns.current
    const look = async (): Promise<void> => {
      const next = await find(userId, organisations, identity)
      // A look that began later knows more.
      if (turn === turns.current) setFound((before) => ({ companies: next.companies ?? before.companies, objections: next.objections }))
    }
    void look()
  }, [userId, organisations, identity])
  // Also when the open company has been put into the network or taken out.
  useEffect(reload, [reload, kind])
  useEffect(() => {
    const timer = setInterval(reload, LOOK_AGAIN_MS)
    const stop = onNews((news) => {
      if (news.kind.startsWith('vault.') || news.kind === 'missed' || news.kind === 'memberships') reload()
    })
    return () => {
      clearInterval(timer)
      stop()
    }
  }, [reload])
  const openId = keeping.kind === 'none' ? undefined : keeping.record.vaultId
  return { ...found, companies: found.companies?.filter(({ vaultId }) => vaultId !== openId), reload }
}
