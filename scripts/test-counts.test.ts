import { describe, expect, it } from 'vitest'
import { closingLine, readReport } from './test-counts.ts'

const report = (numPassedTests: number, numFailedTests: number, success: boolean): string =>
  JSON.stringify({ numTotalTests: 9, numPassedTests, numFailedTests, success })

describe('closing line of a test run', () => {
  it('names what passed and what failed', () => {
    expect(closingLine([readReport(report(7, 0, true))])).toEqual({ line: '7 passed, 0 failed', isGreen: true })
    expect(closingLine([readReport(report(7, 2, false))])).toEqual({ line: '7 passed, 2 failed', isGreen: false })
  })
  it('is not green when a file could not be loaded, or when nothing ran', () => {
    expect(closingLine([readReport(report(7, 0, false))]).isGreen).toBe(false)
    expect(closingLine([readReport(report(0, 0, true))]).isGreen).toBe(false)
  })
  it('adds up several runs; one that is not green spoils all', () => {
    const green = readReport(report(7, 0, true))
    expect(closingLine([green, green])).toEqual({ line: '14 passed, 0 failed', isGreen: true })
    expect(closingLine([green, readReport(report(0, 0, false))]).isGreen).toBe(false)
    expect(closingLine([]).isGreen).toBe(false)
  })
  it.each(['{}', '[]', '{"numPassedTests":"7","numFailedTests":0,"success":true}'])('refuses what is no report: %s', (text) =>
    expect(() => readReport(text)).toThrow(RangeError),
  )
})
