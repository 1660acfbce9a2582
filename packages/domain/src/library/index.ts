/** The library's shape: schemas, how files are read, and how they are checked against each other. */
export {
  GRADES,
  type Grade,
  LANGUAGES,
  type Language,
  type LibraryBand,
  type LibraryText,
  type Statement,
} from './facts.ts'
export {
  CAPABILITIES,
  PROCEDURE_PHASES,
  type ProcedurePhase,
  type ProcedureStep,
  type Scenario,
  SCENARIO_GROUPS,
  STEP_ANCHORS,
} from './scenario.ts'
export { EFFORTS, type Measure, type MeasureEffect, type MeasureGroup } from './measure.ts'
export { type Deadline, type Duty, type EntitySize, LEGAL_PHASES, type LegalPhase, type Nis2Sector } from './law.ts'
export { CARD_PLACES, type CardPlace, isCompanyModelField, LIBRARY_FIELDS, type LibraryField } from './library-fields.ts'
export {
  assembleLibrary,
  type ContentOf,
  type Library,
  LIBRARY_KINDS,
  type LibraryContent,
  type LibraryFault,
  type LibraryFile,
  type LibraryKind,
  type ParsedLibraryFile,
  readLibraryFile,
  SINGLE_KINDS,
} from './library.ts'
export { checkReferences, type Counts, FULL_COUNTS } from './check-references.ts'
export { checkFields } from './check-fields.ts'
export { checkTexts, placesIn, textsOf } from './check-texts.ts'
export { statementsOf, type FoundStatement, verifiedOn } from './statements.ts'
