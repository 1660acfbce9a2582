/** What holds for this device: language, appearance, contrast, size of text. */
import { useId } from 'react'
import { activateLanguage, LANGUAGES } from '../../language/language.ts'
import { useTexts } from '../../language/use-texts.ts'
import { CONTRASTS, SCHEMES, setAppearance, useAppearance } from '../../theme/appearance.ts'
import { CONTRAST_NAMES, LANGUAGE_NAMES, SCHEME_NAMES } from '../../theme/choice-names.ts'
import styles from './settings-screen.module.css'

export function SettingsScreen() {
  const { t, language } = useTexts()
  const { scheme, contrast } = useAppearance()
  return (
    <div className={styles.page}>
      <h1>{t('settings.title')}</h1>
      <p>{t('settings.kept')}</p>
      <Choice
        legend={t('settings.language')}
        options={LANGUAGES.map((value) => ({ value, name: LANGUAGE_NAMES[value], lang: value }))}
        chosen={language}
        onChoose={(value) => void activateLanguage(value)}
      />
      <Choice
        legend={t('settings.scheme')}
        hint={t('settings.scheme-hint')}
        options={SCHEMES.map((value) => ({ value, name: t(SCHEME_NAMES[value]) }))}
        chosen={scheme}
        onChoose={(value) => setAppearance({ scheme: value })}
      />
      <Choice
        legend={t('settings.contrast')}
        options={CONTRASTS.map((value) => ({ value, name: t(CONTRAST_NAMES[value]) }))}
        chosen={contrast}
        onChoose={(value) => setAppearance({ contrast: value })}
      />
      <h2 className={styles.heading}>{t('settings.text-size')}</h2>
      <p>{t('settings.text-size-hint')}</p>
    </div>
  )
}

interface ChoiceProps<T extends string> {
  readonly legend: string
  readonly hint?: string
  readonly options: readonly { readonly value: T; readonly name: string; readonly lang?: string }[]
  readonly chosen: T
  readonly onChoose: (value: T) => void
}

function Choice<T extends string>({ legend, hint, options, chosen, onChoose }: ChoiceProps<T>) {
  const id = useId()
  return (
    <fieldset className={styles.choice} aria-describedby={hint === undefined ? undefined : `${id}-hint`}>
      <legend className={styles.heading}>{legend}</legend>
      {options.map(({ value, name, lang }) => (
        <label key={value} className={styles.option} lang={lang}>
          <input type="radio" name={id} value={value} checked={value === chosen} onChange={() => onChoose(value)} />
          {name}
        </label>
      ))}
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </fieldset>
  )
}
