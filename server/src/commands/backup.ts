/** `rueckhalt backup --to FILE`: everything that lasts, as it is in one moment, while the server goes on. */
import { randomUUIDv7 } from 'node:crypto'
import { existsSync } from 'node:fs'
import { writeBackup } from '../backup/write-backup.ts'
import { StartFault } from '../platform/start-fault.ts'
import { VERSION } from '../platform/version.ts'
import { say } from '../tell.ts'
import { asOwner, runAsOwner } from './command-frame.ts'
import { readPassphrase } from './passphrase.ts'

await runAsOwner(
  {
    to: { type: 'string' },
    recipient: { type: 'string', multiple: true },
    'passphrase-file': { type: 'string' },
    force: { type: 'boolean' },
  },
  async ({ ownerUrl, secret, option, options, flag }) => {
    const file = option('to') ?? ''
    if (existsSync(file) && !flag('force')) throw new StartFault('backup-exists', { file })
    const passphrase = readPassphrase(option('passphrase-file'))
    const madeAt = new Date()
    const settings = { file, recipients: options('recipient'), passphrase, version: VERSION, secret, madeAt }
    const written = await asOwner(
      ownerUrl,
      async (client) => await writeBackup(client, settings),
      'isolation level repeatable read read only',
    )
    await asOwner(
      ownerUrl,
      async (client) =>
        await client.query('insert into backup_record (backup_id, made_at, bytes, checksum) values ($1, $2, $3, $4)', [
          randomUUIDv7(),
          madeAt,
          written.bytes,
          written.sha256,
        ]),
    )
    const isSealed = settings.recipients.length > 0 || passphrase !== undefined
    await say('backup-written', {
      file,
      bytes: written.bytes,
      rows: written.rows,
      tables: written.tables,
      sha256: written.sha256,
      sealed: isSealed ? 'yes' : 'no',
    })
  },
)
