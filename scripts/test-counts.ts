/**
 * Prints the result of a test run as one line, `N passed, N failed`, from the JSON reports of vitest.
 *
 * `node scripts/test-counts.ts report.json …`; exit code 1 unless in each every test passed, every test file could be loaded, and there was a test.
 */
import { readFileSync } from 'node:fs'

/** The part of vitest's JSON report that is read here. */
export interface TestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  /** False also when a file could not be loaded or an error came from outside any test. */
  readonly success: boolean
}

/** @returns the closing line, and whether the runs may count as green */
export function closingLine(reports: readonly TestReport[]): { line: string; isGreen: boolean } {
  const sum = (count: (report: TestReport) => number): number => reports.reduce((total, report) => total + count(report), 0)
  return {
    line: `${sum(({ numPassedTests }) => numPassedTests)} passed, ${sum(({ numFailedTests }) => numFailedTests)} failed`,
    isGreen:
      reports.length > 0 &&
      reports.every(({ success, numFailedTests, numPassedTests }) => success && numFailedTests === 0 && numPassedTests > 0),
  }
}

/** @throws RangeError when the text is not such a report */
export function readReport(text: string): TestReport {
  const { numPassedTests, numFailedTests, success } = JSON.parse(text) as Record<string, unknown>
  if (typeof numPassedTests !== 'number' || typeof numFailedTests !== 'number' || typeof success !== 'boolean')
    throw new RangeError('the file is no test report of vitest')
  return { numPassedTests, numFailedTests, success }
}

if (import.meta.main) {
  const { line, isGreen } = closingLine(process.argv.slice(2).map((file) => readReport(readFileSync(file, 'utf8'))))
  if (!isGreen) process.stderr.write('The test run is not green.\n')
  console.log(line)
  process.exitCode = isGreen ? 0 : 1
}
