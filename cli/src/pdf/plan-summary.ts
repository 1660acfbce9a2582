/** The plan in the terminal: who leads, what is missing, which cards there are. */
import type { Library } from '@rueckhalt/domain/library'
import type { Holder, PlanDocument } from '@rueckhalt/domain/plan'
import { domainText, formatHours } from '@rueckhalt/domain/texts'
import { dayText } from '@rueckhalt/print'
import { printable } from '../printable.ts'
import { foldedWords } from '../report/wrap.ts'
import { type Locale, text } from '../texts.ts'

const INDENT = 2

/** @returns lines of at most `width` characters */
export function planSummary(plan: PlanDocument, library: Library, locale: Locale, width: number): string[] {
  const { cover, team, todos, findings, scenarios, meetingPoint } = plan
  const title = text(locale, 'plan-files.title', {
    company: cover.companyName ?? text(locale, 'plan-files.unnamed'),
    version: cover.version,
    day: dayText(locale, cover.createdOn),
    review: dayText(locale, cover.reviewBy),
  })
  const roleName = (role: string): string => library.single.roles?.roles.find(({ code }) => code === role)?.label[locale] ?? role
  const list = (lines: readonly string[]): string[] => lines.flatMap((line) => foldedWords(`- ${printable(line, 400)}`, width, INDENT))
  return [
    ...foldedWords(printable(title, 400), width, 0),
    '',
    text(locale, 'plan-files.team'),
    ...list(
      team.map(({ label, holder, deputy }) =>
        text(locale, 'plan-files.role', { role: label[locale], holder: holderName(holder, locale), deputy: holderName(deputy, locale) }),
      ),
    ),
    '',
    ...foldedWords(text(locale, 'plan-files.meeting', { time: formatHours(locale, meetingPoint.afterMinutes / 60) }), width, 0),
    '',
    ...(findings.length === 0 ? [] : [text(locale, 'plan-files.findings')]),
    ...list(findings.map(({ roles, sentence }) => withNames(roles.map(roleName), domainText(locale, sentence.key, sentence.params)))),
    ...(findings.length === 0 ? [] : ['']),
    text(locale, todos.length === 0 ? 'plan-files.nothing-missing' : 'plan-files.missing', { count: todos.length }),
    '',
    text(locale, 'plan-files.cards', { count: scenarios.reduce((sum, { cards }) => sum + cards.length, 0) }),
    ...list(
      scenarios.map(
        ({ id, title: name, cards }) => `${id} ${name[locale]}: ${[...new Set(cards.map((card) => card.title[locale]))].join(', ')}`,
      ),
    ),
    '',
    ...foldedWords(text(locale, 'plan-files.print-it'), width, 0),
  ]
}

function holderName(holder: Holder, locale: Locale): string {
  if (holder.kind === 'vacant') return text(locale, 'plan-files.vacant')
  if (holder.kind === 'withheld') return text(locale, 'plan-files.withheld')
  return holder.person.name ?? holder.person.organisation ?? holder.person.contact ?? text(locale, 'plan-files.vacant')
}

function withNames(names: readonly string[], sentence: string): string {
  return names.length === 0 ? sentence : `${names.join(', ')}: ${sentence}`
}
