/** What to do in each scenario: the cards, and the steps on one clock. */
import {
  type ActionCard,
  type HandMark,
  type PlanPerson,
  type PlanStep,
  type ScenarioPlan,
  type StepAnchor,
  type StepTime,
  timelineOf,
  type TimelineEntry,
} from '@rueckhalt/domain/plan'
import type { Grade, LibraryText } from '@rueckhalt/domain/library'
import { formatHours } from '@rueckhalt/domain/texts'
import type { Paper, RichText } from './paper.ts'
import { richText } from './rich-text.ts'
import { text } from './texts.ts'

export interface PaperStep {
  readonly time: string
  /** What the time counts from, where it is not the start. */
  readonly anchor: string | null
  readonly text: RichText
  readonly role: string
  /** How well it is backed; the firm's own steps have no grade. */
  readonly grade: string
  readonly estimate: boolean
  readonly marks: readonly string[]
  /** A legal deadline, no step. */
  readonly isClock: boolean
}

export interface PaperCard {
  readonly scenario: string
  readonly title: string
  readonly site: string | null
  readonly lines: readonly RichText[]
  readonly neverTitle: string
  readonly never: readonly RichText[]
  readonly callTitle: string
  /** `phone` null: a line to write on. */
  readonly calls: readonly { readonly label: string; readonly phone: string | null }[]
}

export interface FirstHourData {
  readonly title: string
  readonly intro: string
  readonly stepHead: readonly string[]
  readonly steps: readonly PaperStep[]
  readonly rhythmTitle: string
  readonly rhythm: readonly string[]
}

export interface ScenariosData {
  readonly title: string
  readonly intro: string
  readonly missing: string
  readonly stepHead: readonly string[]
  readonly partnersTitle: string
  readonly scenarios: readonly {
    readonly title: string
    readonly summary: string
    readonly vanished: string | null
    readonly cards: readonly PaperCard[]
    readonly phases: readonly { readonly label: string; readonly steps: readonly PaperStep[] }[]
    readonly partners: readonly string[]
  }[]
}

export interface ChecklistsData {
  readonly title: string
  readonly intro: string
  readonly checklists: readonly { readonly title: string; readonly items: readonly string[] }[]
}

const ANCHOR_KEYS = {
  start: 'binder.anchor-start',
  notice: 'binder.anchor-notice',
  re_energisation: 'binder.anchor-power-back',
  end: 'binder.anchor-end',
} as const satisfies Record<StepAnchor, string>

const HAND_KEYS = {
  edited: 'binder.hand-edited',
  added: 'binder.hand-added',
  kept: 'binder.hand-kept',
} as const satisfies Record<HandMark['kind'], string>

export function firstHourData(paper: Paper): FirstHourData {
  const { locale, plan } = paper
  return {
    title: paper.say(plan.firstHour.title),
    intro: text(locale, 'binder.first-hour-intro'),
    stepHead: stepHead(paper),
    steps: plan.firstHour.steps.map((step) => paperStep(paper, step, step.at)),
    rhythmTitle: text(locale, 'binder.rhythm-title'),
    rhythm: plan.firstHour.rhythm.map((line) => paper.say(line)),
  }
}

export function scenariosData(paper: Paper): ScenariosData {
  const { locale, plan } = paper
  return {
    title: text(locale, 'binder.scenarios-title'),
    intro: text(locale, 'binder.scenarios-intro'),
    missing: text(locale, 'binder.scenarios-missing'),
    stepHead: stepHead(paper),
    partnersTitle: text(locale, 'binder.partners-title'),
    scenarios: plan.scenarios.map((scenario) => ({
      title: `${scenario.id} · ${paper.say(scenario.title)}`,
      summary: paper.say(scenario.summary),
      vanished: scenario.vanished ? text(locale, 'binder.vanished') : null,
      cards: scenario.cards.map((card) => paperCard(paper, scenario, card)),
      phases: phasesOf(paper, timelineOf(plan, scenario.id)),
      partners: scenario.partners.map((partner) => paper.say(partner)),
    })),
  }
}

/** @returns null when the plan has no checklists */
export function checklistsData(paper: Paper): ChecklistsData | null {
  const { locale, plan } = paper
  if (plan.phaseChecklists.length === 0) return null
  return {
    title: text(locale, 'binder.checklists-title'),
    intro: text(locale, 'binder.checklists-intro'),
    checklists: plan.phaseChecklists.map(({ title, items }) => ({
      title: paper.say(title),
      items: items.map((item) => paper.say(item.text)),
    })),
  }
}

/** @returns a card with its places filled in, and whom to call: the crisis lead, then contacts that the steps name and no line of the card does */
export function paperCard(paper: Paper, scenario: ScenarioPlan, card: ActionCard): PaperCard {
  const { locale } = paper
  return {
    scenario: scenario.id,
    title: paper.say(card.title),
    site: paper.siteName(card.site),
    lines: card.lines.map((line) => richText(paper, line, card.site)),
    neverTitle: text(locale, 'cards.never'),
    never: card.never.map((line) => richText(paper, line, card.site)),
    callTitle: text(locale, 'cards.call'),
    calls: callsOf(paper, scenario, card),
  }
}

function stepHead({ locale }: Paper): string[] {
  return [text(locale, 'binder.step-time'), text(locale, 'binder.step-what'), text(locale, 'binder.step-who'), text(locale, 'binder.grade')]
}

function paperStep(paper: Paper, step: PlanStep, at: StepTime): PaperStep {
  return {
    ...timeOf(paper, at),
    text: richText(paper, step.text),
    role: paper.role(step.role),
    ...gradeOf(paper, step.grade),
    marks: step.byHand ? [text(paper.locale, HAND_KEYS[step.byHand.kind])] : [],
    isClock: false,
  }
}

const GRADE_KEYS = {
  S: 'binder.grade-word-source',
  L: 'binder.grade-word-law',
  E: 'binder.estimate',
} as const satisfies Record<Grade, string>

function gradeOf({ locale }: Paper, grade: Grade | null): Pick<PaperStep, 'grade' | 'estimate'> {
  return { grade: grade === null ? '–' : text(locale, GRADE_KEYS[grade]), estimate: grade === 'E' }
}

function timeOf({ locale }: Paper, { from, minutes }: StepTime): Pick<PaperStep, 'time' | 'anchor'> {
  const time = `${minutes < 0 ? '−' : ''}${formatHours(locale, Math.abs(minutes) / 60)}`
  return { time, anchor: from === 'start' ? null : text(locale, ANCHOR_KEYS[from]) }
}

/** Steps in their order of time, under the phase that they belong to; a deadline stands where it ends. */
function phasesOf(paper: Paper, entries: readonly TimelineEntry[]): { label: string; steps: PaperStep[] }[] {
  const groups: { code: string; label: string; steps: PaperStep[] }[] = []
  for (const entry of entries) {
    const last = groups.at(-1)
    if (entry.kind === 'clock') {
      const group = last ?? { code: 'impact', label: phaseLabel(paper, 'impact'), steps: [] }
      if (!last) groups.push(group)
      group.steps.push(paperClock(paper, entry))
      continue
    }
    const { phase } = entry.step
    const step = paperStep(paper, entry.step, entry.at)
    if (last?.code === phase) last.steps.push(step)
    else groups.push({ code: phase, label: phaseLabel(paper, phase), steps: [step] })
  }
  return groups.map(({ label, steps }) => ({ label, steps }))
}

function paperClock(paper: Paper, { at, duty, deadline }: Extract<TimelineEntry, { kind: 'clock' }>): PaperStep {
  const authority = duty.authority === null ? '' : paper.say(duty.authority)
  return {
    ...timeOf(paper, at),
    text: `${paper.say(duty.title)}: ${paper.say(deadline.text)}`,
    role: authority,
    ...gradeOf(paper, deadline.grade),
    marks: [text(paper.locale, duty.concern === 'direct' ? 'binder.clock' : 'binder.clock-if-concerned')],
    isClock: true,
  }
}

function phaseLabel(paper: Paper, code: string): string {
  const phase = paper.plan.firstHour.phases.find((entry) => entry.code === code)
  return phase ? paper.say(phase.label) : code
}

const PLACE = /\{(contact\.[^{}]*)\}/g

function placesOf(texts: readonly LibraryText[]): Set<string> {
  return new Set(texts.flatMap(({ de }) => [...de.matchAll(PLACE)].map(([, place = '']) => place)))
}

function callsOf(paper: Paper, scenario: ScenarioPlan, card: ActionCard): PaperCard['calls'] {
  const { locale, plan } = paper
  const lead = plan.team.find(({ role }) => role === 'crisis_lead')
  const calls: { label: string; phone: string | null }[] = []
  for (const [holder, key] of [
    [lead?.holder, 'cards.crisis-lead'],
    [lead?.deputy, 'cards.crisis-lead-deputy'],
  ] as const) {
    const person = holder?.kind === 'person' ? holder.person : undefined
    const label = person?.name ? text(locale, 'cards.call-named', { role: text(locale, key), name: person.name }) : text(locale, key)
    calls.push({ label, phone: person?.phones[0] ?? null })
  }
  const onCard = new Set(['contact.crisisLead', ...placesOf([...card.lines, ...card.never])])
  for (const place of placesOf(scenario.steps.map((step) => step.text))) {
    if (onCard.has(place)) continue
    const facts = plan.facts.filter((fact) => fact.place === place && (card.site === null || fact.site === null || fact.site === card.site))
    for (const { filling } of facts) if (filling.kind === 'people') calls.push(...filling.people.map(callOf))
  }
  return calls.filter((call, k) => calls.findIndex((other) => other.label === call.label && other.phone === call.phone) === k)
}

function callOf({ name, organisation, phones }: PlanPerson): { label: string; phone: string | null } {
  return { label: [organisation, name].filter((part) => part !== null).join(', '), phone: phones[0] ?? null }
}
