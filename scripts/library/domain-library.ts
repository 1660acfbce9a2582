/** The one door from these scripts to the library's schemas. */
export * from '../../packages/domain/src/library/index.ts'
