import { describe, expect, it } from 'vitest'
import { linkToken } from './link-token.ts'

const TOKEN = 'A1_-'.repeat(11).slice(0, 43)

describe('the secret of a link', () => {
  it('is read out of the address', () => expect(linkToken(`#/join?token=${TOKEN}`)).toBe(TOKEN))
  it('is read as text, also where it could be a number', () => expect(linkToken(`#/join?token=${'1'.repeat(43)}`)).toBe('1'.repeat(43)))
  it('is not there without being given', () => expect(linkToken('#/join')).toBeUndefined())
  it.each(['short', `${TOKEN}x`, '../../api', ''])('counts for nothing when it cannot be one: %s', (token) =>
    expect(linkToken(`#/join?token=${encodeURIComponent(token)}`)).toBe(''),
  )
})
