/** Choosing a passphrase: typed twice or suggested, with what it is worth. */
import { useState } from 'react'
import { useTexts } from '../language/use-texts.ts'
import { platform } from './device-store.ts'
import { PassphraseField } from './passphrase-field.tsx'
import { type PassphraseStrength, strengthOf, suggestedPassphrase } from './passphrase-strength.ts'
import styles from './vault.module.css'

const STRENGTH_TEXTS: Readonly<Record<PassphraseStrength, string>> = {
  short: 'device.strength-short',
  weak: 'device.strength-weak',
  fair: 'device.strength-fair',
  good: 'device.strength-good',
}

export interface Chosen {
  readonly passphrase: string
  readonly repeated: string
}

export const NOTHING_CHOSEN: Chosen = { passphrase: '', repeated: '' }

/** @returns key of what is wrong with it; undefined: it can be used */
export function objectionTo({ passphrase, repeated }: Chosen): string | undefined {
  if (strengthOf(passphrase) === 'short') return 'device.strength-short'
  return passphrase === repeated ? undefined : 'device.not-repeated'
}

export interface NewPassphraseProps {
  readonly chosen: Chosen
  /** Key of what is wrong, once somebody has tried. */
  readonly objectionKey: string | undefined
  readonly onChange: (chosen: Chosen) => void
}

export function NewPassphrase({ chosen, objectionKey, onChange }: NewPassphraseProps) {
  const { t } = useTexts()
  const [suggested, setSuggested] = useState<string | undefined>()
  const [isShown, setShown] = useState(false)
  const isShort = objectionKey === 'device.strength-short'
  const suggest = (): void => {
    const passphrase = suggestedPassphrase(platform.random)
    setSuggested(passphrase)
    onChange({ passphrase, repeated: passphrase })
  }
  return (
    <>
      <PassphraseField
        label={t('device.new-passphrase')}
        value={chosen.passphrase}
        isNew
        objection={isShort ? t('device.strength-short') : undefined}
        hint={chosen.passphrase !== '' && !isShort && <p className={styles.hint}>{t(STRENGTH_TEXTS[strengthOf(chosen.passphrase)])}</p>}
        isShown={isShown}
        onShow={setShown}
        onChange={(passphrase) => onChange({ ...chosen, passphrase })}
      />
      <PassphraseField
        label={t('device.repeat-passphrase')}
        value={chosen.repeated}
        isNew
        objection={objectionKey !== undefined && !isShort ? t(objectionKey) : undefined}
        isShown={isShown}
        onChange={(repeated) => onChange({ ...chosen, repeated })}
      />
      <p>
        <button type="button" className={styles.button} onClick={suggest}>
          {t('device.suggest')}
        </button>
      </p>
      {suggested !== undefined && suggested === chosen.passphrase && (
        <p role="status">
          {t('device.suggested')} <code className={styles.suggested}>{suggested}</code>
        </p>
      )}
      <p className={styles.warning}>{t('device.nobody-can')}</p>
    </>
  )
}
