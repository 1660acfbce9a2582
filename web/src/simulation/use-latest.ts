/** The latest answer to a question that changes faster than it is answered: a slider, a switch. */
import { useEffect, useRef, useState } from 'react'

export interface Latest<T> {
  /** The last answer that arrived, also while a newer question is out. */
  readonly value: T | undefined
  readonly isPending: boolean
  readonly error: Error | undefined
}

/**
 * Asks again whenever `key` changes. While an answer is out, only the newest question waits; those between are never asked.
 * @param key says what is asked; undefined: nothing
 */
export function useLatest<T>(key: string | undefined, ask: () => Promise<T>): Latest<T> {
  const [state, setState] = useState<Latest<T>>({ value: undefined, isPending: key !== undefined, error: undefined })
  const asking = useRef(ask)
  asking.current = ask
  const work = useRef<{ running: boolean; wanted: string | undefined; gone: boolean }>({ running: false, wanted: undefined, gone: false })
  useEffect(() => {
    const current = work.current
    current.gone = false
    return () => {
      current.gone = true
    }
  }, [])
  useEffect(() => {
    const current = work.current
    current.wanted = key
    if (key === undefined || current.running) return
    current.running = true
    const run = async (): Promise<void> => {
      for (let asked = current.wanted; asked !== undefined; asked = current.wanted === asked ? undefined : current.wanted) {
        setState(({ value }) => ({ value, isPending: true, error: undefined }))
        try {
          const value = await asking.current()
          if (!current.gone) setState({ value, isPending: current.wanted !== asked, error: undefined })
        } catch (error) {
          if (!current.gone)
            setState(({ value }) => ({ value, isPending: false, error: error instanceof Error ? error : new Error(String(error)) }))
        }
      }
      current.running = false
    }
    void run()
  }, [key])
  return state
}
