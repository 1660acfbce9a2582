/** The company's workbook: its sheets, what stands in them, and what an edited one would change. */
export { changeText } from './change-text.ts'
export { type CompanyChange, companyDiff, type ElementName } from './company-diff.ts'
export { type CompanyFromSheets, companyFromSheets } from './company-from-sheets.ts'
export { companySheets, type SheetOptions, templateSheets, unwritableCells, workbookSettings } from './company-sheets.ts'
export { FIELDS_WITH_EXAMPLE } from './examples.ts'
export { companyFaultSentence, faultPlaceText, faultSentence, fileFaultSentence } from './fault-text.ts'
export type { CellContent, CellRange, CellStyle, DropDown, ReadSheet, WrittenCell, WrittenSheet } from './sheet.ts'
export type { WorkbookFault } from './workbook-faults.ts'
