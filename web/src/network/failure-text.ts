/** What went wrong with a call, as sentences. */
import { type CallFailure, failureText, type InputFault, type Language } from '@rueckhalt/contract'
import type { Texts } from '../language/use-texts.ts'

/** Sentences for what can be wrong with a field; anything else gets a general one. */
const FAULT_KEYS: Readonly<Record<string, string>> = {
  too_small: 'network.fault-too-short',
  too_big: 'network.fault-too-long',
  invalid_format: 'network.fault-format',
  'invisible-sign': 'network.fault-invisible-sign',
  'mixed-scripts': 'network.fault-mixed-scripts',
  'contains-address': 'network.fault-contains-address',
  'contains-product': 'network.fault-contains-product',
  'too-common': 'network.fault-too-common',
  'wrong-code': 'network.fault-wrong-code',
  'not-yours': 'network.fault-not-yours',
}

/** @returns what stands below the field; undefined: nothing is wrong with it */
export function fieldFault({ t }: Texts, failure: CallFailure | undefined, field: string): string | undefined {
  const fault = faultsOf(failure).find(({ path }) => path === `body.${field}` || path.startsWith(`body.${field}.`))
  return fault && t(FAULT_KEYS[fault.code] ?? 'network.fault-other')
}

function faultsOf(failure: CallFailure | undefined): readonly InputFault[] {
  return failure?.kind === 'refused' ? failure.failure.faults : []
}

/** @returns whole sentences: what happened, what was kept, what to do, after how long */
export function failureSentences({ t, language }: Texts, failure: CallFailure): string {
  if (failure.kind === 'offline') return t('network.offline')
  if (failure.kind === 'unreadable') return t('network.unreadable')
  const { code, retryAfterSeconds, requestId } = failure.failure
  const said = [sentence(language, code)]
  if (retryAfterSeconds !== undefined && retryAfterSeconds > 0) said.push(t('network.wait', { wait: waitText({ t }, retryAfterSeconds) }))
  if (code === 'service.failed' && requestId !== '') said.push(t('network.request', { number: requestId }))
  return said.join(' ')
}

function sentence(language: Language, code: Parameters<typeof failureText>[1]): string {
  return failureText(language, code)
}

const MINUTE = 60

function waitText({ t }: Pick<Texts, 't'>, seconds: number): string {
  return seconds < 2 * MINUTE ? t('network.seconds', { count: seconds }) : t('network.minutes', { count: Math.ceil(seconds / MINUTE) })
}
