/** One piece of printing at a time: how far it is, what came of it, and a way to stop it. */
import { useEffect, useRef, useState } from 'react'
import type { OnProgress, PrintFaultCode, PrintProgress } from '../../print/print-api.ts'
import {
  BYTES_TO_LOAD,
  type CancelledPrint,
  isPrintingPrepared,
  keepPrinting,
  preparePrinting,
  type PrintResult,
} from '../../print/print.ts'

export type Outcome =
  | { readonly kind: 'saved'; readonly fileName: string; readonly bytes: number; readonly replaced: readonly string[] }
  | { readonly kind: 'failed'; readonly code: PrintFaultCode; readonly detail: string }
  | { readonly kind: 'prepared' }

/** Whatever a piece of work needs to be seen and stopped. */
export interface Watched {
  readonly signal: AbortSignal
  readonly onProgress: OnProgress
}

export interface Printing {
  /** undefined: nothing is being done. */
  readonly progress: PrintProgress | undefined
  readonly outcome: Outcome | undefined
  /** Does printing work without a network? undefined: not known yet. */
  readonly isPrepared: boolean | undefined
  /** Does nothing while something else is being done. */
  readonly run: (work: (watched: Watched) => Promise<Outcome | undefined>) => void
  readonly prepare: () => void
  readonly stop: () => void
}

export function usePrinting(): Printing {
  const [progress, setProgress] = useState<PrintProgress | undefined>()
  const [outcome, setOutcome] = useState<Outcome | undefined>()
  const [isPrepared, setPrepared] = useState<boolean | undefined>()
  const running = useRef<AbortController | undefined>(undefined)
  const stop = (): void => running.current?.abort()
  useEffect(() => {
    void isPrintingPrepared().then(setPrepared)
    return stop
  }, [])
  const work = async (wanted: (watched: Watched) => Promise<Outcome | undefined>): Promise<void> => {
    const controller = new AbortController()
    running.current = controller
    setOutcome(undefined)
    setProgress({ step: 'loading', loaded: 0, total: BYTES_TO_LOAD })
    // What is said after the end was said too late.
    const onProgress: OnProgress = (said) => {
      if (running.current === controller) setProgress(said)
    }
    const result = await wanted({ signal: controller.signal, onProgress })
    running.current = undefined
    setProgress(undefined)
    setOutcome(result)
    if (result?.kind === 'saved' || result?.kind === 'prepared') setPrepared(await keepPrinting())
  }
  const run: Printing['run'] = (wanted) => {
    if (!running.current) void work(wanted)
  }
  const prepare = (): void =>
    run(async (watched) => {
      const result = await preparePrinting(watched)
      if (!result.ok) return failureOf(result)
      await keepPrinting()
      return { kind: 'prepared' }
    })
  return { progress, outcome, isPrepared, run, prepare, stop }
}

export function outcomeOf(result: PrintResult, fileName: string): Outcome | undefined {
  return result.ok ? { kind: 'saved', fileName, bytes: result.pdf.size, replaced: result.replaced } : failureOf(result)
}

type Failure = Exclude<PrintResult, { readonly ok: true }>

/** @returns undefined where somebody stopped it: that is no failure */
function failureOf(result: Failure | CancelledPrint): Outcome | undefined {
  return result.code === 'cancelled' ? undefined : { kind: 'failed', code: result.code, detail: result.detail }
}
