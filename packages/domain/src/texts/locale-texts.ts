/** The domain's own texts: which languages there are, and the raw text of a key. */
import answersDe from '../locales/de/answers.json' with { type: 'json' }
import checkDe from '../locales/de/check.json' with { type: 'json' }
import companyFaultsDe from '../locales/de/company-faults.json' with { type: 'json' }
import compileDe from '../locales/de/compile.json' with { type: 'json' }
import fieldsDe from '../locales/de/fields.json' with { type: 'json' }
import figuresDe from '../locales/de/figures.json' with { type: 'json' }
import impactDe from '../locales/de/impact.json' with { type: 'json' }
import measuresDe from '../locales/de/measures.json' with { type: 'json' }
import planDe from '../locales/de/plan.json' with { type: 'json' }
import workbookDe from '../locales/de/workbook.json' with { type: 'json' }
import answersEn from '../locales/en/answers.json' with { type: 'json' }
import checkEn from '../locales/en/check.json' with { type: 'json' }
import companyFaultsEn from '../locales/en/company-faults.json' with { type: 'json' }
import compileEn from '../locales/en/compile.json' with { type: 'json' }
import fieldsEn from '../locales/en/fields.json' with { type: 'json' }
import figuresEn from '../locales/en/figures.json' with { type: 'json' }
import impactEn from '../locales/en/impact.json' with { type: 'json' }
import measuresEn from '../locales/en/measures.json' with { type: 'json' }
import planEn from '../locales/en/plan.json' with { type: 'json' }
import workbookEn from '../locales/en/workbook.json' with { type: 'json' }

export const LOCALES = ['de', 'en'] as const
export type Locale = (typeof LOCALES)[number]

const TEXTS: Readonly<Record<Locale, Readonly<Record<string, unknown>>>> = {
  de: {
    answers: answersDe,
    check: checkDe,
    'company-faults': companyFaultsDe,
    compile: compileDe,
    fields: fieldsDe,
    figures: figuresDe,
    impact: impactDe,
    measures: measuresDe,
    plan: planDe,
    workbook: workbookDe,
  },
  en: {
    answers: answersEn,
    check: checkEn,
    'company-faults': companyFaultsEn,
    compile: compileEn,
    fields: fieldsEn,
    figures: figuresEn,
    impact: impactEn,
    measures: measuresEn,
    plan: planEn,
    workbook: workbookEn,
  },
}

/**
 * @param key names joined by dots; a group may also hold the rest of a key as one name: `fields.labels` with `power.upsMinutes`
 * @returns the text with its places still in it; undefined when no file has it
 */
export function lookUp(locale: Locale, key: string): string | undefined {
  const found = valueAt(TEXTS[locale], key)
  return typeof found === 'string' ? found : undefined
}

function valueAt(group: unknown, key: string): unknown {
  if (typeof group !== 'object' || group === null) return undefined
  const texts = group as Readonly<Record<string, unknown>>
  if (Object.hasOwn(texts, key)) return texts[key]
  const dot = key.indexOf('.')
  return dot < 0 || !Object.hasOwn(texts, key.slice(0, dot)) ? undefined : valueAt(texts[key.slice(0, dot)], key.slice(dot + 1))
}
