/** Everything that is wrong, at once, each with the way to its field. */
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../language/use-texts.ts'
import { writeAddress } from './model-address.ts'
import styles from './model.module.css'
import { addressOfField, placeText } from './model-faults.ts'
import { useModel } from './use-model.ts'

const MOST_SHOWN = 100

export function FaultSummary({ onGo }: { readonly onGo: (path: string) => void }) {
  const { t, language } = useTexts()
  const { company, faults } = useModel()
  return (
    <>
      <p role="status" className={styles.hidden}>
        {faults.length > 0 ? t('model.faults', { count: faults.length }) : ''}
      </p>
      {faults.length > 0 && (
        <details className={styles.summary}>
          <summary>{t('model.faults', { count: faults.length })}</summary>
          <ul>
            {faults.slice(0, MOST_SHOWN).map(({ path, sentence }, k) => {
              const address = addressOfField(company, path)
              const place = placeText(company, path, language)
              return (
                // oxlint-disable-next-line react/no-array-index-key: two faults may stand in one field and read the same
                <li key={k}>
                  {address ? (
                    <Link to="." search={writeAddress(address)} onClick={() => onGo(path)}>
                      {place}
                    </Link>
                  ) : (
                    <strong>{place}</strong>
                  )}
                  : {sentence}
                </li>
              )
            })}
          </ul>
          {faults.length > MOST_SHOWN && <p>{t('model.more-faults', { count: faults.length - MOST_SHOWN })}</p>}
        </details>
      )}
    </>
  )
}
