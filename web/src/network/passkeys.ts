/** Passkeys: the browser's part of both ceremonies. What somebody breaks off is told apart from what went wrong. */
import type { CallFailure, OperationResult, Session } from '@rueckhalt/contract'
import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'
import { OPERATIONS } from './client.ts'
import { deviceName } from './device-name.ts'
import { send } from './send.ts'

/** cancelled: broken off, or nobody answered in time; known: this device has one already; unsupported: the browser can not. */
export type PasskeyFailure = CallFailure | { readonly kind: 'cancelled' } | { readonly kind: 'known' } | { readonly kind: 'unsupported' }

export type PasskeyOutcome<T> = { readonly ok: true; readonly result: T } | { readonly ok: false; readonly failure: PasskeyFailure }

export function canPasskeys(): boolean {
  return typeof PublicKeyCredential === 'function'
}

/** @returns the session; the server's cookie is set */
export async function signInWithPasskey(): Promise<PasskeyOutcome<Session>> {
  if (!canPasskeys()) return { ok: false, failure: { kind: 'unsupported' } }
  const begun = await send(OPERATIONS.startPasskeySignIn, {})
  if (!begun.ok) return { ok: false, failure: begun }
  const { challengeId, options } = begun.result
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const shown = await ceremony(
    async () => await startAuthentication({ optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON }),
  )
  if (!shown.ok) return shown
  const outcome = await send(OPERATIONS.signInByPasskey, {
    body: { challengeId, deviceName: deviceName(), response: { ...shown.result } },
  })
  return outcome.ok ? { ok: true, result: outcome.result } : { ok: false, failure: outcome }
}

/** @param name by which the person tells it apart from others */
export async function createPasskey(name: string): Promise<PasskeyOutcome<OperationResult<typeof OPERATIONS.addPasskey>>> {
  if (!canPasskeys()) return { ok: false, failure: { kind: 'unsupported' } }
  const begun = await send(OPERATIONS.startPasskey, {})
  if (!begun.ok) return { ok: false, failure: begun }
  const { challengeId, options } = begun.result
  const { startRegistration } = await import('@simplewebauthn/browser')
  const made = await ceremony(
    async () => await startRegistration({ optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON }),
  )
  if (!made.ok) return made
  const outcome = await send(OPERATIONS.addPasskey, { body: { challengeId, name, response: { ...made.result } } })
  return outcome.ok ? { ok: true, result: outcome.result } : { ok: false, failure: outcome }
}

async function ceremony<T>(work: () => Promise<T>): Promise<PasskeyOutcome<T>> {
  try {
    return { ok: true, result: await work() }
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    if (name === 'InvalidStateError') return { ok: false, failure: { kind: 'known' } }
    return { ok: false, failure: { kind: name === 'NotSupportedError' || name === 'SecurityError' ? 'unsupported' : 'cancelled' } }
  }
}
