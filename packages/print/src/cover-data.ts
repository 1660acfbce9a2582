/** Cover, and the frame of every page. */
import type { LabelledFact, Paper } from './paper.ts'
import { text } from './texts.ts'

export interface PageFrame {
  readonly company: string
  /** Version and day. */
  readonly edition: string
  readonly reviewBy: string
  readonly confidential: string
  /** With `{page}` and `{pages}` still in it. */
  readonly pageOf: string
  /** The stamp; null: the plan is young enough. */
  readonly stale: string | null
  /** The mark of an invented firm; null: a real one. */
  readonly example: string | null
}

export interface CoverData {
  readonly kicker: string
  readonly title: string
  readonly company: string | null
  readonly facts: readonly LabelledFact[]
  readonly staleNote: string
  readonly withheldNote: string | null
  readonly exampleNote: string | null
  readonly firstTitle: string
  readonly first: readonly { readonly number: string; readonly text: string }[]
  readonly contentsTitle: string
}

export interface DocumentFacts {
  readonly title: string
  readonly author: string
  readonly description: string
  readonly keywords: readonly string[]
}

export function pageFrame(paper: Paper): PageFrame {
  const { locale, plan } = paper
  const { companyName, version, createdOn, reviewBy, withoutPersonalData } = plan.cover
  return {
    company: companyName ?? text(locale, 'binder.company-unnamed'),
    edition: text(locale, 'binder.edition', { version, day: paper.day(createdOn) }),
    reviewBy: text(locale, 'binder.review-by', { day: paper.day(reviewBy) }),
    confidential: text(locale, withoutPersonalData ? 'binder.without-names' : 'binder.confidential'),
    pageOf: text(locale, 'binder.page-of'),
    stale: paper.isStale ? text(locale, 'binder.stale') : null,
    example: paper.isExample ? text(locale, 'binder.example') : null,
  }
}

export function coverData(paper: Paper): CoverData {
  const { locale, plan } = paper
  const { cover } = plan
  return {
    kicker: text(locale, 'binder.kicker'),
    title: text(locale, 'binder.title'),
    company: cover.companyName,
    facts: coverFacts(paper),
    staleNote: text(locale, 'binder.stale-note', { day: paper.day(cover.createdOn) }),
    withheldNote: cover.withoutPersonalData ? text(locale, 'binder.withheld-note') : null,
    exampleNote: paper.isExample ? text(locale, 'binder.example-note') : null,
    firstTitle: text(locale, 'binder.first-title'),
    first: [
      { number: '112', text: text(locale, 'binder.first-112') },
      { number: '110', text: text(locale, 'binder.first-110') },
    ],
    contentsTitle: text(locale, 'binder.contents-title'),
  }
}

export function documentFacts(paper: Paper, title: string): DocumentFacts {
  const { locale, plan } = paper
  const company = plan.cover.companyName ?? text(locale, 'binder.company-unnamed')
  return {
    title: text(locale, 'binder.document-title', { title, company }),
    author: company,
    description: text(locale, 'binder.document-description', { version: plan.cover.version, day: paper.day(plan.cover.createdOn) }),
    keywords: text(locale, 'binder.document-keywords').split(', '),
  }
}

function coverFacts(paper: Paper): LabelledFact[] {
  const { locale, plan } = paper
  const { createdOn, version, reviewBy, approvedBy, approvedOn, sites } = plan.cover
  const approval =
    approvedBy === null && approvedOn === null
      ? null
      : [approvedBy === null ? null : paper.role(approvedBy), approvedOn === null ? null : paper.day(approvedOn)]
          .filter((part) => part !== null)
          .join(', ')
  return [
    { label: text(locale, 'binder.cover-day'), value: paper.day(createdOn) },
    { label: text(locale, 'binder.version'), value: version },
    { label: text(locale, 'binder.cover-review'), value: paper.day(reviewBy) },
    { label: text(locale, 'binder.cover-approved'), value: approval },
    ...sites.map(({ name, address }, k) => ({
      label: sites.length > 1 ? text(locale, 'binder.cover-site-numbered', { number: k + 1 }) : text(locale, 'binder.cover-site'),
      value: [name, address].filter((part) => part !== null).join(', ') || null,
    })),
    { label: text(locale, 'binder.cover-place'), value: null },
  ]
}
