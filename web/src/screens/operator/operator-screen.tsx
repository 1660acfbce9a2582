/** For whoever runs the platform: is it well, what waits, how old is the backup; founding chambers; the platform's own log. */
import { OPERATIONS } from '../../network/client.ts'
import { useTexts } from '../../language/use-texts.ts'
import { FailureLine, Press, Reading } from '../../network/form-parts.tsx'
import styles from '../../network/network.module.css'
import { SignedInScreen } from '../../network/network-screen.tsx'
import { useRead } from '../../network/reads.ts'
import { AuditList, PAGE_ENTRIES } from '../audit/audit-list.tsx'
import { FoundForOthers } from './found-for-others.tsx'
import { Health } from './health.tsx'

const NOBODY: ReadonlyMap<string, string> = new Map()

export function OperatorScreen() {
  const { t } = useTexts()
  return (
    <SignedInScreen title={t('operator.title')}>
      {({ account }) => (account.isOperator ? <Operator /> : <p>{t('operator.not-you')}</p>)}
    </SignedInScreen>
  )
}

function Operator() {
  const { t } = useTexts()
  const { data, failure, again } = useRead(OPERATIONS.readStatus, {})
  return (
    <>
      <p className={styles.who}>{t('operator.who-sees')}</p>
      <FailureLine failure={failure} />
      {data ? <Health status={data} /> : !failure && <Reading />}
      <p className={styles.actions}>
        <Press onPress={again}>{t('operator.again')}</Press>
      </p>
      <FoundForOthers />
      <section aria-labelledby="log">
        <h2 id="log">{t('operator.log')}</h2>
        <p>{t('operator.log-text')}</p>
        <AuditList
          names={NOBODY}
          strangerKey="audit.anybody"
          usePage={(before) => useRead(OPERATIONS.readPlatformAudit, { query: { before, limit: PAGE_ENTRIES } })}
        />
      </section>
    </>
  )
}
