/** The quick check: 25 questions, their answers, and what they say about the firm. */
export { answersOf, applyAnswers } from './answer-mapping.ts'
export { isAsked, type OpenQuestions, openQuestions } from './open-questions.ts'
export {
  type Answer,
  type AnswerOption,
  type Answers,
  ANSWERS_FORMAT,
  type ChoicePart,
  type ChoicesPart,
  type NumberPart,
  type Question,
  type QuestionPart,
  type TextPart,
} from './question-kinds.ts'
export { UNKNOWN_LABEL_KEY } from './question-parts.ts'
export { KEY_PROCESS_ID } from './questions-firm.ts'
export { partNamed, QUESTION_PARTS, QUESTIONS } from './questions.ts'
export { ANSWER_FAULT_CODES, type AnswerFault, type AnswerFaultCode, type AnswersRead, readAnswers } from './read-answers.ts'
