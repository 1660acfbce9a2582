/** First screen: what this is, three doors, and in one line each what is true about it. */
import { Link } from '@tanstack/react-router'
import { hasScreen } from '../../app/screens.ts'
import { useCompany } from '../../company/company-store.ts'
import { DOORS } from '../../company/doors.ts'
import { activateLanguage, LANGUAGES } from '../../language/language.ts'
import { useTexts } from '../../language/use-texts.ts'
import { LANGUAGE_NAMES } from '../../theme/choice-names.ts'
import { ExampleDoor, FileDoor } from './opening-doors.tsx'
import styles from './start-screen.module.css'

const CHECK = '/check'
const RESULT = '/result'

export function StartScreen() {
  const { t } = useTexts()
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t('start.title')}</h1>
      <p className={styles.lead}>{t('start.lead')}</p>
      <OpenCompany />
      <ul className={styles.doors}>
        {hasScreen(CHECK) && (
          <li>
            <Link to={CHECK} className={`${styles.door} ${styles.first}`}>
              <span className={styles.doorName}>{t('start.check')}</span>
              <span className={styles.doorText}>{t('start.check-text')}</span>
            </Link>
          </li>
        )}
        {DOORS.openExample && (
          <li>
            <ExampleDoor />
          </li>
        )}
        {DOORS.openFile && (
          <li>
            <FileDoor />
          </li>
        )}
      </ul>
      <ul className={styles.truths}>
        <li>{t('start.stays')}</li>
        <li>{t('start.offline')}</li>
        <li>{t('start.free')}</li>
      </ul>
      <OtherLanguage />
    </div>
  )
}

function OpenCompany() {
  const { t } = useTexts()
  const company = useCompany()
  if (!company || !hasScreen(RESULT)) return null
  return (
    <p className={styles.opened}>
      {t('start.opened', { name: company.name })} <Link to={RESULT}>{t('start.go-on')}</Link>
    </p>
  )
}

/** Who does not read this language finds the other one here, in its own words. */
function OtherLanguage() {
  const { language } = useTexts()
  return LANGUAGES.filter((other) => other !== language).map((other) => (
    <button key={other} type="button" lang={other} className={styles.language} onClick={() => void activateLanguage(other)}>
      {LANGUAGE_NAMES[other]}
    </button>
  ))
}
