/** Who sees what: for each kind of data who, how many people, and where it lies. */
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../language/use-texts.ts'
import { OPERATIONS } from '../../network/client.ts'
import { Reading, Unread } from '../../network/form-parts.tsx'
import styles from '../../network/network.module.css'
import { OrganisationScreen, type OwnOrganisation } from '../../network/network-screen.tsx'
import { useRead } from '../../network/reads.ts'

export function WhoSeesScreen() {
  const { t } = useTexts()
  return <OrganisationScreen title={t('who-sees.title')}>{(own) => <Classes own={own} />}</OrganisationScreen>
}

const CLASSES = [
  { id: 'D', nameKey: 'who-sees.d', whatKey: 'who-sees.d-what', whoKey: 'who-sees.d-who', whereKey: 'who-sees.d-where' },
  { id: 'C', nameKey: 'who-sees.c', whatKey: 'who-sees.c-what', whoKey: 'who-sees.c-who', whereKey: 'who-sees.c-where' },
  { id: 'B', nameKey: 'who-sees.b', whatKey: 'who-sees.b-what', whoKey: 'who-sees.b-who', whereKey: 'who-sees.b-where' },
  { id: 'A', nameKey: 'who-sees.a', whatKey: 'who-sees.a-what', whoKey: 'who-sees.a-who', whereKey: 'who-sees.a-where' },
] as const

function Classes({ own: { organisationId, name } }: { readonly own: OwnOrganisation }) {
  const { t } = useTexts()
  const { data, failure, again } = useRead(OPERATIONS.listMembers, { params: { organisationId } })
  if (failure && !data) return <Unread failure={failure} again={again} />
  if (!data) return <Reading />
  const { members } = data
  const facts = { organisation: name, count: members.length, names: members.map(({ displayName }) => displayName).join(', ') }
  return (
    <>
      <p>{t('who-sees.lead')}</p>
      {CLASSES.map(({ id, nameKey, whatKey, whoKey, whereKey }) => (
        <section key={id} aria-labelledby={`class-${id}`}>
          <h2 id={`class-${id}`}>{t(nameKey)}</h2>
          <dl className={styles.figures}>
            <div className={styles.pair}>
              <dt>{t('who-sees.what')}</dt>
              <dd>{t(whatKey)}</dd>
            </div>
            <div className={styles.pair}>
              <dt>{t('who-sees.who')}</dt>
              <dd>{t(whoKey, facts)}</dd>
            </div>
            <div className={styles.pair}>
              <dt>{t('who-sees.where')}</dt>
              <dd>{t(whereKey)}</dd>
            </div>
          </dl>
        </section>
      ))}
      <section aria-labelledby="operator">
        <h2 id="operator">{t('who-sees.operator')}</h2>
        <p>{t('who-sees.operator-text')}</p>
        <p>{t('who-sees.operator-not')}</p>
      </section>
      <p className={styles.ways}>
        <Link to="/members">{t('who-sees.to-members')}</Link>
        <Link to="/device">{t('who-sees.to-device')}</Link>
      </p>
    </>
  )
}
