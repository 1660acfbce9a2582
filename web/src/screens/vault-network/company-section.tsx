/** The open company: put it into the network, or see how it stands there. */
import type { Identity } from '@rueckhalt/vault'
import { Link } from '@tanstack/react-router'
import { type OpenCompany, useCompany } from '../../company/company-store.ts'
import { useTexts } from '../../language/use-texts.ts'
import type { Person } from '../../sync/network-session.ts'
import { type Keeping, useKeeping } from '../../sync/sync-service.ts'
import { faultSentence } from '../../sync/fault-sentences.ts'
import { Objections } from './parts.tsx'
import { ShareForm } from './share-form.tsx'
import { SharedCompany } from './shared-company.tsx'
import styles from './vault-network.module.css'

export interface CompanySectionProps {
  readonly person: Extract<Person, { kind: 'signed-in' }>
  readonly identity: Identity
}

export function CompanySection(props: CompanySectionProps) {
  const { t } = useTexts()
  const company = useCompany()
  const keeping = useKeeping()
  return (
    <section aria-labelledby="company">
      <h2 id="company">{company ? t('vault-network.company', { name: company.name }) : t('vault-network.company-none')}</h2>
      {company ? <OpenOne {...props} company={company} keeping={keeping} /> : <NoneOpen />}
    </section>
  )
}

interface OpenOneProps extends CompanySectionProps {
  readonly company: OpenCompany
  readonly keeping: Keeping
}

function OpenOne({ person, identity, company, keeping }: OpenOneProps) {
  const { t } = useTexts()
  if (company.isExample) return <p>{t('vault-network.company-example')}</p>
  if (company.vaultId === undefined) return <p>{t('vault-network.company-not-kept')}</p>
  switch (keeping.kind) {
    case 'none':
      return <ShareForm key={company.vaultId} person={person} identity={identity} name={company.name} />
    case 'running':
      return <SharedCompany key={company.vaultId} person={person} keeping={keeping} name={company.name} />
    case 'failed':
      return <Objections said={keeping.faults.map(faultSentence)} />
    case 'other-person':
      return <p className={styles.warning}>{t('vault-network.other-person')}</p>
    case 'signed-out':
    case 'key-closed':
      return <p role="status">{t('vault-network.key-looking')}</p>
  }
}

function NoneOpen() {
  const { t } = useTexts()
  return (
    <p>
      {t('vault-network.company-none-text')} <Link to="/device">{t('device.to-list')}</Link>
    </p>
  )
}
