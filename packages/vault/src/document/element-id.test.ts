import { expect, it } from 'vitest'
import { newElementId } from './element-id.ts'

const bytes = (value: number) => (count: number) => new Uint8Array(count).fill(value)

it.each([
  ['Müller', 'mueller-aaaaaa'],
  ['', 'element-aaaaaa'],
  ['—', 'element-aaaaaa'],
])('is made from the name "%s" and from chance', (called, id) => expect(newElementId(called, bytes(0))).toBe(id))

it('differs by chance however long the name is', () => {
  const called = 'Donaudampfschifffahrtsgesellschaft '.repeat(5)
  expect(newElementId(called, bytes(0))).not.toBe(newElementId(called, bytes(1)))
})
