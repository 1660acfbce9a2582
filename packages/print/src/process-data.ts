/** Emergency operation of each process (GFP), and the order in which they are started again (WAP). */
import type { ContinuityPlan, PlanResource, RestartStep } from '@rueckhalt/domain/plan'
import { decimal, formatFigure, formatHours } from '@rueckhalt/domain/texts'
import type { LabelledFact, Paper, RichText } from './paper.ts'
import { text } from './texts.ts'

export interface ContinuityData {
  readonly title: string
  readonly intro: string
  readonly missing: string
  readonly sentencesTitle: string
  readonly resourcesTitle: string
  readonly resourcesMissing: string
  readonly resourcesHead: readonly string[]
  readonly plans: readonly {
    readonly name: string
    readonly facts: readonly LabelledFact[]
    readonly sentences: readonly string[]
    readonly resources: readonly {
      readonly name: string
      readonly amount: RichText
      readonly rta: RichText
      readonly substitute: RichText
    }[]
  }[]
}

export interface RestartData {
  readonly title: string
  readonly intro: string
  readonly beforeTitle: string
  readonly before: readonly string[]
  readonly orderTitle: string
  readonly missing: string
  readonly head: readonly string[]
  readonly steps: readonly {
    readonly position: string
    readonly name: string
    readonly owner: string | null
    readonly rto: RichText
    readonly beginBy: RichText
    readonly restart: RichText
    readonly waitsFor: string
  }[]
  readonly loops: readonly string[]
}

export function continuityData(paper: Paper): ContinuityData {
  const { locale, plan } = paper
  return {
    title: text(locale, 'binder.gfp-title'),
    intro: text(locale, 'binder.gfp-intro'),
    missing: text(locale, 'binder.processes-missing'),
    sentencesTitle: text(locale, 'binder.gfp-sentences'),
    resourcesTitle: text(locale, 'binder.gfp-resources'),
    resourcesMissing: text(locale, 'binder.gfp-resources-missing'),
    resourcesHead: [
      text(locale, 'binder.resource-name'),
      text(locale, 'binder.resource-amount'),
      text(locale, 'binder.resource-rta'),
      text(locale, 'binder.resource-substitute'),
    ],
    plans: plan.continuity.map((process) => ({
      name: process.name,
      facts: processFacts(paper, process),
      sentences: process.sentences.map((sentence) => paper.sentence(sentence)),
      resources: process.resources.map((resource) => resourceData(paper, resource)),
    })),
  }
}

export function restartData(paper: Paper): RestartData {
  const { locale, plan } = paper
  const names = new Map([...plan.continuity, ...plan.restart.steps].map(({ process, name }) => [process, name]))
  const nameOf = (process: string): string => names.get(process) ?? process
  return {
    title: text(locale, 'binder.wap-title'),
    intro: text(locale, 'binder.wap-intro'),
    beforeTitle: text(locale, 'binder.wap-before'),
    before: plan.restart.before.map((sentence) => paper.sentence(sentence)),
    orderTitle: text(locale, 'binder.wap-order'),
    missing: text(locale, 'binder.processes-missing'),
    head: [
      text(locale, 'binder.wap-position'),
      text(locale, 'binder.wap-process'),
      text(locale, 'binder.wap-rto'),
      text(locale, 'binder.wap-begin-by'),
      text(locale, 'binder.wap-duration'),
      text(locale, 'binder.wap-needs'),
      text(locale, 'binder.wap-done'),
    ],
    steps: plan.restart.steps.map((step) => restartStepData(paper, step, nameOf)),
    loops: plan.restart.loops.map((loop) => text(locale, 'binder.wap-loop', { names: loop.map(nameOf).join(', ') })),
  }
}

function processFacts(paper: Paper, process: ContinuityPlan): LabelledFact[] {
  const { locale } = paper
  const names = new Map(paper.plan.continuity.map((other) => [other.process, other.name]))
  const hours = (value: number | null): string | null => (value === null ? null : formatHours(locale, value))
  const list = (ids: readonly string[]): string => ids.map((id) => names.get(id) ?? id).join(', ')
  const { mtpdH, rtoH, rtaH, rpoH, mbcoPercent, mbcoAssumed, needs, neededBy, skills, outputs, peakTime } = process
  const level = formatFigure(locale, mbcoPercent / 100, 'percent')
  const optional = (key: string, value: string | null): LabelledFact[] =>
    value === null || value === '' ? [] : [{ label: text(locale, key), value }]
  return [
    { label: text(locale, 'binder.gfp-owner'), value: process.ownerRole === null ? null : paper.role(process.ownerRole) },
    ...optional('binder.gfp-outputs', outputs),
    ...optional('binder.gfp-peak', peakTime),
    { label: text(locale, 'binder.gfp-mtpd'), value: hours(mtpdH) },
    { label: text(locale, 'binder.gfp-rto'), value: hours(rtoH) },
    { label: text(locale, 'binder.gfp-rta'), value: hours(rtaH) },
    ...optional('binder.gfp-rpo', hours(rpoH)),
    { label: text(locale, 'binder.gfp-mbco'), value: mbcoAssumed ? [{ assumed: level }] : level },
    { label: text(locale, 'binder.gfp-staff'), value: process.staffN === null ? null : decimal(locale, process.staffN, 0) },
    ...optional('binder.gfp-skills', skills.join(', ')),
    ...optional('binder.gfp-needs', list(needs)),
    ...optional('binder.gfp-needed-by', list(neededBy)),
  ]
}

function resourceData(
  { locale }: Paper,
  { name, amount, rtaH, substitute }: PlanResource,
): ContinuityData['plans'][number]['resources'][number] {
  return {
    name,
    amount: amount === null ? '–' : decimal(locale, amount, 1),
    rta: rtaH === null ? null : formatHours(locale, rtaH),
    substitute,
  }
}

function restartStepData(paper: Paper, step: RestartStep, nameOf: (process: string) => string): RestartData['steps'][number] {
  const { locale } = paper
  const { rtoH, restartH, beginByH, ownerRole, waitsFor, resources } = step
  const begin = beginByH === null ? null : beginByH <= 0 ? text(locale, 'binder.wap-at-once') : formatHours(locale, beginByH)
  return {
    position: String(step.position),
    name: step.name,
    owner: ownerRole === null ? null : paper.role(ownerRole),
    rto: rtoH === null ? null : formatHours(locale, rtoH),
    beginBy: begin,
    restart: restartH === null ? null : formatHours(locale, restartH),
    waitsFor: [...waitsFor.map(nameOf), ...resources].join(', ') || '–',
  }
}
