/** Row-level security holds only for a role that cannot step around it. */
import type pg from 'pg'
import { StartFault } from '../start-fault.ts'

/** @throws StartFault role-mighty when the login is a superuser, may bypass row-level security, or owns a table */
export async function refuseMightyRole(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ mighty: boolean; owns: boolean }>(
    `select r.rolsuper or r.rolbypassrls as mighty,
       exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname in ('public', 'app', 'jobs') and c.relkind in ('r', 'p') and pg_has_role(r.oid, c.relowner, 'member')) as owns
     from pg_roles r where r.rolname = current_user`,
  )
  const role = rows[0]
  if (!role || role.mighty || role.owns) throw new StartFault('role-mighty')
}
