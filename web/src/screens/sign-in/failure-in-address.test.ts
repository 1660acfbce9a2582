import { expect, it } from 'vitest'
import { failureInAddress } from './failure-in-address.ts'

const CODES = ['access.sign-in-failed', 'access.too-many'] as const

it.each([
  ['#/sign-in?failure=access.too-many', 'access.too-many'],
  ['#/sign-in?failure=Bitte%20rufen%20Sie%20an', undefined],
  ['#/sign-in', undefined],
])('takes only codes of ours out of an address: %s', (hash, code) => expect(failureInAddress(hash, CODES)).toBe(code))
