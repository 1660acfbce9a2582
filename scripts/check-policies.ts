/**
 * Does every table of the network's database say who may see its rows?
 *
 * Row-level security must be enabled and forced, with at least one policy. A policy that lets everything through (`true`) stands for a table,
 * or a kind of statement, without owner, and must be on the list below with its reason.
 *
 * `node scripts/check-policies.ts [root]` reads `server/migrations/*.sql`; exit code 1 if there is a breach.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type CheckResult, type Finding, printResult } from './house/finding.ts'

const FOLDER = 'server/migrations'

/** `table` or `table: policy` → why everything may pass there. An entry that is no longer needed is a breach itself. */
export type OpenOnPurpose = Readonly<Record<string, string>>

export const OPEN_ON_PURPOSE: OpenOnPurpose = {
  'rate_limit: rate_limit_all': 'tries are counted by hash and belong to nobody; whoever is not signed in is counted too',
  'challenge: challenge_insert': 'whoever begins to sign in is nobody yet; reading needs the number of the challenge',
  'mail: mail_insert': 'every request may write a letter; only the system reads and sends it',
  'audit_entry: audit_entry_insert': 'only app.append_audit inserts: the role of the server has no right to',
  'audit_head: audit_head_append': 'only app.append_audit touches it: the role of the server has no right to',
}

const WHY = 'one forgotten table shows the rows of every organisation to all others'

interface Table {
  readonly file: string
  readonly line: number
  isEnabled: boolean
  isForced: boolean
  readonly policies: { readonly name: string; readonly isOpen: boolean; readonly file: string; readonly line: number }[]
}

/** @param root folder of the repository */
export function checkPolicies(root: string, openOnPurpose: OpenOnPurpose = OPEN_ON_PURPOSE): CheckResult {
  const folder = join(root, FOLDER)
  const files = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.sql'))
        .toSorted()
    : []
  const tables = new Map<string, Table>()
  const findings: Finding[] = []
  for (const name of files) readMigration(`${FOLDER}/${name}`, readFileSync(join(folder, name), 'utf8'), tables, findings)
  const used = new Set<string>()
  for (const [name, table] of tables) findings.push(...judge(name, table, openOnPurpose, used))
  for (const entry of Object.keys(openOnPurpose))
    if (files.length > 0 && !used.has(entry))
      findings.push({
        rule: 'needless-exception',
        file: 'scripts/check-policies.ts',
        line: 0,
        what: `lists ${entry}, which lets nothing through or is not there`,
        why: 'an exception that nobody needs hides the next one',
        instead: 'take it off the list',
      })
  return { findings, warnings: [], seen: `${tables.size} tables in ${files.length} migrations` }
}

function readMigration(file: string, sql: string, tables: Map<string, Table>, findings: Finding[]): void {
  for (const { text, line } of statements(sql)) {
    const created = /^create\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?([\w.]+)/i.exec(text)?.[1]
    const dropped = /^drop\s+table\s+(?:if\s+exists\s+)?([\w.]+)/i.exec(text)?.[1]
    const altered = /^alter\s+table\s+(?:only\s+)?([\w.]+)\s+(.*)$/is.exec(text)
    const policy = /^create\s+policy\s+(\w+)\s+on\s+([\w.]+)(.*)$/is.exec(text)
    const droppedPolicy = /^drop\s+policy\s+(?:if\s+exists\s+)?(\w+)\s+on\s+([\w.]+)/i.exec(text)
    if (created !== undefined) tables.set(plain(created), { file, line, isEnabled: false, isForced: false, policies: [] })
    else if (dropped !== undefined) tables.delete(plain(dropped))
    else if (altered) alter(tables, plain(altered[1] ?? ''), altered[2] ?? '')
    else if (policy) {
      const isOpen = /(?:using|check)\s*\(\s*true\s*\)/i.test(policy[3] ?? '')
      tables.get(plain(policy[2] ?? ''))?.policies.push({ name: policy[1] ?? '', isOpen, file, line })
    } else if (droppedPolicy) {
      const policies = tables.get(plain(droppedPolicy[2] ?? ''))?.policies
      const place = policies?.findIndex(({ name }) => name === droppedPolicy[1]) ?? -1
      if (place >= 0) policies?.splice(place, 1)
    }
    if (/\bbypassrls\b/i.test(text) && !/\bnobypassrls\b/i.test(text))
      findings.push(breach('bypass', file, line, 'gives a role that no policy holds'))
    if (/\bgrant\s+all\b/i.test(text)) findings.push(breach('grant-all', file, line, 'grants everything'))
  }
}

function alter(tables: Map<string, Table>, name: string, change: string): void {
  const table = tables.get(name)
  const renamed = /^rename\s+to\s+(\w+)/i.exec(change)?.[1]
  if (!table) return
  if (renamed !== undefined) {
    tables.delete(name)
    tables.set(renamed, table)
  }
  if (/^enable\s+row\s+level/i.test(change)) table.isEnabled = true
  if (/^disable\s+row\s+level/i.test(change)) table.isEnabled = false
  if (/^force\s+row\s+level/i.test(change)) table.isForced = true
  if (/^no\s+force\s+row\s+level/i.test(change)) table.isForced = false
}

function judge(name: string, { file, line, isEnabled, isForced, policies }: Table, open: OpenOnPurpose, used: Set<string>): Finding[] {
  const findings: Finding[] = []
  if (!isEnabled) findings.push(breach('not-enabled', file, line, `${name} has no row-level security`))
  if (!isForced) findings.push(breach('not-forced', file, line, `${name} does not force row-level security on its owner`))
  if (policies.length === 0) findings.push(breach('no-policy', file, line, `${name} has no policy`))
  for (const policy of policies) {
    const entry = `${name}: ${policy.name}`
    if (!policy.isOpen) continue
    if (Object.hasOwn(open, entry)) used.add(entry)
    else findings.push(breach('open-policy', policy.file, policy.line, `${policy.name} lets everything of ${name} through`))
  }
  return findings
}

function breach(rule: string, file: string, line: number, what: string): Finding {
  return {
    rule,
    file,
    line,
    what,
    why: WHY,
    instead: 'enable and force row-level security and write a policy by app.user_id(), app.organisation_id() or app.is_system()',
  }
}

function plain(name: string): string {
  return name.replace(/^public\./, '')
}

/** @returns statements without comments, each with the line on which it begins; what stands between dollar signs is one piece */
function statements(sql: string): { readonly text: string; readonly line: number }[] {
  const found: { text: string; line: number }[] = []
  const pieces = /--[^\n]*|\/\*[\s\S]*?\*\/|\$\$[\s\S]*?\$\$|'(?:[^']|'')*'|;|[^;'$/-]+|[\s\S]/g
  let text = ''
  let start = -1
  for (const piece of sql.matchAll(pieces)) {
    const [part] = piece
    if (part.startsWith('--') || part.startsWith('/*')) continue
    if (part === ';') {
      if (text.trim() !== '') found.push({ text: text.trim(), line: sql.slice(0, start).split('\n').length })
      text = ''
      start = -1
      continue
    }
    if (start < 0 && part.trim() !== '') start = piece.index + (part.length - part.trimStart().length)
    text += part
  }
  return found
}

if (import.meta.main) printResult('policies', checkPolicies(resolve(process.argv[2] ?? join(import.meta.dirname, '..'))))
