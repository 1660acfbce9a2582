/** One breach of a rule of this house, as every check under `scripts/` reports it. */

export interface Finding {
  /** Short stable name of the rule, e.g. `engine-is-pure`. */
  readonly rule: string
  /** Path from the root of the repository, with forward slashes. */
  readonly file: string
  /** 1-based; 0 when the file as a whole is meant. */
  readonly line: number
  readonly what: string
  readonly why: string
  readonly instead: string
}

/** What one check has to say: `warnings` are shown, `findings` fail. */
export interface CheckResult {
  readonly findings: readonly Finding[]
  readonly warnings: readonly Finding[]
  /** What was looked at, so that an empty run is not taken for a clean one: `214 files`. */
  readonly seen: string
}

/** @returns findings by file and line, as a reader works through them */
export function inReadingOrder(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => compareText(a.file, b.file) || a.line - b.line || compareText(a.rule, b.rule))
}

/** @returns a finding as three lines: where and what, why, what instead */
export function findingText({ rule, file, line, what, why, instead }: Finding): string {
  const place = line > 0 ? `${file}:${line}` : file
  return `${place}  ${what} [${rule}]\n    why:     ${why}\n    instead: ${instead}`
}

/**
 * Prints a check that was started by itself and sets the exit code: 1 when it failed.
 * A tree in which nothing was seen fails too: the check was pointed at the wrong place.
 */
export function printResult(title: string, result: CheckResult): void {
  for (const warning of inReadingOrder(result.warnings)) console.log(`warning  ${findingText(warning)}\n`)
  for (const finding of inReadingOrder(result.findings)) console.log(`${findingText(finding)}\n`)
  const faults = result.findings.length
  console.log(`${title}: ${result.seen}, ${faults === 0 ? 'no breach' : `${faults} ${faults === 1 ? 'breach' : 'breaches'}`}`)
  if (faults > 0) process.exitCode = 1
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
