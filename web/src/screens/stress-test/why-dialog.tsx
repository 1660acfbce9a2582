/** The chain of causes as a dialog, for whoever asked in the band itself. */
import { type ReactNode, useEffect, useRef } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import parts from '../../theme/parts.module.css'

export interface WhyDialogProps {
  readonly title: string
  readonly children: ReactNode
  readonly onClose: () => void
}

export function WhyDialog({ title, children, onClose }: WhyDialogProps) {
  const { t } = useTexts()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog ref={dialog} className={parts.dialog} aria-labelledby="stress-why-title" onClose={onClose}>
      <h2 id="stress-why-title">{title}</h2>
      {children}
      <form method="dialog">
        <button type="submit" className={parts.first}>
          {t('stress.close')}
        </button>
      </form>
    </dialog>
  )
}
