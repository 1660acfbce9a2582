/** The chain of causes, from what stands still back to the event. */
import { chainSentences, type Finding, sentenceOf } from '@rueckhalt/domain/answers'
import { useEffect, useRef } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import parts from '../../theme/parts.module.css'
import styles from './result.module.css'

export interface WhyDialogProps {
  readonly finding: Finding
  readonly name: string
  readonly scenario: string
  readonly onClose: () => void
}

export function WhyDialog({ finding, name, scenario, onClose }: WhyDialogProps) {
  const { t, language } = useTexts()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const chain = chainSentences(language, finding.chain)
  return (
    <dialog ref={dialog} className={parts.dialog} aria-labelledby="why" onClose={onClose}>
      <p className={styles.kicker}>{scenario}</p>
      <h2 id="why">{t('result.why-title', { name })}</h2>
      <p>{sentenceOf(language, finding)}</p>
      {chain.length > 0 && (
        <>
          <h3>{t('result.chain')}</h3>
          <ol className={parts.chain}>
            {chain.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ol>
        </>
      )}
      {finding.isEstimate && <p className={parts.quiet}>{t('result.estimate')}</p>}
      <button type="button" className={parts.first} onClick={() => dialog.current?.close()}>
        {t('result.close')}
      </button>
    </dialog>
  )
}
