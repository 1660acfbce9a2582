/** Sends what somebody asked for: faults that can be seen here are not sent, and where a sign-in is missing it is asked for and what was asked goes on. */
import type { CallFailure, CallOutcome, InputFault, Operation, OperationInput } from '@rueckhalt/contract'
import { networkClient } from './client.ts'
import { askForSignIn } from './sign-in-question.ts'

/** @returns the outcome; never throws */
export async function send<Op extends Operation>(operation: Op, input: OperationInput<Op>): Promise<CallOutcome<Op>> {
  const refusal = faultsHere(operation, (input as { readonly body?: unknown }).body)
  if (refusal) return { ok: false, ...refusal }
  const outcome = await networkClient.call(operation, input)
  if (outcome.ok || outcome.kind !== 'refused' || operation.access.kind === 'public') return outcome
  const { code } = outcome.failure
  if (code !== 'access.not-fresh' && code !== 'access.not-signed-in') return outcome
  const isAnswered = await askForSignIn(code === 'access.not-fresh' ? 'not-fresh' : 'signed-out')
  return isAnswered ? await networkClient.call(operation, input) : outcome
}

/** The same schema that the server reads with, so that nobody waits to hear that a field is empty. */
function faultsHere({ body: schema }: Operation, body: unknown): CallFailure | undefined {
  const read = schema?.safeParse(body)
  if (!read || read.success) return undefined
  const faults = read.error.issues.map(
    ({ path, code, message }): InputFault => ({ path: ['body', ...path].join('.'), code: code === 'custom' ? message : code }),
  )
  return { kind: 'refused', failure: { code: 'input.invalid', message: '', faults, requestId: '' } }
}
