import { describe, expect, it } from 'vitest'
import { hashOfNothing, hashPassword, isOutdated, isPassword } from './passwords.ts'

const zeros = (bytes: number): Uint8Array => new Uint8Array(bytes)
const LIGHT = { memory: 64, passes: 3, parallelism: 4 }

describe('I41 password hashes', () => {
  it('carry their parameters as PHC strings and are checked by them', async () => {
    const phc = await hashPassword('geheim', zeros, LIGHT)
    expect(phc).toMatch(/^\$argon2id\$v=19\$m=64,t=3,p=4\$A{22}\$[A-Za-z0-9+/]{43}$/)
    expect([await isPassword('geheim', phc), await isPassword('Geheim', phc)]).toEqual([true, false])
  })

  it('with less effort than today are outdated, with as much or more are not', async () => {
    expect(isOutdated(await hashPassword('x', zeros, LIGHT))).toBe(true)
    expect(isOutdated(hashOfNothing(zeros))).toBe(false)
    expect(isOutdated('$argon2id$v=19$m=131072,t=4,p=2$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')).toBe(false)
  })

  it.each(['', '$2b$10$abcdefghijklmnopqrstuv', '$argon2i$v=19$m=64,t=3,p=4$AAAAAAAAAAAAAAAA$AAAA', '$argon2id$v=19$m=64$x$y', 'geheim'])(
    'that cannot be read fit no password: %s',
    async (phc) => expect(await isPassword('geheim', phc)).toBe(false),
  )
})
