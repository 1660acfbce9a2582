/** One thing that somebody can do, with what came of it. */
import type { CallFailure, Operation, OperationInput, OperationResult } from '@rueckhalt/contract'
import { useState } from 'react'
import { askAgain } from './presence.ts'
import { readAgain } from './reads.ts'
import { send } from './send.ts'

export interface Action<Op> {
  /** @returns what the server gave, in an object because it may give nothing; undefined: `failure` says why */
  readonly run: (input: OperationInput<Op>) => Promise<{ readonly result: OperationResult<Op> } | undefined>
  readonly failure: CallFailure | undefined
  readonly isBusy: boolean
}

export interface ActionSettings {
  /** What the app knows of account and organisations changes with it. */
  readonly changesSession?: boolean
  /** Nothing is read anew: whoever acts sees to that. */
  readonly isQuiet?: boolean
}

/** While it runs a second press does nothing. */
export function useAction<Op extends Operation>(
  operation: Op,
  { changesSession = false, isQuiet = false }: ActionSettings = {},
): Action<Op> {
  const [failure, setFailure] = useState<CallFailure | undefined>()
  const [isBusy, setBusy] = useState(false)
  const run = async (input: OperationInput<Op>): Promise<{ readonly result: OperationResult<Op> } | undefined> => {
    if (isBusy) return undefined
    setBusy(true)
    setFailure(undefined)
    const outcome = await send(operation, input)
    if (outcome.ok && changesSession) await askAgain()
    if (!isQuiet) readAgain()
    setBusy(false)
    if (outcome.ok) return { result: outcome.result }
    setFailure(outcome)
    return undefined
  }
  return { run, failure, isBusy }
}
