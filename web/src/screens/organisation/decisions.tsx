/** For a chamber: organisations that ask for its word. */
import type { OperationResult } from '@rueckhalt/contract'
import { useState } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { useAction } from '../../network/actions.ts'
import { OPERATIONS } from '../../network/client.ts'
import { DoneLine, FailureLine, Press, Reading } from '../../network/form-parts.tsx'
import { dayText } from '../../network/instants.ts'
import { KIND_KEYS } from '../../network/names.ts'
import styles from '../../network/network.module.css'
import { useRead } from '../../network/reads.ts'

type Request = OperationResult<typeof OPERATIONS.listVerificationRequests>['requests'][number]

export function Decisions({ organisationId }: { readonly organisationId: string }) {
  const { t } = useTexts()
  const { data, failure } = useRead(OPERATIONS.listVerificationRequests, { params: { organisationId } })
  const [done, setDone] = useState<string | undefined>()
  return (
    <section aria-labelledby="decisions">
      <h2 id="decisions">{t('organisation.decisions')}</h2>
      <p>{t('organisation.decisions-text')}</p>
      {done !== undefined && <DoneLine>{done}</DoneLine>}
      <FailureLine failure={failure} />
      {!data && !failure && <Reading />}
      {data?.requests.length === 0 && <p>{t('organisation.decisions-none')}</p>}
      {data && data.requests.length > 0 && (
        <ul className={styles.list}>
          {data.requests.map((request) => (
            <li key={request.verificationId} className={styles.entry}>
              <Decision organisationId={organisationId} request={request} onDone={setDone} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

interface DecisionProps {
  readonly organisationId: string
  readonly request: Request
  readonly onDone: (sentence: string) => void
}

function Decision({ organisationId, request, onDone }: DecisionProps) {
  const { t, language } = useTexts()
  const { run, failure, isBusy } = useAction(OPERATIONS.decideVerification)
  const { verificationId, organisationName: name, kind, requestedAt, hasNamesake } = request
  const decide = async (isVerified: boolean): Promise<void> => {
    const done = await run({ params: { organisationId, verificationId }, body: { isVerified } })
    if (done) onDone(t(isVerified ? 'organisation.decided-yes' : 'organisation.decided-no', { name }))
  }
  return (
    <>
      <p className={styles.name}>{name}</p>
      <p className={styles.facts}>{t('organisation.decision-facts', { kind: t(KIND_KEYS[kind]), day: dayText(language, requestedAt) })}</p>
      {hasNamesake && <p className={styles.warning}>{t('organisation.namesake')}</p>}
      <FailureLine failure={failure} />
      <p className={styles.actions}>
        <Press kind="small" label={t('organisation.confirm-one', { name })} isBusy={isBusy} onPress={() => void decide(true)}>
          {t('organisation.confirm')}
        </Press>
        <Press kind="small" label={t('organisation.decline-one', { name })} isBusy={isBusy} onPress={() => void decide(false)}>
          {t('organisation.decline')}
        </Press>
      </p>
    </>
  )
}
