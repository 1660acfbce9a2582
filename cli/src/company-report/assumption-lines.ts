/** What a result rests on that the company did not say: each figure with its grade, and the field in which to put one's own. */
import { type AssumedValue, assumptionSentence, type CompanyAnswers } from '@rueckhalt/domain/answers'
import { originKey } from '@rueckhalt/domain/compile'
import { type Locale, text } from '../texts.ts'
import { type Line, sentence } from './report-lines.ts'

/** What lasts, and what is not touched, rests on its assumptions too, but nobody has to act on them. */
const LASTING = new Set(['need-lasts', 'untouched'])

/** @returns the assumptions on which what stops, in any of these scenarios, rests */
export function tellingAssumptions({ scenarios, assumptions }: Pick<CompanyAnswers, 'scenarios' | 'assumptions'>): AssumedValue[] {
  const findings = scenarios.flatMap((scenario) => scenario.findings).filter(({ code }) => !LASTING.has(code))
  const keys = new Set(findings.flatMap(({ origins }) => origins).map(originKey))
  return assumptions.filter(({ key, kind }) => keys.has(key) || kind === 'figure')
}

/** The same figure for every process is told once. */
function generalPath(path: string): string {
  return path.replaceAll(/\[[^\]]*\]/g, '[]')
}

/** @returns those that can be replaced by the company's own figure first, each with its field; then those of the library */
export function* assumptionLines(assumptions: readonly AssumedValue[], locale: Locale, width: number): Generator<Line> {
  const told = new Set<string>()
  const own = assumptions.filter(({ editPath }) => editPath !== null)
  const general = assumptions.filter(({ editPath }) => editPath === null)
  for (const assumed of own) {
    const field = generalPath(assumed.editPath ?? '')
    if (told.has(field)) continue
    told.add(field)
    yield* sentence(text(locale, 'company-report.assumed-field', { sentence: assumptionSentence(locale, assumed), field }), {
      width,
      mark: '-  ',
    })
  }
  if (general.length === 0) return
  if (own.length > 0) yield* sentence(text(locale, 'company-report.assumed-general'), { width })
  for (const assumed of general) yield* sentence(assumptionSentence(locale, assumed), { width, mark: '-  ' })
}
