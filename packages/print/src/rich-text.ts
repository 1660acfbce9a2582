/** Texts with places as the templates take them: words, lines to write on, assumed values. */
import type { LibraryText } from '@rueckhalt/domain/library'
import { filledParts, type Filling, partsOf, type TextPart as FilledPart } from '@rueckhalt/domain/plan'
import type { Paper, RichText, TextPart } from './paper.ts'
import { text } from './texts.ts'

/** @returns a text of the plan with its places filled in; `site`: whose facts hold, undefined: those of all sites */
export function richText(paper: Paper, template: LibraryText, site?: string | null): RichText {
  return joined(paper, filledParts(paper.plan, paper.locale, template, site))
}

/** @returns what a place is filled with; null where it is a line to write on and nothing else */
export function fillingText(paper: Paper, filling: Filling): RichText {
  if (filling.kind !== 'blank') return joined(paper, partsOf(filling, paper.locale))
  return filling.why === 'withheld' ? text(paper.locale, 'binder.withheld') : null
}

function joined({ locale, plan }: Paper, parts: readonly FilledPart[]): RichText {
  const rich: TextPart[] = []
  for (const { kind, text: words } of parts) {
    const before = rich.at(-1)
    if (kind === 'blank') rich.push({ blank: plan.cover.withoutPersonalData ? text(locale, 'binder.withheld-blank') : null })
    else if (kind === 'assumed') rich.push({ assumed: words })
    else {
      // A number to call stays on one line.
      const shown = kind === 'fact' ? words.replaceAll(/(?<=\d) (?=\d)/g, '\u00a0') : words
      if (typeof before === 'string') rich[rich.length - 1] = before + shown
      else rich.push(shown)
    }
  }
  const [only] = rich
  return rich.length === 1 && typeof only === 'string' ? only : rich
}
