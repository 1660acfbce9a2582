/** A text of the plan with its places filled in: facts, estimates marked as such, and gaps to fill. */
import { filledParts, type PlanDocument } from '@rueckhalt/domain/plan'
import type { LibraryText } from '@rueckhalt/domain/library'
import { domainText } from '@rueckhalt/domain/texts'
import { useTexts } from '../../language/use-texts.ts'
import stepStyles from './steps.module.css'
import styles from './plan.module.css'

export function StepText({ plan, text }: { readonly plan: PlanDocument; readonly text: LibraryText }) {
  const { t, language } = useTexts()
  return filledParts(plan, language, text).map((part, k) => {
    // The parts of a text have no names; their place is what they are.
    if (part.kind === 'blank')
      return (
        <span key={k} className={stepStyles.blank}>
          {t('plan-screen.blank')}
        </span>
      )
    if (part.kind === 'assumed')
      return (
        <span key={k}>
          {part.text} <span className={styles.estimate}>{domainText(language, 'plan.estimate')}</span>
        </span>
      )
    return part.text
  })
}
