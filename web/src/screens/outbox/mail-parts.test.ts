import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mailParts } from './mail-parts.ts'

const ORIGIN = 'http://localhost:4750'

it('makes a link of what leads into this app, and of nothing else', () => {
  const mail = `Guten Tag,\n\n${ORIGIN}/#/join?token=abc\n\nhttps://example.org/#/join und javascript:alert(1)`
  expect(mailParts(mail, ORIGIN).filter(({ address }) => address !== undefined)).toEqual([
    { at: 12, text: `${ORIGIN}/#/join?token=abc`, address: `${ORIGIN}/#/join?token=abc` },
  ])
})

it('loses no letter of a mail', () => {
  const word = fc.oneof(fc.string(), fc.constantFrom(`${ORIGIN}/#/a`, 'http://x.example/', '\n', ' '))
  fc.assert(
    fc.property(fc.array(word), (words) => {
      const mail = words.join('')
      expect(
        mailParts(mail, ORIGIN)
          .map(({ text }) => text)
          .join(''),
      ).toBe(mail)
    }),
    { seed: 3, numRuns: 300 },
  )
})
