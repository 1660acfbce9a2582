/** What of a database belongs into a backup, as the database itself says: so no table is ever forgotten. */
import type pg from 'pg'

export interface BackupTable {
  readonly name: string
  /** Written ones; those that the database computes are left out. */
  readonly columns: readonly string[]
  /** Column of a sequence, and how far it has counted. */
  readonly sequences: readonly { readonly column: string; readonly last: string; readonly isCalled: boolean }[]
}

/** Applied migrations are compared, not copied. */
const WITHOUT = ['migration']

/** @returns every lasting table of ours, each behind those that it refers to; counters of tries (unlogged) are not lasting */
export async function readTables(client: pg.Client): Promise<BackupTable[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; refers_to: string[] }>(
    `select c.relname::text as name,
       (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       coalesce((select array_agg(distinct f.confrelid::regclass::text) from pg_constraint f
         where f.contype = 'f' and f.conrelid = c.oid and f.confrelid <> c.oid), '{}') as refers_to
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'r' and c.relpersistence = 'p' and not c.relname = any ($1) order by 1`,
    [WITHOUT],
  )
  const ordered: typeof rows = []
  const place = (row: (typeof rows)[number], above: readonly string[]): void => {
    if (ordered.includes(row) || above.includes(row.name)) return
    for (const name of row.refers_to) {
      const other = rows.find((known) => known.name === name)
      if (other) place(other, [...above, row.name])
    }
    ordered.push(row)
  }
  for (const row of rows) place(row, [])
  const tables: BackupTable[] = []
  for (const { name, columns } of ordered) tables.push({ name, columns, sequences: await readSequences(client, name, columns) })
  return tables
}

async function readSequences(client: pg.Client, table: string, columns: readonly string[]): Promise<BackupTable['sequences']> {
  const { rows } = await client.query<{ column: string; sequence: string }>(
    `select c as column, pg_get_serial_sequence(quote_ident($1), c) as sequence from unnest($2::text[]) c
     where pg_get_serial_sequence(quote_ident($1), c) is not null`,
    [table, columns],
  )
  const sequences: { column: string; last: string; isCalled: boolean }[] = []
  for (const { column, sequence } of rows) {
    const state = await client.query<{ last_value: string; is_called: boolean }>(`select last_value, is_called from ${sequence}`)
    sequences.push({ column, last: state.rows[0]?.last_value ?? '1', isCalled: state.rows[0]?.is_called ?? false })
  }
  return sequences
}

/** @returns a name as SQL takes it */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** In the order of the rows' keys, so that the same rows always give the same text. */
export function copyOut({ name, columns }: Pick<BackupTable, 'name' | 'columns'>, key: readonly string[]): string {
  const list = columns.map(quoted).join(', ')
  const order = key.length > 0 ? ` order by ${key.map(quoted).join(', ')}` : ''
  return `copy (select ${list} from ${quoted(name)}${order}) to stdout`
}

/** @returns columns of the table's primary key */
export async function readKey(client: pg.Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select a.attname::text as name from pg_index i cross join unnest(i.indkey::int2[]) with ordinality k (attnum, place)
     join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
     where i.indisprimary and i.indrelid = quote_ident($1)::regclass order by k.place`,
    [table],
  )
  return rows.map(({ name }) => name)
}
