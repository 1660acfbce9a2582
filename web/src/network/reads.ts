/** Reading from the server: kept for a while, asked for again when somebody comes back to the window or after something was changed. */
import type { CallFailure, Operation, OperationInput, OperationResult } from '@rueckhalt/contract'
import { QueryClient, useQuery } from '@tanstack/react-query'
import { networkClient } from './client.ts'
import { askAgain } from './presence.ts'

const FRESH_MS = 10_000

export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: false, staleTime: FRESH_MS, networkMode: 'always' } },
})

/** What a query ends with when the server did not give what was asked. */
class ReadFailure extends Error {
  readonly failure: CallFailure

  constructor(failure: CallFailure) {
    super(failure.kind)
    this.failure = failure
  }
}

export interface Read<Op> {
  readonly data: OperationResult<Op> | undefined
  /** Why there is nothing, or nothing newer. */
  readonly failure: CallFailure | undefined
  readonly again: () => void
}

/** @param isWanted false: not asked */
export function useRead<Op extends Operation>(operation: Op, input: OperationInput<Op>, isWanted = true): Read<Op> {
  const { data, error, refetch } = useQuery({
    queryKey: [operation.id, input],
    enabled: isWanted,
    queryFn: async ({ signal }) => {
      const outcome = await networkClient.call(operation, input, signal)
      // A query must give something, also where the operation gives nothing.
      if (outcome.ok) return { result: outcome.result }
      // Perhaps somebody took us out of the organisation, or signed this device out.
      if (outcome.kind === 'refused' && /^access\.not-(found|signed-in)$/.test(outcome.failure.code)) void askAgain()
      throw new ReadFailure(outcome)
    },
  })
  return { data: data?.result, failure: error instanceof ReadFailure ? error.failure : undefined, again: () => void refetch() }
}

/** Everything that is shown is asked for again. */
export function readAgain(): void {
  void queryClient.invalidateQueries()
}

/** Somebody else is signed in, or nobody: what the one before has seen is forgotten. */
export function forgetReads(): void {
  queryClient.clear()
}
