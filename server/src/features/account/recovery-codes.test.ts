import { expect, it } from 'vitest'
import { readCode } from './recovery-codes.ts'

it.each([
  ['ABCD-2345', 'ABCD-2345'],
  ['abcd2345', 'ABCD-2345'],
  [' ab cd – 23 45 ', 'ABCD-2345'],
  ['OILO-oilo', '0110-0110'],
  ['ABCD-234', undefined],
  ['ABCD-23456', undefined],
  ['ABCD-234U', undefined],
  ['ÄBCD-2345', undefined],
  ['', undefined],
])('I40 the code %j is read as %j', (typed, read) => expect(readCode(typed)).toBe(read))
