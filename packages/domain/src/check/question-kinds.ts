/** The shape of a question: what is asked, which answers there are, and which field of the company each answer fills. */
import type { Quantity, Unit } from '../company/field-kinds.ts'

export interface AnswerOption {
  /** What an answers file says. */
  readonly value: string
  readonly labelKey: string
  /** What the field gets. */
  readonly sets: string | boolean | Quantity | readonly string[]
  /**
   * Lower end of the figures that belong to this option, for reading a more exact field back; `over`: that end itself does not belong to it.
   * The option with the highest end that a figure reaches is the one.
   */
  readonly from?: number
  readonly over?: number
}

interface PartBase {
  /** Name of the answer in an answers file. */
  readonly name: string
  readonly labelKey: string
  /** Path of the field in the company's document. */
  readonly field: string
  /** Asked only unless another part has one of these answers: without a genset nobody is asked about its fuel. */
  readonly unless?: { readonly name: string; readonly values: readonly string[] }
}

export interface ChoicePart extends PartBase {
  readonly kind: 'choice'
  readonly options: readonly AnswerOption[]
}

/** Any number of the options; none of them is an answer too. Each `sets` is the list's entry. */
export interface ChoicesPart extends PartBase {
  readonly kind: 'choices'
  readonly options: readonly AnswerOption[]
}

export interface NumberPart extends PartBase {
  readonly kind: 'number'
  readonly unit: Unit
  readonly unitKey: string
  readonly min: number
  readonly max: number
  readonly whole: boolean
}

export interface TextPart extends PartBase {
  readonly kind: 'text'
  readonly most: number
}

export type QuestionPart = ChoicePart | ChoicesPart | NumberPart | TextPart

export interface Question {
  /** `Q-01` to `Q-25`. */
  readonly id: string
  readonly titleKey: string
  /** Why it is asked. */
  readonly whyKey: string
  readonly parts: readonly QuestionPart[]
}

export type Answer = string | number | readonly string[]

/** Answers by the names of the parts. What is not there has not been answered; `unknown` is "weiß nicht". */
export type Answers = Readonly<Record<string, Answer>>

export const ANSWERS_FORMAT = 'rueckhalt-answers/1'
