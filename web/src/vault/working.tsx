/** Something takes a few seconds, and nobody knows how many. */
import { useId } from 'react'
import styles from './vault.module.css'

export function Working({ text }: { readonly text: string }) {
  const id = useId()
  return (
    <p role="status" className={styles.working}>
      <span id={id}>{text}</span> <progress aria-labelledby={id} />
    </p>
  )
}
