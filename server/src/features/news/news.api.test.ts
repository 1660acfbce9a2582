import { OPERATIONS } from '@rueckhalt/contract'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EventStream, listenTo, pause } from '../../../test/event-stream.ts'
import { hasCluster, startTestServer, type TestServer } from '../../../test/harness.ts'
import { addMember, admit, foundFor, type Founder } from '../../../test/people.ts'
import { MOST_STREAMS, NewsStreams } from '../../platform/news-streams.ts'
import { hashToken } from '../../platform/secrets.ts'
import { inSystem } from '../../platform/transaction.ts'

describe.skipIf(!hasCluster())('news', () => {
  let server: TestServer
  let second: string
  let firm: Founder
  const open: EventStream[] = []
  beforeAll(async () => {
    server = await startTestServer()
    second = (await server.startAnother()).address
    firm = await foundFor(server, 'owner@news.example', 'company', 'News GmbH')
  })
  afterAll(async () => {
    for (const stream of open) stream.close()
    await server.stop()
  })

  const listen = async (address: string, browser = firm.browser, lastEventId?: number): Promise<EventStream> => {
    const stream = await listenTo(address, browser, lastEventId)
    open.push(stream)
    if (stream.status === 200) await stream.until(({ name }) => name === 'memberships')
    return stream
  }
  const tell = async (subject: string, organisationId = firm.organisationId): Promise<void> =>
    await inSystem(server.process.platform.transactions, ({ publish }) => {
      publish({ to: { organisationId }, kind: 'test', subject })
      return Promise.resolve()
    })
  const is = (subject: string) => (event: { readonly data: Readonly<Record<string, unknown>> }) => event.data.subject === subject

  it('what happens in one process is heard in both, with rising numbers', async () => {
    const streams = [await listen(server.address), await listen(second)]
    await firm.browser.get(OPERATIONS.changeOrganisation, { params: { organisationId: firm.organisationId }, body: { name: 'News AG' } })
    await tell('nach der Umbenennung')
    for (const stream of streams) {
      await stream.until(is('nach der Umbenennung'))
      expect(stream.news()).toEqual([`organisation.changed ${firm.organisationId}`, 'test nach der Umbenennung'])
      const ids = stream.events.flatMap(({ id, name }) => (name === 'news' && id !== undefined ? [id] : []))
      expect(ids).toEqual(ids.toSorted((a, b) => a - b))
    }
  })

  it('nobody hears anything about organisations of others, or of other people', async () => {
    const stranger = await foundFor(server, 'fremd@news.example', 'company', 'Fremd GmbH')
    const stream = await listen(second, stranger.browser)
    await tell('geheim')
    await firm.browser.get(OPERATIONS.foundOrganisation, { body: { name: 'Zweite', kind: 'provider' } })
    await tell('eigen', stranger.organisationId)
    await stream.until(is('eigen'))
    expect(stream.news()).toEqual(['test eigen'])
  })

  it('a page that comes back with its last number, to another process, has missed nothing and hears nothing twice', async () => {
    const before = await listen(server.address)
    await tell('gehört')
    await before.until(is('gehört'))
    before.close()
    for (let n = 0; n < 30; n++) await tell(`verpasst ${n}`)
    const after = await listen(second, firm.browser, before.lastId())
    await tell('wieder da')
    await after.until(is('wieder da'))
    expect(after.news()).toEqual([...Array.from({ length: 30 }, (_, n) => `test verpasst ${n}`), 'test wieder da'])
  })

  it('a page that was cut off before its first news knows where to go on', async () => {
    const before = await listen(server.address)
    before.close()
    await tell('kurz danach')
    const after = await listen(server.address, firm.browser, before.lastId())
    await after.until(is('kurz danach'))
  })

  it('a page that was away for too much, or has a number that cannot be, is told to read everything anew', async () => {
    const before = await listen(server.address)
    before.close()
    for (let n = 0; n < 310; n++) await tell(`viel ${n}`)
    const after = await listen(server.address, firm.browser, before.lastId())
    expect(after.events[0]?.name).toBe('reset')
    expect(after.news()).toEqual([])
    const future = await listen(server.address, firm.browser, 999_999_999)
    expect(future.events[0]?.name).toBe('reset')
    await tell('danach')
    await future.until(is('danach'))
  })

  it('while the listening connections are cut off again and again, no page loses anything', async () => {
    const streams = [await listen(server.address), await listen(second)]
    const admin = new pg.Client({ connectionString: server.urls.admin })
    await admin.connect()
    for (let n = 0; n < 60; n++) {
      if (n % 20 === 10)
        await admin.query(
          "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'rueckhalt-news' and datname = current_database()",
        )
      await tell(`schnitt ${n}`)
      await pause(n % 20 === 19 ? 150 : 2)
    }
    await admin.end()
    for (const stream of streams) {
      await stream.until(is('schnitt 59'))
      expect(stream.news()).toEqual(Array.from({ length: 60 }, (_, n) => `test schnitt ${n}`))
    }
  })

  it('a session that was signed out or that somebody erased hears nothing a second later', async () => {
    const gone = await foundFor(server, 'weg@news.example', 'company', 'Weg GmbH')
    const streams = [await listen(server.address, gone.browser), await listen(second, gone.browser)]
    await server.look('delete from session where user_id = $1', [gone.userId])
    await Promise.all(streams.map(async ({ ended }) => await Promise.race([ended, pause(1000).then(() => expect.fail('still open'))])))
    expect((await listen(server.address, gone.browser)).status).toBe(401)
  })

  it('whoever is removed hears that, and then nothing of this organisation', async () => {
    const staff = await admit(server, 'Team GmbH', 'company', [
      ['owner', 'owner@team.example'],
      ['reader', 'reader@team.example'],
    ])
    const { organisationId } = staff
    const streams = [await listen(server.address, staff.browserOf('reader')), await listen(second, staff.browserOf('reader'))]
    await tell('davor', organisationId)
    await staff.browserOf('owner').get(OPERATIONS.removeMember, { params: { organisationId, userId: staff.userOf('reader') } })
    await tell('danach', organisationId)
    for (const stream of streams) {
      await stream.until(({ name, data }) => name === 'memberships' && (data.organisationIds as string[]).length === 0)
      await tell('viel später', organisationId)
      await pause(50)
      expect(stream.news()).toEqual(['test davor', `member.removed ${staff.userOf('reader')}`])
    }
  })

  it('a membership that is gone without a word is noticed within a second, and one that is new too', async () => {
    const own = await foundFor(server, 'stumm@news.example', 'company', 'Stumm GmbH')
    const stream = await listen(second, own.browser)
    await server.look('delete from membership where user_id = $1', [own.userId])
    await stream.until(({ name, data }) => name === 'memberships' && (data.organisationIds as string[]).length === 0)
    await tell('nicht mehr', own.organisationId)
    await addMember(server, own.organisationId, own.userId, 'reader')
    await stream.until(
      ({ id, name, data }) => name === 'memberships' && (data.organisationIds as string[]).length === 1 && id !== undefined && id > 1,
    )
    await pause(600)
    await tell('wieder', own.organisationId)
    await stream.until(is('wieder'))
    expect(stream.news()).toEqual(['test wieder'])
  })

  it('nobody listens without a session, from another page, or too often', async () => {
    expect((await listen(server.address, server.browser())).status).toBe(401)
    const foreign = await firm.browser.fetch('/api/events', { headers: { 'Sec-Fetch-Site': 'cross-site' } })
    expect(foreign.status).toBe(403)
    expect((await firm.browser.fetch('/api/events', { method: 'HEAD' })).status).toBe(200)
    const many = await foundFor(server, 'viele@news.example', 'company', 'Viele GmbH')
    const streams = await Promise.all(Array.from({ length: MOST_STREAMS }, async () => await listen(server.address, many.browser)))
    expect((await listen(server.address, many.browser)).status).toBe(429)
    streams[0]?.close()
    await pause(50)
    expect((await listen(server.address, many.browser)).status).toBe(200)
  })

  it('a page that reads nothing is let go before it fills the memory', async () => {
    const { transactions, news } = server.process.platform
    const streams = new NewsStreams(transactions, news, () => undefined)
    const tokenHash = hashToken([...firm.browser.cookies.values()].find((value) => value.length === 43) ?? '')
    const bytes = streams.open({ tokenHash, userId: firm.userId, after: undefined })
    expect([bytes === undefined, streams.count]).toEqual([false, 1])
    const watcher = await listen(server.address)
    await pause(100)
    const long = 'x'.repeat(7000)
    for (let n = 0; n < 10; n++) await tell(long)
    expect(streams.count).toBe(1)
    for (let n = 0; n < 15; n++) await tell(long)
    await tell('zuletzt')
    await watcher.until(is('zuletzt'))
    expect(streams.count).toBe(0)
    await expect(new Response(bytes).text()).rejects.toThrow('reads too slowly')
  })
})
