/** From runs to answers: findings as data, and their sentences. */
export { type AnswerOptions, answerCompany } from './answer-company.ts'
export {
  type AssumedBand,
  type AssumedValue,
  type CauseStep,
  COMPANY_FINDING_CODES,
  type CompanyAnswers,
  type Finding,
  type FindingCode,
  type FindingFigure,
  type FindingSubject,
  type Headline,
  type Interruption,
  NEED_FINDING_CODES,
  type NeedAnswer,
  type NotSimulated,
  PROCESS_FINDING_CODES,
  type ProcessAnswer,
  type ProcessNeed,
  type ReferenceEvent,
  type ScenarioAnswer,
  type ScenarioGroup,
  type StandbyStep,
  type Todo,
  TOP_REASONS,
  type TopReason,
  type TopScenario,
} from './answer.ts'
export { chainSentences } from './cause-sentences.ts'
export {
  assumedText,
  assumptionSentence,
  headlineOf,
  notSimulatedSentence,
  reasonText,
  referenceText,
  sentenceOf,
  severityWord,
  summaryOf,
  todoSentence,
} from './sentences.ts'
export { hoursInWords, nameOf } from './words.ts'
export { type NamedBand, type NamedSegment, scenarioBands, type ScenarioBands } from './scenario-bands.ts'
