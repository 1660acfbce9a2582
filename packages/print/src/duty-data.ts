/** Legal duties with their clocks, those that concern the firm first. */
import { type Applies, dutyReasonText } from '@rueckhalt/domain/duties'
import type { LegalClock } from '@rueckhalt/domain/plan'
import type { Paper } from './paper.ts'
import { text } from './texts.ts'

interface PaperDuty {
  readonly title: string
  readonly text: string
  readonly estimate: boolean
  readonly facts: readonly { readonly label: string; readonly value: string; readonly strong: boolean }[]
}

export interface DutiesData {
  readonly title: string
  readonly disclaimer: string
  readonly tableHead: readonly string[]
  readonly groups: readonly {
    readonly title: string
    readonly note: string | null
    readonly duties: readonly PaperDuty[]
    /** Duties that do not concern the firm: named with the reason, no more. */
    readonly table: readonly { readonly title: string; readonly reason: string }[]
  }[]
}

/** In the order of the pages. */
const CONCERN_ORDER: readonly Applies[] = ['direct', 'open', 'indirect', 'none']

const CONCERN_KEYS = {
  direct: 'binder.duties-direct',
  open: 'binder.duties-open',
  indirect: 'binder.duties-indirect',
  none: 'binder.duties-none',
} as const satisfies Record<Applies, string>

export function dutiesData(paper: Paper): DutiesData {
  const { locale, plan } = paper
  const groups = CONCERN_ORDER.map((concern) => ({ concern, duties: plan.clocks.duties.filter((duty) => duty.concern === concern) }))
  return {
    title: text(locale, 'binder.duties-title'),
    disclaimer: paper.say(plan.clocks.disclaimer),
    tableHead: [text(locale, 'binder.duty-name'), text(locale, 'binder.duty-reason')],
    groups: groups
      .filter(({ duties }) => duties.length > 0)
      .map(({ concern, duties }) => ({
        title: text(locale, CONCERN_KEYS[concern]),
        note: concern === 'open' ? text(locale, 'binder.duties-open-note') : null,
        duties: concern === 'none' ? [] : duties.map((duty) => paperDuty(paper, duty)),
        table:
          concern === 'none'
            ? duties.map((duty) => ({ title: paper.say(duty.title), reason: dutyReasonText(paper.locale, duty.because) }))
            : [],
      })),
  }
}

function paperDuty(paper: Paper, duty: LegalClock): PaperDuty {
  const { locale } = paper
  const deadlines = duty.deadlines.map((deadline) => {
    const words = paper.say(deadline.text)
    return deadline.grade === 'E' && duty.grade !== 'E' ? `${words} (${text(locale, 'binder.estimate')})` : words
  })
  const facts = [
    { label: text(locale, 'binder.duty-deadline'), value: deadlines.join(' '), strong: true },
    { label: text(locale, 'binder.duty-trigger'), value: paper.say(duty.trigger), strong: false },
    { label: text(locale, 'binder.duty-who'), value: paper.say(duty.who), strong: false },
    { label: text(locale, 'binder.duty-reason'), value: dutyReasonText(paper.locale, duty.because), strong: false },
    ...(duty.authority === null ? [] : [{ label: text(locale, 'binder.duty-authority'), value: paper.say(duty.authority), strong: false }]),
    ...(duty.penalty === null ? [] : [{ label: text(locale, 'binder.duty-penalty'), value: paper.say(duty.penalty), strong: false }]),
    ...(duty.source.length === 0 ? [] : [{ label: text(locale, 'binder.duty-source'), value: duty.source.join(', '), strong: false }]),
    ...(duty.recheck === null ? [] : [{ label: text(locale, 'binder.duty-recheck'), value: paper.say(duty.recheck), strong: false }]),
  ]
  return { title: paper.say(duty.title), text: paper.say(duty.text), estimate: duty.grade === 'E', facts }
}
