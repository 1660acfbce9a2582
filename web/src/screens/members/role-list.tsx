/** What each role may do, one sentence each. */
import { type OrganisationKind, ROLES_OF_KIND } from '@rueckhalt/contract'
import { useTexts } from '../../language/use-texts.ts'
import { ROLE_KEYS, ROLE_SENTENCE_KEYS } from '../../network/names.ts'
import styles from '../../network/network.module.css'

export function RoleList({ kind }: { readonly kind: OrganisationKind }) {
  const { t } = useTexts()
  return (
    <section aria-labelledby="roles">
      <h2 id="roles">{t('members.roles')}</h2>
      <dl className={styles.figures}>
        {ROLES_OF_KIND[kind].map((role) => (
          <div key={role} className={styles.pair}>
            <dt>{t(ROLE_KEYS[role])}</dt>
            <dd>{t(ROLE_SENTENCE_KEYS[role])}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
