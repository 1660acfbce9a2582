/** What went wrong, in sentences. */
import type { Sentence } from '../../company/backing.ts'
import { useTexts } from '../../language/use-texts.ts'
import styles from './device.module.css'

export function Objections({ said }: { readonly said: readonly Sentence[] }) {
  const { language } = useTexts()
  return said.length === 0 ? null : (
    <p role="alert" className={styles.objection}>
      {said.map((say) => say(language)).join(' ')}
    </p>
  )
}
