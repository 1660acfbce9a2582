/** What the server is compared with: node:http and two plain statements, no transaction, no policies, no schema. `node server-peer.ts <url> <port>` */
import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import pg from 'pg'

const [url, port] = process.argv.slice(2)
const pool = new pg.Pool({ ...(url !== undefined && { connectionString: url }), max: 10 })

createServer((request, response) => {
  void serve(request, response)
}).listen(Number(port), '127.0.0.1', () => process.send?.('listening'))

async function serve({ headers, url: path }: IncomingMessage, response: ServerResponse): Promise<void> {
  const token = /rueckhalt-session=([\w-]+)/.exec(headers.cookie ?? '')?.[1] ?? ''
  const row = await answer(createHash('sha256').update(token).digest('hex'), path?.split('/')[3] ?? '')
  const body = JSON.stringify(row)
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) })
  response.end(body)
}

async function answer(hash: string, organisationId: string): Promise<unknown> {
  const text = 'select user_id from session where token_hash = $1 and expires_at > now()'
  const { rows } = await pool.query<{ user_id: string }>({ name: 'session', text, values: [hash] })
  const row = await pool.query({
    name: 'row',
    text: 'select o.* from organisation o join membership m using (organisation_id) where o.organisation_id = $1 and m.user_id = $2',
    values: [organisationId, rows[0]?.user_id],
  })
  return row.rows[0]
}
