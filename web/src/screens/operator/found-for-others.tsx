/** Chambers and authorities are founded here; their first owner gets an invitation. */
import { type Language, ORGANISATION_KINDS, type OrganisationKind } from '@rueckhalt/contract'
import { useState } from 'react'
import { LANGUAGES } from '../../language/language.ts'
import { useTexts } from '../../language/use-texts.ts'
import { useAction } from '../../network/actions.ts'
import { OPERATIONS } from '../../network/client.ts'
import { ChoiceField, DoneLine, FailureLine, Form, Press, TextField } from '../../network/form-parts.tsx'
import { KIND_KEYS } from '../../network/names.ts'
import styles from '../../network/network.module.css'
import { LANGUAGE_NAMES } from '../../theme/choice-names.ts'

export function FoundForOthers() {
  const { t, language: own } = useTexts()
  const [name, setName] = useState('')
  const [kind, setKind] = useState<OrganisationKind>('chamber')
  const [ownerEmail, setOwnerEmail] = useState('')
  const [language, setLanguage] = useState<Language>(own)
  const [founded, setFounded] = useState<{ readonly name: string; readonly email: string } | undefined>()
  const { run, failure, isBusy } = useAction(OPERATIONS.foundForOthers)
  const found = async (): Promise<void> => {
    setFounded(undefined)
    if (!(await run({ body: { name, kind, ownerEmail, language } }))) return
    setFounded({ name, email: ownerEmail.trim() })
    setName('')
    setOwnerEmail('')
  }
  return (
    <section aria-labelledby="found">
      <h2 id="found">{t('operator.found')}</h2>
      <p>{t('operator.found-text')}</p>
      <Form label={t('operator.found')} onSubmit={() => void found()}>
        <TextField label={t('organisation.name')} value={name} onChange={setName} field="name" failure={failure} />
        <ChoiceField
          label={t('organisation.kind')}
          value={kind}
          onChange={(chosen) => setKind(ORGANISATION_KINDS.find((known) => known === chosen) ?? kind)}
          options={ORGANISATION_KINDS.toReversed().map((value) => ({ value, name: t(KIND_KEYS[value]) }))}
        />
        <TextField
          label={t('operator.owner-email')}
          type="email"
          value={ownerEmail}
          onChange={setOwnerEmail}
          field="ownerEmail"
          failure={failure}
        />
        <ChoiceField
          label={t('operator.mail-language')}
          value={language}
          onChange={(chosen) => setLanguage(chosen === 'en' ? 'en' : 'de')}
          options={LANGUAGES.map((value) => ({ value, name: LANGUAGE_NAMES[value] }))}
        />
        <FailureLine failure={failure} />
        {founded && <DoneLine>{t('operator.founded', founded)}</DoneLine>}
        <p className={styles.actions}>
          <Press type="submit" isBusy={isBusy}>
            {t('operator.found-button')}
          </Press>
        </p>
      </Form>
    </section>
  )
}
