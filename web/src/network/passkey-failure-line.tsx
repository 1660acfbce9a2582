/** What went wrong with a passkey, as a sentence. */
import { useTexts } from '../language/use-texts.ts'
import { FailureLine } from './form-parts.tsx'
import type { PasskeyFailure } from './passkeys.ts'
import styles from './network.module.css'

const KEYS = {
  cancelled: 'network.passkey-cancelled',
  known: 'network.passkey-known',
  unsupported: 'network.passkey-unsupported',
} as const

export function PasskeyFailureLine({ failure }: { readonly failure: PasskeyFailure | undefined }) {
  const { t } = useTexts()
  if (failure === undefined) return null
  if (failure.kind === 'refused' || failure.kind === 'offline' || failure.kind === 'unreadable') return <FailureLine failure={failure} />
  return (
    <p role="alert" className={styles.objection}>
      {t(KEYS[failure.kind])}
    </p>
  )
}
