/** How much a workbook may be before it is refused. Counted while unpacking, never taken from what the file says of itself. */

export interface WorkbookLimits {
  /** Bytes of the file. */
  readonly fileBytes: number
  /** Bytes of everything that is unpacked from it. */
  readonly unpackedBytes: number
  /** Entries of the archive. */
  readonly entries: number
  /** Rows of one sheet down to the last cell with content. */
  readonly rows: number
  readonly columns: number
  /** Cells with content in all sheets together. */
  readonly cells: number
}

/** Many times what a firm needs: a full workbook of 1,000 processes has 60,000 cells and unpacks to 4 MB. */
export const WORKBOOK_LIMITS: WorkbookLimits = {
  fileBytes: 20_000_000,
  unpackedBytes: 16_000_000,
  entries: 1_000,
  rows: 20_000,
  columns: 200,
  cells: 100_000,
}
