/** Load on running servers: people who read, devices that sync, pages that listen. */
import { randomUUID } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { pushBody, type SeededPerson } from '../server/test/faults/seeded-people.ts'
import { type RawAnswer, type RawConnection, rawConnection, requestText } from './raw-http.ts'

const UPDATE_BYTES = 600
const AGAIN_MS = 100

/** Each call from an address of its own: the pace of one address is limited. */
let calls = 0
function nextAddress(): string {
  calls++
  return `10.${(calls >> 16) & 255}.${(calls >> 8) & 255}.${calls & 255}`
}

export interface ReadLoad {
  /** Requests a second, second by second. */
  readonly perSecond: readonly number[]
  readonly latenciesMs: readonly number[]
}

/** People read one row each, one request after the other on each connection. @param ports of the servers, in turn */
export async function readLoad(
  ports: readonly number[],
  people: readonly SeededPerson[],
  connections: number,
  seconds: number,
): Promise<ReadLoad> {
  const perSecond = Array.from({ length: seconds }, () => 0)
  const latenciesMs: number[] = []
  const open = await Promise.all(
    Array.from({ length: connections }, async (_, k) => await rawConnection(ports[k % ports.length] as number)),
  )
  const start = performance.now()
  const end = start + seconds * 1000
  let next = 0
  await Promise.all(
    open.map(async (connection) => {
      for (let now = performance.now(); now < end; ) {
        const { organisationId, cookie } = people[next++ % people.length] as SeededPerson
        const path = `/api/organisations/${organisationId}`
        const { status, body } = await connection.ask(requestText({ method: 'GET', path, cookie, address: nextAddress() }))
        if (status !== 200) throw new Error(`${status} ${body}`)
        const after = performance.now()
        latenciesMs.push(after - now)
        const second = Math.floor((after - start) / 1000)
        if (second < seconds) perSecond[second] = (perSecond[second] ?? 0) + 1
        now = after
      }
    }),
  )
  for (const connection of open) connection.close()
  return { perSecond, latenciesMs }
}

export interface SyncLoad {
  readonly pushMs: number[]
  readonly pullMs: number[]
  /** Updates that were acknowledged and that a device of the same vault did not get. */
  readonly lost: number
  readonly pushed: number
  /** Answers that asked to come again. */
  readonly refused: number
}

export interface SyncSettings {
  readonly port: number
  readonly people: readonly SeededPerson[]
  /** Of each device. */
  readonly pushes: number
  /** Between two pushes of one device; 0: all at the same moment. */
  readonly everyMs: number
}

/** One device for each person: pushes, and gets what the others of its vault have pushed, until it has all. */
export async function syncLoad({ port, people, pushes, everyMs }: SyncSettings): Promise<SyncLoad> {
  const [pushMs, pullMs]: [number[], number[]] = [[], []]
  const acknowledged = new Map<string, Set<string>>()
  const connections = await Promise.all(people.map(async () => await rawConnection(port)))
  let refused = 0
  // Whoever is told to come again does, and waits for as long as it takes.
  const ask = async (connection: RawConnection, request: string): Promise<RawAnswer> => {
    for (;;) {
      const answer = await connection.ask(request)
      if (answer.status !== 503) return answer
      refused++
      await pause(AGAIN_MS)
    }
  }
  const starts = await lastSequences(port, people)
  const sync = async (person: SeededPerson, place: number): Promise<void> => {
    const connection = connections[place] as RawConnection
    const deviceId = randomUUID()
    const path = `/api/organisations/${person.organisationId}/vaults/${person.vaultId}/updates`
    let after = starts.get(person.vaultId) ?? 0
    const pull = async (): Promise<void> => {
      const begun = performance.now()
      const asked = requestText({ method: 'GET', path: `${path}?after=${after}`, cookie: person.cookie, address: nextAddress() })
      const { status, body } = await ask(connection, asked)
      pullMs.push(performance.now() - begun)
      if (status !== 200) throw new Error(`pull: ${status} ${body}`)
      after = (JSON.parse(body) as { updates: { sequence: number }[] }).updates.at(-1)?.sequence ?? after
    }
    for (let counter = 1; counter <= pushes; counter++) {
      if (everyMs > 0) await pause(Math.random() * everyMs * 2)
      const updateId = randomUUID()
      const body = pushBody({ ...person, deviceId }, counter, updateId, UPDATE_BYTES)
      const begun = performance.now()
      const answer = await ask(connection, requestText({ method: 'POST', path, cookie: person.cookie, address: nextAddress(), body }))
      pushMs.push(performance.now() - begun)
      if (answer.status !== 200) throw new Error(`push: ${answer.status} ${answer.body}`)
      const ofVault = acknowledged.get(person.vaultId) ?? new Set<string>()
      acknowledged.set(person.vaultId, ofVault.add(updateId))
      await pull()
    }
  }
  await Promise.all(people.map(sync))
  // The last word: everything that was acknowledged is there for everybody.
  const lost = await missing(port, people, acknowledged)
  for (const connection of connections) connection.close()
  return { pushMs, pullMs, lost, pushed: pushMs.length, refused }
}

/** Where each vault stands: a device that syncs has everything up to there. */
async function lastSequences(port: number, people: readonly SeededPerson[]): Promise<Map<string, number>> {
  const connection = await rawConnection(port)
  const found = new Map<string, number>()
  for (const { vaultId, organisationId, cookie } of new Map(people.map((person) => [person.vaultId, person])).values()) {
    const path = `/api/organisations/${organisationId}/vaults`
    const { body } = await connection.ask(requestText({ method: 'GET', path, cookie, address: nextAddress() }))
    found.set(vaultId, (JSON.parse(body) as { vaults: { lastSequence: number }[] }).vaults[0]?.lastSequence ?? 0)
  }
  connection.close()
  return found
}

async function missing(port: number, people: readonly SeededPerson[], acknowledged: ReadonlyMap<string, ReadonlySet<string>>) {
  const connection = await rawConnection(port)
  const ofVaults = new Map(people.map((person) => [person.vaultId, person]))
  let lost = 0
  for (const [vaultId, person] of ofVaults) {
    const there = new Set<string>()
    for (let after = 0, isEnd = false; !isEnd; ) {
      const path = `/api/organisations/${person.organisationId}/vaults/${vaultId}/updates?after=${after}`
      const { body } = await connection.ask(requestText({ method: 'GET', path, cookie: person.cookie, address: nextAddress() }))
      const { updates } = JSON.parse(body) as { updates: { updateId: string; sequence: number }[] }
      for (const { updateId } of updates) there.add(updateId)
      isEnd = updates.length === 0
      after = updates.at(-1)?.sequence ?? after
    }
    for (const updateId of acknowledged.get(vaultId) ?? []) if (!there.has(updateId)) lost++
  }
  connection.close()
  return lost
}

export interface NewsLoad {
  /** From before the push until the page has the news. */
  readonly latenciesMs: readonly number[]
  readonly expected: number
  readonly heard: number
}

export interface NewsSettings {
  readonly ports: readonly number[]
  readonly people: readonly SeededPerson[]
  readonly pushes: number
  readonly everyMs: number
}

/** One open page for each person, half of them at each server; people push, all pages of their organisation hear of it. */
export async function newsLoad({ ports, people, pushes, everyMs }: NewsSettings): Promise<NewsLoad> {
  const sent = new Map<string, number[]>()
  const latenciesMs: number[] = []
  const pages = await Promise.all(
    people.map(async (person, place) => {
      let heard = 0
      return await openPage(ports[place % ports.length] as number, person, () => {
        const begun = sent.get(person.vaultId)?.[heard++]
        latenciesMs.push(begun === undefined ? Number.POSITIVE_INFINITY : performance.now() - begun)
      })
    }),
  )
  // Until every page was told where it stands.
  await pause(2000)
  const byVault = [...Map.groupBy(people, ({ vaultId }) => vaultId).values()]
  const connection = await rawConnection(ports[0] as number)
  const devices = new Map(byVault.map(([first]) => [first?.vaultId, { deviceId: randomUUID(), counter: 0 }]))
  let expected = 0
  for (let k = 0; k < pushes; k++) {
    const members = byVault[k % byVault.length] as SeededPerson[]
    const person = members[0] as SeededPerson
    const device = devices.get(person.vaultId) as { deviceId: string; counter: number }
    device.counter++
    const body = pushBody({ ...person, deviceId: device.deviceId }, device.counter, randomUUID(), UPDATE_BYTES)
    const path = `/api/organisations/${person.organisationId}/vaults/${person.vaultId}/updates`
    sent.set(person.vaultId, [...(sent.get(person.vaultId) ?? []), performance.now()])
    const answer = await connection.ask(requestText({ method: 'POST', path, cookie: person.cookie, address: nextAddress(), body }))
    if (answer.status !== 200) throw new Error(`push: ${answer.status} ${answer.body}`)
    expected += members.length
    await pause(everyMs)
  }
  for (let tries = 0; tries < 50 && latenciesMs.length < expected; tries++) await pause(100)
  connection.close()
  for (const page of pages) page.destroy()
  return { latenciesMs, expected, heard: latenciesMs.length }
}

async function openPage(port: number, { cookie }: SeededPerson, onNews: () => void): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1' })
  socket.setEncoding('latin1')
  socket.on('error', () => undefined)
  let rest = ''
  await new Promise<void>((resolve, reject) => {
    socket.on('data', (chunk: string) => {
      const parts = (rest + chunk).split('event: news\n')
      rest = (parts.at(-1) ?? '').slice(-20)
      for (let k = 1; k < parts.length; k++) onNews()
      if (chunk.startsWith('HTTP/1.1 200')) resolve()
      else if (chunk.startsWith('HTTP/1.1')) reject(new Error(chunk))
    })
    socket.on('close', () => reject(new Error('closed')))
    socket.write(requestText({ method: 'GET', path: '/api/events', cookie, address: nextAddress() }))
  })
  return socket
}
