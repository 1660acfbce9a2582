/** Another name; a badge goes with the old one. */
import type { OperationResult } from '@rueckhalt/contract'
import { useState } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { useAction } from '../../network/actions.ts'
import { OPERATIONS } from '../../network/client.ts'
import { DoneLine, FailureLine, Form, Press, TextField } from '../../network/form-parts.tsx'
import styles from '../../network/network.module.css'

export type Organisation = OperationResult<typeof OPERATIONS.readOrganisation>

export interface OrganisationProps {
  readonly organisation: Organisation
}

export function RenameOrganisation({ organisation }: OrganisationProps) {
  const { t } = useTexts()
  const [name, setName] = useState(organisation.name)
  const [isDone, setDone] = useState(false)
  const { run, failure, isBusy } = useAction(OPERATIONS.changeOrganisation, { changesSession: true })
  const rename = async (): Promise<void> => {
    setDone(false)
    if (await run({ params: { organisationId: organisation.organisationId }, body: { name } })) setDone(true)
  }
  return (
    <section aria-labelledby="rename">
      <h2 id="rename">{t('organisation.rename')}</h2>
      {organisation.verification?.state === 'verified' && <p className={styles.warning}>{t('organisation.rename-badge')}</p>}
      <Form label={t('organisation.rename')} onSubmit={() => void rename()}>
        <TextField
          label={t('organisation.name')}
          autoComplete="organization"
          value={name}
          onChange={setName}
          field="name"
          failure={failure}
        />
        <FailureLine failure={failure} />
        {isDone && <DoneLine>{t('organisation.renamed')}</DoneLine>}
        <p className={styles.actions}>
          <Press type="submit" isBusy={isBusy}>
            {t('organisation.rename-button')}
          </Press>
        </p>
      </Form>
    </section>
  )
}
