/** Beside the name of the company: whether it is in step with the network. Loaded only where there is a network. */
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useCompany } from '../company/company-store.ts'
import { useTexts } from '../language/use-texts.ts'
import { usePerson } from './network-session.ts'
import { leaveKey, lookForKey, useOwnKey } from './own-key.ts'
import styles from './sync.module.css'
import { onNews, tendNews, tendSync, useKeeping } from './sync-service.ts'
import { syncText } from './sync-text.ts'

export function SyncMark() {
  const { t, language } = useTexts()
  const keeping = useKeeping()
  useKeepInStep()
  const said = syncText(keeping, language)
  return said ? (
    <span role="status" className={styles.place}>
      <Link to="/vault-network" className={said.isSerious ? styles.serious : styles.mark} data-sync={said.key}>
        {t(said.key, said.values)}
      </Link>
    </span>
  ) : null
}

/** Company, person and key change; the sync follows. */
function useKeepInStep(): void {
  const person = usePerson()
  const ownKey = useOwnKey()
  const vaultId = useCompany()?.vaultId
  const userId = person.kind === 'signed-in' ? person.userId : undefined
  const isSignedOut = person.kind === 'signed-out'
  useEffect(() => {
    if (isSignedOut) leaveKey()
    if (userId === undefined) return undefined
    void lookForKey(userId)
    // The server is back, or another device has made the key anew.
    return onNews(({ kind, subject }) => {
      if (kind === 'missed' || (kind === 'key.published' && subject === userId)) void lookForKey(userId)
    })
  }, [userId, isSignedOut])
  useEffect(() => {
    tendNews(person)
  }, [person])
  useEffect(() => {
    void tendSync(person)
  }, [person, ownKey, vaultId])
}
