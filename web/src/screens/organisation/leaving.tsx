/** Taking along what the network stores about the organisation, and its end there. */
import { useTexts } from '../../language/use-texts.ts'
import { useAction } from '../../network/actions.ts'
import { OPERATIONS } from '../../network/client.ts'
import { FailureLine, Press } from '../../network/form-parts.tsx'
import styles from '../../network/network.module.css'
import { TypedConfirmation } from '../../network/typed-confirmation.tsx'
import { saveFile } from '../../workbook/save-file.ts'
import type { OrganisationProps } from './rename.tsx'

const JSON_INDENT = 2

export function ExportOrganisation({ organisation: { organisationId } }: OrganisationProps) {
  const { t } = useTexts()
  const { run, failure, isBusy } = useAction(OPERATIONS.exportOrganisation, { isQuiet: true })
  const take = async (): Promise<void> => {
    const done = await run({ params: { organisationId } })
    if (done) saveFile(t('organisation.export-file'), 'application/json', JSON.stringify(done.result, undefined, JSON_INDENT))
  }
  return (
    <section aria-labelledby="export">
      <h2 id="export">{t('organisation.export')}</h2>
      <p>{t('organisation.export-text')}</p>
      <FailureLine failure={failure} />
      <p className={styles.actions}>
        <Press isBusy={isBusy} onPress={() => void take()}>
          {t('organisation.export-button')}
        </Press>
      </p>
    </section>
  )
}

export function EraseOrganisation({ organisation: { organisationId, name, members } }: OrganisationProps) {
  const { t } = useTexts()
  const { run, failure, isBusy } = useAction(OPERATIONS.eraseOrganisation, { changesSession: true })
  return (
    <section aria-labelledby="erase">
      <h2 id="erase">{t('organisation.erase')}</h2>
      <p>{t('organisation.erase-text', { count: members - 1 })}</p>
      <details>
        <summary>{t('organisation.erase-open')}</summary>
        <TypedConfirmation
          wanted={name}
          label={t('organisation.erase-type', { name })}
          button={t('organisation.erase-button')}
          failure={failure}
          isBusy={isBusy}
          onConfirm={() => void run({ params: { organisationId }, body: { name } })}
        />
      </details>
    </section>
  )
}
