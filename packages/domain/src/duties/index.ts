/** Which legal duties concern a company, directly, through its customers, or not; with the decision tree of NIS-2. */
export { type Applies, APPLIES, type Because, type Concern, DUTY_REASONS, type DutyReason } from './concern.ts'
export { appliesText, type DutiesOptions, dutiesOf, type DutyConcern, dutyReasonText } from './duties-of.ts'
