/** What is still missing, what changed, and where the statements come from. */
import type { PlanFinding } from '@rueckhalt/domain/plan'
import { lookUp } from '@rueckhalt/domain/texts'
import type { Paper } from './paper.ts'
import { text } from './texts.ts'

export interface OpenData {
  readonly title: string
  readonly intro: string
  readonly findingsTitle: string
  readonly findingsHead: readonly string[]
  readonly findings: readonly { readonly severity: string; readonly strong: boolean; readonly text: string }[]
  readonly todosTitle: string
  readonly nothing: string
  readonly todos: readonly { readonly field: string | null; readonly text: string }[]
  readonly changesTitle: string
  readonly changesHead: readonly string[]
  readonly changes: readonly { readonly on: string; readonly version: string; readonly text: string }[]
}

export interface SourcesData {
  readonly title: string
  readonly intro: string
  readonly gradesHead: readonly string[]
  readonly grades: readonly { readonly code: string; readonly text: string }[]
  readonly listTitle: string
  readonly missing: string
  readonly head: readonly string[]
  readonly sources: readonly { readonly code: string; readonly title: string; readonly about: readonly string[] }[]
}

const SEVERITY_KEYS = {
  problem: 'binder.severity-problem',
  gap: 'binder.severity-gap',
  note: 'binder.severity-note',
} as const satisfies Record<PlanFinding['severity'], string>

export function openData(paper: Paper): OpenData {
  const { locale, plan } = paper
  return {
    title: text(locale, 'binder.open-title'),
    intro: text(locale, 'binder.open-intro'),
    findingsTitle: text(locale, 'binder.findings-title'),
    findingsHead: [text(locale, 'binder.finding-severity'), text(locale, 'binder.finding-text')],
    findings: plan.findings.map(({ severity, sentence, roles }) => ({
      severity: text(locale, SEVERITY_KEYS[severity]),
      strong: severity === 'problem',
      text: [roles.map((role) => paper.role(role)).join(', '), paper.sentence(sentence)].filter((part) => part !== '').join(': '),
    })),
    todosTitle: text(locale, 'binder.todos-title'),
    nothing: text(locale, 'binder.todos-none'),
    todos: todosOf(paper),
    changesTitle: text(locale, 'binder.changes-title'),
    changesHead: [text(locale, 'binder.change-day'), text(locale, 'binder.version'), text(locale, 'binder.change-text')],
    changes: plan.changeLog.map(({ on, version, sentences, note }) => ({
      on: paper.day(on),
      version,
      text: [...sentences.map((sentence) => paper.sentence(sentence)), ...(note === null ? [] : [note])].join(' '),
    })),
  }
}

export function sourcesData(paper: Paper): SourcesData {
  const { locale, plan } = paper
  return {
    title: text(locale, 'binder.sources-title'),
    intro: text(locale, 'binder.sources-intro'),
    gradesHead: [text(locale, 'binder.grade'), text(locale, 'binder.grade-meaning')],
    grades: [
      { code: 'S', text: text(locale, 'binder.grade-source') },
      { code: 'L', text: text(locale, 'binder.grade-law') },
      { code: 'E', text: text(locale, 'binder.grade-estimate') },
    ],
    listTitle: text(locale, 'binder.sources-list'),
    missing: text(locale, 'binder.sources-missing'),
    head: [text(locale, 'binder.source-code'), text(locale, 'binder.source-title')],
    sources: plan.sources.map(({ code, title, publisher, addresses, snapshot }) => ({
      code,
      title: paper.say(title),
      about: [
        publisher,
        snapshot === null ? null : text(locale, 'binder.source-snapshot', { day: paper.day(snapshot) }),
        ...addresses,
      ].filter((line) => line !== null),
    })),
  }
}

/** Each once; what is missing among the contacts is told by what they are called for. */
function todosOf(paper: Paper): OpenData['todos'] {
  const found = new Map<string, OpenData['todos'][number]>()
  for (const { path, why, places } of paper.plan.todos) {
    const field = paper.field(path)
    const purposes =
      path === 'plan.contacts' ? places.map((place) => purposeOfPlace(paper, place)).filter((name) => name !== undefined) : []
    const shown = field !== null && purposes.length > 0 ? `${field} (${purposes.join(', ')})` : field
    const todo = { field: shown, text: paper.sentence(why) }
    found.set(JSON.stringify(todo), todo)
  }
  return [...found.values()]
}

/** `contact.gensetRental` is the contact for `genset_rental`. */
function purposeOfPlace({ locale }: Paper, place: string): string | undefined {
  const purpose = place.replace(/^contact\./, '').replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return lookUp(locale, `fields.option.plan.contacts[].purposes.${purpose}`)
}
