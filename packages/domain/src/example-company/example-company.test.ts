import { expect, it } from 'vitest'
import { readCompany } from '../company/read-company.ts'
import { exampleCompany } from './index.ts'

it('is a company without a fault, so that nothing but its facts speaks', () => {
  expect(readCompany(exampleCompany)).toEqual({ ok: true, value: exampleCompany })
})

it('counts the sites that it names', () => {
  expect(exampleCompany.company?.sitesN).toBe(exampleCompany.sites?.length)
})

it('names only numbers that belong to nobody', () => {
  const numbers = [...JSON.stringify(exampleCompany).matchAll(/"(?:phone|mobile|dsoOutagePhone)":"([^"]+)"/g)].map(([, number]) => number)
  expect(numbers.length).toBeGreaterThan(5)
  expect(numbers.filter((number) => !/^(0221 4710 |0171 39200 )\d+$/.test(number ?? ''))).toEqual([])
})
