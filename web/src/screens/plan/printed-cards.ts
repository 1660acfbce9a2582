/** The cards as they go on paper: the same data as for the PDF. Pure. */
import { cardsData as dataOfCards, type CardsData } from '@rueckhalt/print'
import type { Locale } from '@rueckhalt/domain/texts'
import type { PlanView } from './use-plan.ts'

export type PrintedCard = CardsData['cards'][number]

export function cardsData({ plan, library, today, isExample }: PlanView, locale: Locale): CardsData {
  return dataOfCards({ plan, library, locale, today, isExample })
}

export function printedCards({ cards }: CardsData, scenario: string): readonly PrintedCard[] {
  return cards.filter((card) => card.scenario === scenario)
}
