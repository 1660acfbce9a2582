/** Before the tests of the server: a PostgreSQL of the kind that the project of the tests is for, with a migrated template to copy. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { type BinarySource, findBinaries } from '../src/platform/postgres/binaries.ts'
import { APP_ROLE, migrate } from '../src/platform/database/migrate.ts'
import { startCluster } from '../src/platform/postgres/supervisor.ts'

export const TEMPLATE = 'template_rueckhalt'
const PASSWORD = 'only-for-tests'

/** Where the tests find their databases; `admin` may make new ones. */
export interface TestCluster {
  readonly source: BinarySource
  readonly admin: string
  readonly owner: string
  readonly app: string
}

declare module 'vitest' {
  interface ProvidedContext {
    cluster: TestCluster | undefined
  }
}

export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const source: BinarySource = project.name.includes('npm') ? 'npm' : 'system'
  const binaries = findBinaries(source)
  if (!binaries) {
    project.provide('cluster', undefined)
    return undefined
  }
  const folder = mkdtempSync(join(tmpdir(), 'rueckhalt-cluster-'))
  const { chmodSync } = await import('node:fs')
  chmodSync(folder, 0o711)
  // What is lost when the machine loses its power is lost with the tests anyway.
  const settings = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: '300' }
  const cluster = await startCluster({ binaries, folder: join(folder, 'postgres'), adminPassword: PASSWORD, settings })
  const admin = new pg.Client({ connectionString: cluster.adminUrl })
  await admin.connect()
  await admin.query(`create role ${APP_ROLE} nologin`)
  await admin.query(`create role rueckhalt_owner login createrole password '${PASSWORD}'`)
  await admin.query(`create role rueckhalt_server login password '${PASSWORD}' in role ${APP_ROLE}`)
  await admin.query(`create database ${TEMPLATE} owner rueckhalt_owner`)
  await admin.end()
  const owner = cluster.urlFor('rueckhalt_owner', PASSWORD, TEMPLATE)
  await migrate(owner)
  project.provide('cluster', { source, admin: cluster.adminUrl, owner, app: cluster.urlFor('rueckhalt_server', PASSWORD, TEMPLATE) })
  return async () => {
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
