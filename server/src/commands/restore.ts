/** `rueckhalt restore FILE`: a backup into an empty database. */
import { restoreBackup } from '../backup/restore-backup.ts'
import { say } from '../tell.ts'
import { runAsOwner } from './command-frame.ts'
import { readLines, readPassphrase } from './passphrase.ts'

await runAsOwner(
  {
    identity: { type: 'string' },
    'passphrase-file': { type: 'string' },
    'other-secret': { type: 'boolean' },
    'keep-sessions': { type: 'boolean' },
  },
  async ({ ownerUrl, secret, words: [file = ''], option, flag }) => {
    const identityFile = option('identity')
    // As age-keygen writes it: comments, and keys on lines of their own.
    const identities = identityFile === undefined ? [] : readLines(identityFile).filter((line) => line.startsWith('AGE-SECRET-KEY-'))
    const keys = { identities, passphrase: readPassphrase(option('passphrase-file')) }
    const ways = { acceptsOtherSecret: flag('other-secret'), keepsSessions: flag('keep-sessions') }
    const restored = await restoreBackup({ file, keys, ownerUrl, secret, ...ways })
    await say('restored', { file, rows: restored.rows, tables: restored.tables, madeAt: restored.madeAt })
  },
)
