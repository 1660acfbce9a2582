/** What a result lacks because an answer could not be used. */
import type { AssumedValue } from '@rueckhalt/domain/answers'
import { partNamed, QUESTIONS } from '@rueckhalt/domain/check'
import { type Company, valueAt } from '@rueckhalt/domain/company'
import { assumedText } from '@rueckhalt/domain/answers'
import { text } from '../texts.ts'
import { type Line, sentence } from './report-lines.ts'
import type { PageForm } from './scenario-lines.ts'

export interface MissingAnswer {
  readonly name: string
  /** From 1; undefined where there is no such question. */
  readonly question: number | undefined
  readonly labelKey: string | undefined
  /** It contradicts another answer, but is used as it stands. */
  readonly isUsed: boolean
  /** What stands in for it; undefined: nothing does. */
  readonly assumed: AssumedValue | undefined
}

/** @param faulty names of answers with a fault */
export function missingAnswers(faulty: readonly string[], company: Company, assumptions: readonly AssumedValue[]): MissingAnswer[] {
  return faulty.map((name) => {
    const part = partNamed(name)
    const k = QUESTIONS.findIndex(({ parts }) => part !== undefined && parts.includes(part))
    return {
      name,
      question: k < 0 ? undefined : k + 1,
      labelKey: part?.labelKey,
      isUsed: part !== undefined && valueAt(company, part.field) !== undefined,
      assumed: part && assumptions.find(({ editPath }) => editPath === part.field),
    }
  })
}

/** @returns the part of the result that is missing or less certain, before anything else is said */
export function* missingLines(missing: readonly MissingAnswer[], { locale, width }: PageForm): Generator<Line> {
  if (missing.length === 0) return
  yield []
  yield* sentence(
    text(locale, missing.length === 1 ? 'company-report.missing-title-one' : 'company-report.missing-title', { count: missing.length }),
    {
      width,
      tone: 'due',
    },
  )
  for (const { name, question, labelKey, isUsed, assumed } of missing) {
    if (question === undefined || labelKey === undefined) {
      yield* sentence(text(locale, 'company-report.missing-question', { name }), { width, mark: '-  ' })
      continue
    }
    const what = text(locale, 'company-report.question', { number: question, label: text(locale, labelKey) })
    const key = isUsed
      ? 'company-report.missing-contradiction'
      : assumed
        ? 'company-report.missing-assumed'
        : 'company-report.missing-nothing'
    yield* sentence(text(locale, key, { what, value: assumed ? assumedText(locale, assumed) : '' }), { width, mark: '-  ' })
  }
}
