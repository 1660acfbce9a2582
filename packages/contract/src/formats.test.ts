import { describe, expect, it } from 'vitest'
import { base64, OrganisationName } from './formats.ts'

const MEBIBYTE = 1024 * 1024

describe('base64', () => {
  it.each([3, 8, 32, 64])('%d MiB are read, and refused with a wrong sign in them, without an error', (size) => {
    const text = Buffer.alloc(size * MEBIBYTE, 0xfb).toString('base64')
    expect(base64(size * MEBIBYTE).safeParse(text).success).toBe(true)
    expect(base64(size * MEBIBYTE).safeParse(`${text.slice(0, -4)}A!AA`).success).toBe(false)
    expect(base64(size * MEBIBYTE - 3).safeParse(text).success).toBe(false)
  })

  it.each(['', 'AAAA', 'AA==', 'AAA=', 'AAAAAA=='])('%j is base64 with padding', (text) =>
    expect(base64(100).safeParse(text).success).toBe(true),
  )

  it.each(['A', 'AA', 'AAA', 'A===', '====', 'AA=A', 'AA==AAAA', 'AA AA', 'AAA_', 'AAAA\n'])('%j is none', (text) =>
    expect(base64(100).safeParse(text).success).toBe(false),
  )
})

describe('names stand in our mails', () => {
  it.each(['Gesperrt: bank.example/login', 'http://boese.example', 'www.boese.example'])('%j carries an address', (name) =>
    expect(OrganisationName.safeParse(name).success).toBe(false),
  )
  it.each(['Müller & Söhne e.K.', 'Dr. Meier/Dr. Schulz', 'Strom+Gas 24/7', 'Beispiel.de GmbH', 'A/S Nord'])('%j is a name', (name) =>
    expect(OrganisationName.safeParse(name).success).toBe(true),
  )
})
