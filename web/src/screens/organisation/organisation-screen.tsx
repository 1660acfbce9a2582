/** The organisation in the network: founding it, its name, the chamber's badge, taking everything along, its end. */
import { mayDo } from '@rueckhalt/contract'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../language/use-texts.ts'
import { OPERATIONS } from '../../network/client.ts'
import { Reading, Unread } from '../../network/form-parts.tsx'
import { dayText } from '../../network/instants.ts'
import { KIND_KEYS, ROLE_KEYS, ROLE_SENTENCE_KEYS } from '../../network/names.ts'
import styles from '../../network/network.module.css'
import { OrganisationScreen as Frame, type OwnOrganisation } from '../../network/network-screen.tsx'
import { useRead } from '../../network/reads.ts'
import { Badge, canBeConfirmed } from './badge.tsx'
import { Decisions } from './decisions.tsx'
import { FoundingForm } from './founding-form.tsx'
import { EraseOrganisation, ExportOrganisation } from './leaving.tsx'
import { RenameOrganisation } from './rename.tsx'

export function OrganisationScreen() {
  const { t } = useTexts()
  return (
    <Frame
      title={t('organisation.title')}
      without={
        <>
          <p>{t('organisation.none')}</p>
          <FoundingForm />
          <p>{t('organisation.or-invited')}</p>
        </>
      }
    >
      {(own) => <Own own={own} />}
    </Frame>
  )
}

function Own({ own }: { readonly own: OwnOrganisation }) {
  const { t, language } = useTexts()
  const { organisationId, role } = own
  const { data, failure, again } = useRead(OPERATIONS.readOrganisation, { params: { organisationId } })
  if (failure && !data) return <Unread failure={failure} again={again} />
  if (!data) return <Reading />
  const facts = { kind: t(KIND_KEYS[data.kind]), day: dayText(language, data.createdAt), members: data.members }
  return (
    <>
      <h2 className={styles.title}>
        {data.name}
        {data.verification?.state === 'verified' && (
          <span className={`${styles.mark} ${styles.badge}`}>
            {t('organisation.verified-by', { chamber: data.verification.chamberName })}
          </span>
        )}
      </h2>
      <p className={styles.facts}>{t('organisation.facts', facts)}</p>
      <p>
        {t('organisation.your-role', { role: t(ROLE_KEYS[role]) })} {t(ROLE_SENTENCE_KEYS[role])}
      </p>
      {data.members === 1 && mayDo(role, 'member.invite') && (
        <p className={styles.actions}>
          <Link to="/members" className={`${styles.first} ${styles.link}`}>
            {t('organisation.to-inviting')}
          </Link>
        </p>
      )}
      <p className={styles.ways}>
        <Link to="/members">{t('organisation.to-members')}</Link>
        <Link to="/who-sees">{t('organisation.to-who-sees')}</Link>
        {mayDo(role, 'audit.read') && <Link to="/audit">{t('organisation.to-audit')}</Link>}
      </p>
      <p className={styles.who}>
        {t('organisation.who-sees', { count: data.members })}
        {canBeConfirmed(data.kind) && ` ${t('organisation.who-sees-chamber')}`}
      </p>
      {mayDo(role, 'organisation.verify') && <Decisions organisationId={organisationId} />}
      <Badge organisation={data} canAsk={mayDo(role, 'organisation.change')} />
      {mayDo(role, 'organisation.change') && <RenameOrganisation organisation={data} />}
      {mayDo(role, 'organisation.export') && <ExportOrganisation organisation={data} />}
      {mayDo(role, 'organisation.erase') && <EraseOrganisation organisation={data} />}
      <section aria-labelledby="another">
        <h2 id="another">{t('organisation.another')}</h2>
        <details>
          <summary>{t('organisation.another-open')}</summary>
          <FoundingForm />
        </details>
      </section>
    </>
  )
}
