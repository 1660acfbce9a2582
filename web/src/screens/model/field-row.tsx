/** A field on a form: label, hint, control, what is wrong, what counts until then, who sees it. */
import { sensitivityOf, UNKNOWN, valueAt } from '@rueckhalt/domain/company'
import { fieldHint, fieldLabel } from '@rueckhalt/domain/fields'
import { domainText } from '@rueckhalt/domain/texts'
import { useTexts } from '../../language/use-texts.ts'
import { FieldEditor } from './field-editor.tsx'
import { fieldElementId } from './field-parts.ts'
import { defaultOf } from './library-defaults.ts'
import styles from './model.module.css'
import { useModel } from './use-model.ts'

/** Words for how far a field may travel. */
const CLASS_WORDS = { A: 'model.class-a', B: 'model.class-b', C: 'model.class-c', D: 'model.class-d' } as const

export function FieldRow({ path }: { readonly path: string }) {
  const { language } = useTexts()
  const { sentences } = useModel()
  const id = fieldElementId(path)
  const hint = fieldHint(language, path)
  const faults = sentences.get(path) ?? []
  const described = [...(faults.length > 0 ? [`${id}:faults`] : []), ...(hint === undefined ? [] : [`${id}:hint`]), `${id}:notes`]
  return (
    <div className={styles.field} data-field={path}>
      <div className={styles.fieldHead}>
        <span id={`${id}:label`} className={styles.label}>
          {fieldLabel(language, path)}
        </span>
        {hint !== undefined && (
          <span id={`${id}:hint`} className={styles.hint}>
            {hint}
          </span>
        )}
      </div>
      <div>
        <FieldEditor path={path} labelId={`${id}:label`} describedBy={described.join(' ')} />
        <Faults id={`${id}:faults`} sentences={faults} />
      </div>
      <FieldNotes path={path} id={`${id}:notes`} />
    </div>
  )
}

/** Stands in the page before there is a fault, so that a screen reader hears it. */
export function Faults({ id, sentences }: { readonly id: string; readonly sentences: readonly string[] }) {
  return (
    <div id={id} aria-live="polite">
      {sentences.map((sentence) => (
        <p key={sentence} className={styles.fault}>
          {sentence}
        </p>
      ))}
    </div>
  )
}

function FieldNotes({ path, id }: { readonly path: string; readonly id: string }) {
  const { t, language } = useTexts()
  const { company } = useModel()
  const value = valueAt(company, path)
  const assumed = value === undefined || value === UNKNOWN ? defaultOf(company, path, language) : undefined
  return (
    <div id={id} className={styles.notes}>
      {assumed && (
        <p title={assumed.why}>
          {t(assumed.band === undefined ? 'model.assumed' : 'model.assumed-band', {
            value: assumed.text,
            band: assumed.band ?? '',
            grade: domainText(language, `answers.grade.${assumed.grade}`),
          })}
        </p>
      )}
      <p>{t(CLASS_WORDS[sensitivityOf(path)])}</p>
    </div>
  )
}
