/** Duties with their clocks, and what the plan rests on. */
import type { Applies, Because } from '../duties/concern.ts'
import type { Grade, LibraryText } from '../library/facts.ts'
import type { Deadline, LegalPhase } from '../library/law.ts'

export interface LegalClocks {
  readonly disclaimer: LibraryText
  readonly duties: readonly LegalClock[]
}

export interface LegalClock {
  readonly code: string
  readonly title: LibraryText
  readonly text: LibraryText
  readonly who: LibraryText
  readonly trigger: LibraryText
  /** For `dueAt`. */
  readonly deadlines: readonly Deadline[]
  readonly authority: LibraryText | null
  readonly penalty: LibraryText | null
  /** Only in these phases; empty: always. */
  readonly phases: readonly LegalPhase[]
  readonly concern: Applies
  readonly because: Because
  /** Fields that would settle an open question. */
  readonly openFields: readonly string[]
  readonly grade: Grade
  readonly source: readonly string[]
  readonly recheck: LibraryText | null
}

export interface PlanSource {
  /** `S67`, `L-ASG` */
  readonly code: string
  readonly title: LibraryText
  readonly publisher: string | null
  readonly addresses: readonly string[]
  /** Day of the statute's text that was read; null: not a statute, or its text was not read. */
  readonly snapshot: string | null
}
