import { describe, expect, it } from 'vitest'
import { passwordFault } from './password-rules.ts'

const EMAIL = 'sabine.kunze@maschinenbau-kunze.example'

describe('I34 passwords that are easily guessed', () => {
  it.each([
    'password1234',
    'Passwort2024!',
    'P@ssw0rt1234',
    'qwertzuiop12',
    'aaaaaaaaaaaa',
    'abababababab',
    '123456789012',
    'abcdefghijkl',
    'Sommer2023!!',
    'BerlinBerlin1',
    'hallohallo123',
    'WillkommenJanuar',
    'geheim geheim 1999',
  ])('%s is too common', (password) => expect(passwordFault(password, EMAIL)).toBe('too-common'))

  it.each(['Sabine.Kunze und mehr', 'xx sabine.kunze@maschinenbau-kunze.example', 'Maschinenbau-Kunze rockt'])(
    '%s contains the address',
    (password) => expect(passwordFault(password, EMAIL)).toBe('contains-address'),
  )

  it.each(['mein rückhalt 88', 'RUECKHALT-zugang', 'Ruckhalt ist gut', 'rueckh4lt zugang'])('%s contains the product', (password) =>
    expect(passwordFault(password, EMAIL)).toBe('contains-product'),
  )

  it.each(['Zaunkönig fährt Tandem 7', 'korrekt pferd batterie', 'x7#Kd9!mQ2$vL', 'der Sommer riecht nach Teer', 'hfjkwlcmzpqr'])(
    '%s is taken',
    (password) => expect(passwordFault(password, EMAIL)).toBeUndefined(),
  )

  it('a short name before the @ does not stand in the way', () =>
    expect(passwordFault('Zaunkönig fährt Tandem 7', 'ta@ze.example')).toBeUndefined())
})
