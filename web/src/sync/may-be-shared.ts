/** Whether the frame needs the sync at all: somebody is signed in, or a company of this device is in the network. */
import { usePresence } from '../network/presence.ts'
import { isEverShared } from './shared-note.ts'

/** Of the app as files, without a server, nothing is loaded for it. */
export function useMayBeShared(): boolean {
  const { kind, session } = usePresence()
  return kind !== 'alone' && (session !== undefined || isEverShared())
}
