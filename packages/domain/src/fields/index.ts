/** The company model in the reader's words: labels, hints, options, units and values. */
export { entityLabel, fieldHint, fieldLabel, optionLabel, unitLabel } from './field-words.ts'
export { quantityText, valueText } from './value-text.ts'
