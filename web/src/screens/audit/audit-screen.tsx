/** The log of the organisation: what was done, by whom, when; chained, so that nothing can be taken out unnoticed. */
import { type CallFailure, mayDo } from '@rueckhalt/contract'
import { useState } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { networkClient, OPERATIONS } from '../../network/client.ts'
import { FailureLine, Press } from '../../network/form-parts.tsx'
import styles from '../../network/network.module.css'
import { OrganisationScreen, type OwnOrganisation } from '../../network/network-screen.tsx'
import { useRead } from '../../network/reads.ts'
import { saveFile } from '../../workbook/save-file.ts'
import { AuditList, PAGE_ENTRIES } from './audit-list.tsx'
import type { AuditEntry } from './audit-sentences.ts'

const MOST_PER_CALL = 500

export function AuditScreen() {
  const { t } = useTexts()
  return <OrganisationScreen title={t('audit.title')}>{(own) => <Log own={own} />}</OrganisationScreen>
}

function Log({ own: { organisationId, role } }: { readonly own: OwnOrganisation }) {
  const { t } = useTexts()
  const mayRead = mayDo(role, 'audit.read')
  const { data } = useRead(OPERATIONS.listMembers, { params: { organisationId } }, mayRead)
  if (!mayRead) return <p>{t('audit.owners-only')}</p>
  const names = new Map(data?.members.map(({ userId, displayName }) => [userId, displayName]))
  return (
    <>
      <p>{t('audit.lead')}</p>
      <Export organisationId={organisationId} />
      <AuditList
        names={names}
        usePage={(before) => useRead(OPERATIONS.readAudit, { params: { organisationId }, query: { before, limit: PAGE_ENTRIES } })}
      />
    </>
  )
}

function Export({ organisationId }: { readonly organisationId: string }) {
  const { t } = useTexts()
  const [failure, setFailure] = useState<CallFailure | undefined>()
  const [isBusy, setBusy] = useState(false)
  const take = async (): Promise<void> => {
    setBusy(true)
    const read = await readAll(organisationId)
    setBusy(false)
    setFailure(read.failure)
    if (read.entries) saveFile(t('audit.file'), 'application/jsonl', read.entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''))
  }
  return (
    <>
      <FailureLine failure={failure} />
      <p className={styles.actions}>
        <Press isBusy={isBusy} onPress={() => void take()}>
          {t('audit.export')}
        </Press>
      </p>
      <p className={styles.hint}>{t('audit.export-hint')}</p>
    </>
  )
}

interface WholeLog {
  readonly entries?: readonly AuditEntry[]
  readonly failure: CallFailure | undefined
}

/** @returns every entry, the oldest first */
async function readAll(organisationId: string): Promise<WholeLog> {
  const entries: AuditEntry[] = []
  for (let before: number | undefined; ; ) {
    const outcome = await networkClient.call(OPERATIONS.readAudit, { params: { organisationId }, query: { before, limit: MOST_PER_CALL } })
    if (!outcome.ok) return { failure: outcome }
    entries.push(...outcome.result.entries)
    before = entries.at(-1)?.sequence
    if (outcome.result.entries.length < MOST_PER_CALL) return { entries: entries.toReversed(), failure: undefined }
  }
}
