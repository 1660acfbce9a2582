/** Answers as a file to read and to edit by hand: YAML, every question above its answers, in the reader's language. */
import { type Answers, ANSWERS_FORMAT, isAsked, type QuestionPart, QUESTIONS } from '@rueckhalt/domain/check'
import { UNKNOWN } from '@rueckhalt/domain/company'
import { Document, isMap, isScalar, type YAMLMap } from 'yaml'
import { type Locale, text } from '../texts.ts'

/** @returns the whole file; reading it gives the same answers */
export function answersText(locale: Locale, answers: Answers): string {
  const asked = QUESTIONS.map((question) => ({ question, parts: question.parts.filter((part) => isAsked(part, answers)) }))
  const names = asked.flatMap(({ parts }) => parts.map(({ name }) => name))
  const given = Object.fromEntries(names.map((name) => [name, answers[name] ?? null]))
  const document = new Document({ format: ANSWERS_FORMAT, answers: given })
  document.commentBefore = commentOf(text(locale, 'check-dialogue.file-heading', { unknown: UNKNOWN }))
  const list = document.get('answers')
  if (isMap(list)) {
    for (const [k, { question, parts }] of asked.entries()) {
      const [first, ...others] = parts
      const title = `${k + 1}. ${text(locale, question.titleKey)}`
      if (first) noteBefore(list, first, first.labelKey === question.titleKey ? title : `${title}\n${text(locale, first.labelKey)}`, locale)
      for (const part of others) noteBefore(list, part, text(locale, part.labelKey), locale)
    }
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: false, nullStr: '' })
}

function noteBefore(list: YAMLMap, part: QuestionPart, title: string, locale: Locale): void {
  const pair = list.items.find(({ key }) => isScalar(key) && key.value === part.name)
  if (pair && isScalar(pair.key)) {
    pair.key.commentBefore = commentOf(`${title}\n${possible(part, locale)}`)
    // Above the first of them a blank line would hold the indentation.
    pair.key.spaceBefore = pair !== list.items[0]
  }
}

/** @returns what the file may say here, each value with what it means */
function possible(part: QuestionPart, locale: Locale): string {
  if (part.kind === 'text') return text(locale, 'check-dialogue.file-text')
  if (part.kind === 'number')
    return text(locale, 'check-dialogue.file-number', { unit: text(locale, part.unitKey), min: part.min, max: part.max, unknown: UNKNOWN })
  const options = part.options.map(({ value, labelKey }) => {
    const label = text(locale, labelKey)
    return value === label ? value : `${value} = ${label}`
  })
  const key = part.kind === 'choices' ? 'check-dialogue.file-choices' : 'check-dialogue.file-choice'
  return text(locale, key, { options: options.join('; '), unknown: UNKNOWN })
}

function commentOf(words: string): string {
  return words
    .split('\n')
    .map((line) => ` ${line}`)
    .join('\n')
}
