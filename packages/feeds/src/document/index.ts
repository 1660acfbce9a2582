/** Files that people write by hand, YAML or JSON: text to values and back. */
export { DOCUMENT_FAULT_CODES, type DocumentFault, type DocumentFaultCode } from './document-faults.ts'
export { type LineFinder, linesOf, readYaml } from './read-yaml.ts'
export { writeYaml } from './write-yaml.ts'
