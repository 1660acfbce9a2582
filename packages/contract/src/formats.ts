/** Fields that many operations share. Reading a field gives the value that is used from then on: trimmed, in one Unicode form. */
import { z } from 'zod'
import { ORGANISATION_KINDS, ROLES } from './permissions.ts'

/** Signs that cannot be seen, turn the writing direction, or break a line: nobody needs them in a name, and they let one name pass for another. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Zl}\p{Zp}]/u

/** One writing system a word, or one of the mixtures that people use: a Cyrillic letter in a Latin word deceives. */
const MIXED_WORD = /(?=\p{L}*\p{Script=Latin})(?=\p{L}*[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}])\p{L}+/u

/** Names stand in our mails: an address in one would make them carry a stranger's link. */
const WEB_ADDRESS = /:\/\/|\bwww\.|[\p{L}\p{N}]\.[a-z]{2,24}\/[\p{L}\p{N}]/iu

/** @param most letters @returns a line that a person reads: 1 to `most` letters, NFC, no invisible signs, no mixed scripts in a word, no web address */
export function line(most: number) {
  return z
    .string()
    .max(most * 4)
    .transform((typed) => typed.normalize('NFC').replace(/\s+/gu, ' ').trim())
    .pipe(
      z
        .string()
        .min(1)
        .max(most)
        .refine((value) => !INVISIBLE.test(value), { error: 'invisible-sign' })
        .refine((value) => !MIXED_WORD.test(value), { error: 'mixed-scripts' })
        .refine((value) => !WEB_ADDRESS.test(value), { error: 'web-address' }),
    )
}

export const Id = z.uuid().toLowerCase()
export const Instant = z.iso.datetime()
export const Email = z
  .string()
  .max(254)
  .transform((typed) => typed.trim().normalize('NFC').toLowerCase())
  .pipe(z.email().max(254))
export const PersonName = line(80)
export const OrganisationName = line(120)
export const Language = z.enum(['de', 'en'])
export type Language = z.infer<typeof Language>
export const RoleName = z.enum(ROLES)
export const KindName = z.enum(ORGANISATION_KINDS)

/** A secret out of a link: 32 random bytes. */
export const LinkToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

/** An X25519 recipient of age. */
export const Recipient = z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/)

/** @param mostBytes of the decoded content @returns base64 with padding, as `btoa` writes it */
export function base64(mostBytes: number) {
  return (
    z
      .string()
      .max(Math.ceil(mostBytes / 3) * 4)
      // Not by groups of four: the engine keeps a way back for each, and has no room for those of a few megabytes.
      .regex(/^[A-Za-z0-9+/]*={0,2}$/)
      .refine(({ length }) => length % 4 === 0, { error: 'not-padded' })
  )
}
