/** A new organisation: what it is, and what it is called. */
import { FOUNDABLE_KINDS } from '@rueckhalt/contract'
import { useState } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { useAction } from '../../network/actions.ts'
import { chooseOrganisation } from '../../network/chosen-organisation.ts'
import { OPERATIONS } from '../../network/client.ts'
import { ChoiceField, FailureLine, Form, Press, TextField } from '../../network/form-parts.tsx'
import { KIND_KEYS } from '../../network/names.ts'
import styles from '../../network/network.module.css'

export function FoundingForm() {
  const { t } = useTexts()
  const [name, setName] = useState('')
  const [kind, setKind] = useState<(typeof FOUNDABLE_KINDS)[number]>(FOUNDABLE_KINDS[0])
  const { run, failure, isBusy } = useAction(OPERATIONS.foundOrganisation, { changesSession: true })
  const found = async (): Promise<void> => {
    const done = await run({ body: { name, kind } })
    if (done) chooseOrganisation(done.result.organisationId)
  }
  return (
    <Form label={t('organisation.found')} onSubmit={() => void found()}>
      <TextField
        label={t('organisation.name')}
        hint={t('organisation.name-hint')}
        autoComplete="organization"
        value={name}
        onChange={setName}
        field="name"
        failure={failure}
      />
      <ChoiceField
        label={t('organisation.kind')}
        value={kind}
        onChange={(chosen) => setKind(FOUNDABLE_KINDS.find((known) => known === chosen) ?? FOUNDABLE_KINDS[0])}
        options={FOUNDABLE_KINDS.map((value) => ({ value, name: t(KIND_KEYS[value]) }))}
        hint={t('organisation.kind-hint')}
      />
      <FailureLine failure={failure} />
      <p className={styles.actions}>
        <Press type="submit" kind="first" isBusy={isBusy}>
          {t('organisation.found')}
        </Press>
      </p>
    </Form>
  )
}
