/** Excel workbooks: bytes to plain sheets and back. */
export { fileTooBig, WORKBOOK_FILE_FAULT_CODES, type WorkbookFileFault, type WorkbookFileFaultCode } from './file-faults.ts'
export { WORKBOOK_LIMITS, type WorkbookLimits } from './limits.ts'
export { readWorkbook, type WorkbookRead } from './read-workbook.ts'
export { writeWorkbook, type WriteOptions } from './write-workbook.ts'
