/** The editor of any field of the model, made from what the field is. */
import { fieldAt, UNKNOWN, valueAt } from '@rueckhalt/domain/company'
import { optionLabel } from '@rueckhalt/domain/fields'
import type { KeyboardEvent } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { fieldElementId, type FieldPartProps } from './field-parts.ts'
import { ChoiceListField, ProcessListField } from './list-fields.tsx'
import styles from './model.module.css'
import { QuantityField } from './quantity-field.tsx'
import { TextField } from './text-field.tsx'
import { takeUndoKey } from './undo-keys.ts'
import { useField } from './use-field.ts'
import { useModel } from './use-model.ts'

export interface FieldEditorProps {
  readonly path: string
  /** Ids of the elements that name and describe it. */
  readonly labelId: string
  readonly describedBy: string | undefined
  /** In a cell of a table: Enter and Escape end it. */
  readonly onDone?: () => void
}

export function FieldEditor({ path, labelId, describedBy, onDone }: FieldEditorProps) {
  const { company, sentences } = useModel()
  const field = useField(path)
  const value = valueAt(company, path)
  const props: FieldPartProps = {
    path,
    value,
    field,
    control: {
      id: fieldElementId(path),
      'aria-labelledby': labelId,
      'aria-describedby': describedBy,
      'aria-invalid': sentences.has(path),
    },
  }
  const press = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (takeUndoKey(event, field.typed !== undefined)) return
    if (event.key === 'Escape') field.cancel()
    else if (event.key === 'Enter' && !(event.target instanceof HTMLTextAreaElement) && !(event.target instanceof HTMLButtonElement)) {
      // The key must not press the button that has the focus next.
      event.preventDefault()
      field.leave()
      onDone?.()
    }
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions: the parts of one field are left together
    <div
      className={styles.editor}
      onKeyDown={press}
      onBlur={(event) => {
        if (!isTextOf(event.currentTarget, event.relatedTarget)) field.leave()
      }}
    >
      <FieldPart {...props} />
      <UnknownBox {...props} />
    </div>
  )
}

/** Between the two ends of a range nothing is stored yet; whoever goes elsewhere is done. */
function isTextOf(editor: HTMLElement, next: EventTarget | null): boolean {
  return next instanceof HTMLInputElement && next.type === 'text' && editor.contains(next)
}

function FieldPart(props: FieldPartProps) {
  const facts = fieldAt(props.path)?.facts
  switch (facts?.kind) {
    case 'quantity':
      return <QuantityField {...props} facts={facts} />
    case 'choice':
      return <ChoiceField {...props} options={facts.options} />
    case 'choices':
      return <ChoiceListField {...props} options={facts.options} />
    case 'yes-no':
      return <YesNoField {...props} />
    case 'ids':
      return <ProcessListField {...props} />
    case 'text':
    case 'texts':
    case 'date':
      return <TextField {...props} kind={facts.kind} />
    case 'id':
    case undefined:
      return null
  }
}

const NOT_STATED = ''

function ChoiceField({ path, value, field, control, options }: FieldPartProps & { readonly options: readonly string[] }) {
  const { t, language } = useTexts()
  return (
    <select
      {...control}
      className={styles.select}
      value={typeof value === 'string' ? value : NOT_STATED}
      onChange={({ target }) => field.choose(target.value === NOT_STATED ? undefined : target.value)}
    >
      <option value={NOT_STATED}>{t('model.not-stated')}</option>
      {[...options, UNKNOWN].map((option) => (
        <option key={option} value={option}>
          {optionLabel(language, path, option)}
        </option>
      ))}
    </select>
  )
}

function YesNoField({ value, field, control }: FieldPartProps) {
  const { t } = useTexts()
  return (
    <select
      {...control}
      className={styles.select}
      value={typeof value === 'boolean' ? String(value) : value === UNKNOWN ? UNKNOWN : NOT_STATED}
      onChange={({ target: { value: chosen } }) =>
        field.choose(chosen === NOT_STATED ? undefined : chosen === UNKNOWN ? UNKNOWN : chosen === 'true')
      }
    >
      <option value={NOT_STATED}>{t('model.not-stated')}</option>
      <option value="true">{t('model.yes')}</option>
      <option value="false">{t('model.no')}</option>
      <option value={UNKNOWN}>{t('model.unknown')}</option>
    </select>
  )
}

/** What an element is called, and why somebody decided. */
const KNOWN_FOR_CERTAIN = /(\]\.name|\.reason|\.mtpdReason)$/

/** Fields that are chosen from a list have "weiß nicht" in it. */
function UnknownBox({ path, value, field, control }: FieldPartProps) {
  const { t } = useTexts()
  const facts = fieldAt(path)?.facts
  const isTyped =
    facts?.kind === 'text' || facts?.kind === 'texts' || facts?.kind === 'date' || (facts?.kind === 'quantity' && !facts.exact)
  if (!isTyped || KNOWN_FOR_CERTAIN.test(path)) return null
  const id = `${control.id}:unknown`
  return (
    <label className={styles.unknown}>
      <input
        type="checkbox"
        checked={value === UNKNOWN && field.typed === undefined}
        aria-labelledby={`${control['aria-labelledby']} ${id}`}
        onChange={({ target }) => field.choose(target.checked ? UNKNOWN : undefined)}
      />
      <span id={id}>{t('model.unknown')}</span>
    </label>
  )
}
