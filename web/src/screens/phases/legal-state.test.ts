import { LEGAL_PHASES, type LegalPhase } from '@rueckhalt/domain/library'
import { shippedLibrary } from '@rueckhalt/domain/shipped-library'
import { describe, expect, it } from 'vitest'
import { checklistsFor, type LegalState, needsNaming, standingOfDuty, standingOfLaw } from './legal-state.ts'

const { phases, duties } = shippedLibrary().single
const laws = phases?.laws ?? []
const state = (...[holding, named = []]: [LegalPhase[], string[]?]): LegalState => ({ phases: holding, named })

const law = (code: string, now: LegalState) => {
  const found = laws.find((entry) => entry.code === code)
  return found && standingOfLaw(found, now)
}
const duty = (code: string, now: LegalState) => {
  const found = duties?.duties.find((entry) => entry.code === code)
  return found && standingOfDuty(found, laws, now)
}

describe('what holds in a phase', () => {
  it('PH1 opens all laws of a state of tension together, and none of them in peace', () => {
    expect(law('asg', state(['spannungsfall']))).toBe('in-force')
    expect(law('blg', state(['spannungsfall']))).toBe('in-force')
    expect(law('asg', state(['peace']))).toBe('closed')
  })

  it('PH2 opens a law of the consent case only where it is named', () => {
    expect(law('wisig', state(['zustimmungsfall']))).toBe('if-named')
    expect(law('wisig', state(['zustimmungsfall'], ['wisig']))).toBe('in-force')
    expect(law('asg', state(['zustimmungsfall'], ['wisig']))).toBe('if-named')
  })

  it('PH2 a name alone opens nothing outside of its phase', () => expect(law('wisig', state(['peace'], ['wisig']))).toBe('closed'))

  it('PH3 takes the widest of several phases: what comes with one need not be named in another', () => {
    const both = state(['zustimmungsfall', 'spannungsfall'])
    expect(law('wisig', both)).toBe('in-force')
    expect(laws.filter((entry) => entry.code === 'wisig').map((entry) => needsNaming(entry, both))).toEqual([false])
  })

  it('PH4 what applies without a decision holds in every phase', () => {
    for (const phase of LEGAL_PHASES) expect(law('arbsv', state([phase]))).toBe('in-force')
  })

  it('PH5 a duty follows the law that rests on the same statute', () => {
    expect(duty('WISIV-2', state(['peace']))).toBe('closed')
    expect(duty('WISIV-2', state(['zustimmungsfall']))).toBe('if-named')
    expect(duty('WISIV-2', state(['zustimmungsfall'], ['wisig']))).toBe('in-force')
    expect(duty('ASG-7', state(['zustimmungsfall'], ['wisig']))).toBe('if-named')
    expect(duty('UK-LAPSE', state(['bereitschaftsdienst']))).toBe('in-force')
  })

  it('PH6 a duty of ordinary law always holds', () => {
    expect(duty('NIS2-24', state([]))).toBe('in-force')
    expect(duty('GDPR-33', state(['verteidigungsfall']))).toBe('in-force')
  })

  it('PH7 shows the checklists of all chosen phases, each once, and the way back with none', () => {
    const codesOf = (...holding: LegalPhase[]) => checklistsFor(phases?.checklists ?? [], state(holding)).map(({ code }) => code)
    expect(codesOf('peace')).toEqual(['peace'])
    expect(codesOf('zustimmungsfall', 'buendnisfall', 'peace')).toEqual(['peace', 'consent_alliance'])
    expect(codesOf()).toEqual([])
  })
})
