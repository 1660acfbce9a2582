/** A figure with its unit, exact or between two ends. */
import { unitLabel } from '@rueckhalt/domain/fields'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import type { FieldPartProps } from './field-parts.ts'
import styles from './model.module.css'
import { type QuantityFacts, type TypedQuantity, typedOf } from './typed-quantity.ts'

/** Signs of technical units are known to whoever knows the figure; times are read by everybody. */
const IN_WORDS: ReadonlySet<string> = new Set(['min', 'h', 'd', 'weeks', 'months'])

export function QuantityField({ value, field, control, facts }: FieldPartProps & { readonly facts: QuantityFacts }) {
  const { t, language } = useTexts()
  const typed = field.typed ?? typedOf(value, language)
  const wantsEnd = useRef(false)
  useEffect(() => {
    if (wantsEnd.current && typed.isRange) document.getElementById(endId(control.id))?.focus()
    wantsEnd.current = false
  }, [typed.isRange, control.id])
  const unitId = `${control.id}:unit`
  const described = [control['aria-describedby'], unitId].filter((id) => id !== undefined).join(' ')
  const change = (part: Partial<TypedQuantity>): void => field.type({ ...typed, ...part })
  const sign = unitLabel(language, facts.unit, IN_WORDS.has(facts.unit) ? 'word' : 'sign')
  return (
    <span className={styles.quantity}>
      {typed.isRange && <RangeWord>{t('model.from')}</RangeWord>}
      <input
        {...control}
        aria-describedby={described}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        className={styles.figure}
        value={typed.from}
        onChange={({ target }) => change({ from: target.value })}
      />
      {typed.isRange && (
        <RangeEnds
          controlId={control.id}
          typed={typed}
          labelId={control['aria-labelledby']}
          described={described}
          isInvalid={control['aria-invalid']}
          onChange={change}
        />
      )}
      <abbr id={unitId} className={styles.unit} title={unitLabel(language, facts.unit, 'word')}>
        {sign}
      </abbr>
      {!facts.exact && (
        <button
          type="button"
          className={styles.quietButton}
          aria-pressed={typed.isRange}
          aria-describedby={control['aria-labelledby']}
          onClick={() => {
            wantsEnd.current = !typed.isRange
            change(typed.isRange ? { isRange: false, to: '', most: '' } : { isRange: true })
          }}
        >
          {t('model.range')}
        </button>
      )}
    </span>
  )
}

function endId(controlId: string): string {
  return `${controlId}:to`
}

interface RangeEndsProps {
  readonly controlId: string
  readonly typed: TypedQuantity
  readonly labelId: string
  readonly described: string
  readonly isInvalid: boolean
  readonly onChange: (part: Partial<TypedQuantity>) => void
}

function RangeEnds({ controlId, typed, labelId, described, isInvalid, onChange }: RangeEndsProps) {
  const { t } = useTexts()
  const id = useId()
  const input = (name: 'to' | 'most', word: string): ReactNode => (
    <>
      <RangeWord id={`${id}${name}`}>{word}</RangeWord>
      <input
        id={name === 'to' ? endId(controlId) : undefined}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        className={styles.figure}
        aria-labelledby={`${labelId} ${id}${name}`}
        aria-describedby={described}
        aria-invalid={isInvalid}
        placeholder={name === 'to' ? t('model.open-end') : undefined}
        value={typed[name]}
        onChange={({ target }) => onChange(name === 'to' ? { to: target.value } : { most: target.value })}
      />
    </>
  )
  return (
    <>
      {input('to', t('model.to'))}
      {input('most', t('model.most'))}
    </>
  )
}

function RangeWord({ id, children }: { readonly id?: string; readonly children: ReactNode }) {
  return (
    <span id={id} className={styles.rangeWord}>
      {children}
    </span>
  )
}
