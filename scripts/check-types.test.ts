import { describe, expect, it } from 'vitest'
import { ownFaults, readTypeFaults } from './check-types.ts'

const OUTPUT = `packages/engine/src/model/a.ts(1,2): error TS2322: Type 'x' is not assignable.
  Because of this.
    And of that.
packages/engine/src/kernels/b.ts(3,4): error TS2532: Object is possibly 'undefined'.
web/src/app/app.tsx(5,6): error TS2304: Cannot find name 'x'.
error TS18003: No inputs were found.
`

describe('type check of three parts', () => {
  const faults = readTypeFaults(OUTPUT)

  it('keeps the explanation with its fault', () => {
    expect(faults.map(({ file }) => file)).toEqual([
      'packages/engine/src/model/a.ts',
      'packages/engine/src/kernels/b.ts',
      'web/src/app/app.tsx',
      '',
    ])
    expect(faults[0]?.text.split('\n')).toHaveLength(3)
  })
  it('gives every fault to exactly one run, and faults of the project to all', () => {
    const files = (project: string): string[] => ownFaults(faults, project).map(({ file }) => file)
    expect(files('tsconfig.json')).toEqual(['packages/engine/src/model/a.ts', ''])
    expect(files('tsconfig.kernels.json')).toEqual(['packages/engine/src/kernels/b.ts', ''])
    expect(files('tsconfig.web.json')).toEqual(['web/src/app/app.tsx', ''])
  })
  it('a run without output has no fault', () => expect(readTypeFaults('')).toEqual([]))
})
