/** One contact, new or changed; all faults at once, beside their fields. */
import type { Company } from '@rueckhalt/domain/company'
import { fieldLabel, optionLabel } from '@rueckhalt/domain/fields'
import { CONTACT_KINDS } from '@rueckhalt/domain/plan'
import { useId, useRef, useState } from 'react'
import type { Edit } from '../../company/backing.ts'
import { useTexts } from '../../language/use-texts.ts'
import {
  CONTACT_LINES,
  type ContactFault,
  type ContactLine,
  contactFaults,
  contactKept,
  newContactId,
  type WrittenContact,
  writtenContact,
} from './contact-changes.ts'
import { optionsOf } from './field-options.ts'
import controls from './controls.module.css'
import styles from './plan.module.css'
import { useDialog } from './use-dialog.ts'

interface ContactFormProps {
  readonly company: Company
  /** undefined: a new one. */
  readonly id: string | undefined
  readonly onKeep: (edits: readonly Edit[], id: string) => void
  readonly onClose: () => void
}

const INPUT_TYPES: Readonly<Partial<Record<ContactLine, string>>> = { mobile: 'tel', phone: 'tel', email: 'email' }
const MOST_LETTERS = 500
const CONTACT_PURPOSES = optionsOf('plan.contacts[].purposes')

export function ContactForm({ company, id, onKeep, onClose }: ContactFormProps) {
  const { t, language } = useTexts()
  const dialog = useDialog()
  const form = useRef<HTMLFormElement>(null)
  const prefix = useId()
  const [written, setWritten] = useState(() => writtenContact(company.plan?.contacts?.find((contact) => contact.id === id)))
  const [isTried, setTried] = useState(false)
  const faults = isTried ? contactFaults(written) : []
  const change = (part: Partial<WrittenContact>): void => setWritten({ ...written, ...part })
  const submit = (event: React.FormEvent): void => {
    event.preventDefault()
    setTried(true)
    const [first] = contactFaults(written)
    if (first) {
      form.current?.querySelector<HTMLElement>(`[name="${first.line}"]`)?.focus()
      return
    }
    const kept = id ?? newContactId(written)
    onKeep(contactKept(company, kept, written), kept)
  }
  return (
    <dialog ref={dialog} className={controls.dialog} aria-labelledby={`${prefix}-title`} onCancel={onClose}>
      <form ref={form} noValidate onSubmit={submit}>
        <h2 id={`${prefix}-title`}>{id === undefined ? t('plan-screen.contact-new') : t('plan-screen.contact-change')}</h2>
        <div className={controls.field}>
          <label htmlFor={`${prefix}-kind`}>{fieldLabel(language, 'plan.contacts[].kind')}</label>
          <select
            id={`${prefix}-kind`}
            className={controls.input}
            value={written.kind}
            onChange={({ target: { value } }) => change({ kind: value as WrittenContact['kind'] })}
          >
            {CONTACT_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {optionLabel(language, 'plan.contacts[].kind', kind)}
              </option>
            ))}
          </select>
        </div>
        {CONTACT_LINES.map((line) => (
          <LineField key={line} line={line} value={written[line]} fault={faults.find((each) => each.line === line)} onChange={change} />
        ))}
        <PurposeFields purposes={written.purposes} onChange={change} />
        <p className={controls.actions}>
          <button type="submit" className={controls.primary}>
            {t('plan-screen.keep')}
          </button>
          <button type="button" className={controls.button} onClick={onClose}>
            {t('plan-screen.cancel')}
          </button>
        </p>
      </form>
    </dialog>
  )
}

interface LineFieldProps {
  readonly line: ContactLine
  readonly value: string
  readonly fault: ContactFault | undefined
  readonly onChange: (part: Partial<WrittenContact>) => void
}

function LineField({ line, value, fault, onChange }: LineFieldProps) {
  const { t, language } = useTexts()
  const id = useId()
  return (
    <div className={controls.field}>
      <label htmlFor={id}>{fieldLabel(language, `plan.contacts[].${line}`)}</label>
      <input
        id={id}
        name={line}
        className={controls.input}
        type={INPUT_TYPES[line] ?? 'text'}
        maxLength={MOST_LETTERS}
        value={value}
        aria-invalid={fault !== undefined}
        aria-describedby={fault ? `${id}-fault` : undefined}
        onChange={({ target }) => onChange({ [line]: target.value })}
      />
      {fault && (
        <p id={`${id}-fault`} className={controls.fault}>
          {t(fault.messageKey)}
        </p>
      )}
    </div>
  )
}

function PurposeFields({ purposes, onChange }: { readonly purposes: readonly string[]; readonly onChange: LineFieldProps['onChange'] }) {
  const { t, language } = useTexts()
  const tick = (purpose: string, isOn: boolean): void =>
    onChange({ purposes: CONTACT_PURPOSES.filter((each) => (each === purpose ? isOn : purposes.includes(each))) })
  return (
    <fieldset className={controls.scenarios}>
      <legend>{fieldLabel(language, 'plan.contacts[].purposes')}</legend>
      <p className={styles.hint}>{t('plan-screen.purposes-text')}</p>
      <div className={controls.columns}>
        {CONTACT_PURPOSES.map((purpose) => (
          <label key={purpose} className={controls.check}>
            <input type="checkbox" checked={purposes.includes(purpose)} onChange={({ target }) => tick(purpose, target.checked)} />
            <span>{optionLabel(language, 'plan.contacts[].purposes', purpose)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
