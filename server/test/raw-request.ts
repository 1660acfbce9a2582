/** Requests that no well-behaved client sends: bytes on a socket. */
import { connect } from 'node:net'

/** @returns everything that comes back until the server closes, or after `patienceMs` */
export async function sendRaw(address: string, bytes: string, patienceMs = 3000): Promise<string> {
  const { hostname, port } = new URL(address)
  return await new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    let answer = ''
    const end = (): void => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(patienceMs, end)
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1')
    })
    socket.on('end', end)
    socket.on('error', (error) => (answer === '' ? reject(error) : end()))
    socket.write(bytes)
  })
}

/** @returns status of an answer that came as bytes; 0: the connection was closed without one */
export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)
}
