/** A text, a list of texts (one a line), or a day. */
import { UNKNOWN } from '@rueckhalt/domain/company'
import type { FieldPartProps } from './field-parts.ts'
import styles from './model.module.css'

const LONG_TEXTS = /\.(outputs|peakTime|mtpdReason|reason|address|assemblyPoint|substitute)$/
const LINES = 2

export function TextField({ path, value, field, control, kind }: FieldPartProps & { readonly kind: 'text' | 'texts' | 'date' }) {
  const shown = field.typed?.from ?? textOf(value)
  const type = (from: string): void => field.type({ from, to: '', most: '', isRange: false })
  if (kind === 'texts' || LONG_TEXTS.test(path)) {
    const lines = Math.max(kind === 'texts' ? LINES : 1, shown.split('\n').length)
    return <textarea {...control} className={styles.text} rows={lines} value={shown} onChange={({ target }) => type(target.value)} />
  }
  return (
    <input
      {...control}
      type={kind === 'date' ? 'date' : 'text'}
      autoComplete="off"
      className={kind === 'date' ? styles.date : styles.text}
      value={shown}
      onChange={({ target }) => type(target.value)}
    />
  )
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.join('\n')
  return typeof value === 'string' && value !== UNKNOWN ? value : ''
}
