/** The own departure. */
import { useState } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { useAction } from '../../network/actions.ts'
import { OPERATIONS } from '../../network/client.ts'
import { FailureLine, Press } from '../../network/form-parts.tsx'
import styles from '../../network/network.module.css'
import type { OwnProps } from './members-screen.tsx'

export interface LeaveProps extends OwnProps {
  /** Nobody else is there who could go on. */
  readonly isAlone: boolean
}

export function Leave({ own: { organisationId, name }, isAlone }: LeaveProps) {
  const { t } = useTexts()
  const [isAsked, setAsked] = useState(false)
  const { run, failure, isBusy } = useAction(OPERATIONS.leaveOrganisation, { changesSession: true })
  return (
    <section aria-labelledby="leave">
      <h2 id="leave">{t('members.leave')}</h2>
      <p>{t(isAlone ? 'members.leave-alone' : 'members.leave-text', { organisation: name })}</p>
      {!isAlone && (
        <>
          <FailureLine failure={failure} />
          <p className={styles.actions}>
            {isAsked ? (
              <>
                <Press kind="danger" isBusy={isBusy} onPress={() => void run({ params: { organisationId } })}>
                  {t('members.leave-really', { organisation: name })}
                </Press>
                <Press onPress={() => setAsked(false)}>{t('members.stay')}</Press>
              </>
            ) : (
              <Press onPress={() => setAsked(true)}>{t('members.leave-button')}</Press>
            )}
          </p>
        </>
      )}
    </section>
  )
}
