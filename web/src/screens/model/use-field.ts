/** One field while somebody types into it. */
import { useState } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { forgetTyped, storeTyped, storeValue } from './store-field.ts'
import type { TypedQuantity } from './typed-quantity.ts'
import { useModel } from './use-model.ts'

export interface FieldState {
  /** What was typed and is not stored; undefined: the field shows its value. */
  readonly typed: TypedQuantity | undefined
  readonly type: (typed: TypedQuantity) => void
  /** Somebody is done with the field. */
  readonly leave: () => void
  /** Somebody chose a value. */
  readonly choose: (value: unknown) => void
  /** Back to what is stored. */
  readonly cancel: () => void
}

export function useField(path: string): FieldState {
  const texts = useTexts()
  const refused = useModel().drafts.get(path)?.typed
  const [typed, setTyped] = useState<TypedQuantity | undefined>(undefined)
  return {
    typed: typed ?? refused,
    type: setTyped,
    leave: () => {
      if (typed === undefined) return
      storeTyped(path, typed, texts)
      setTyped(undefined)
    },
    choose: (value) => {
      storeValue(path, value, texts)
      setTyped(undefined)
    },
    cancel: () => {
      forgetTyped(path)
      setTyped(undefined)
    },
  }
}
