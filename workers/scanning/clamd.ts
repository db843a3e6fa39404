import { connect, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import type { Scanner, Verdict } from '../../db/files/scan.ts'

/** So much is sent at a time. */
const PIECE = 64 * 1024
/** The longest answer that is listened to. */
const LONGEST = 4_096

/**
 * Has bytes judged by a ClamAV daemon through its INSTREAM command, at `tcp://host:port` or `unix:///path`. Where nobody
 * takes the call it is away; where somebody does and then gives no judgement, these bytes are what it cannot judge.
 */
export const openClamd =
  (address: string, patience = 30_000): Scanner =>
  async (bytes) => {
    const socket = dial(address)
    try {
      return verdictOf(await answerTo(socket, bytes, patience))
    } catch (error) {
      const why = `clamd: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}`
      return socket.bytesWritten > 0 ? { unjudged: why } : { down: why }
    } finally {
      socket.destroy()
    }
  }

function dial(address: string): Socket {
  const { protocol, hostname, port, pathname } = new URL(address)
  return protocol === 'unix:' ? connect(pathname) : connect(Number(port || 3310), hostname.replace(/^\[|\]$/g, ''))
}

function answerTo(socket: Socket, bytes: Buffer, patience: number): Promise<string> {
  return new Promise((settle, fail) => {
    const timer = setTimeout(() => fail(new Error('no answer in time')), patience)
    let said = ''
    let broken = new Error('no answer')
    socket.setEncoding('utf8').on('data', (piece) => {
      said += piece
      if (said.includes('\0') || said.length > LONGEST) settle(said)
    })
    socket.on('error', (error) => {
      broken = error
    })
    // It says why it hangs up before it does, and has stopped listening by then: what it said counts, not how it went.
    socket.on('close', () => {
      clearTimeout(timer)
      if (said === '') fail(broken)
      else settle(said)
    })
    // As fast as the other side listens: a file is in memory once, and not again in the socket.
    socket.once('connect', () => Readable.from(commandFor(bytes)).pipe(socket, { end: false }))
  })
}

/** The command with its stream: pieces, each after its length, and a length of nothing at the end. */
function* commandFor(bytes: Buffer): Generator<Buffer> {
  yield Buffer.from('zINSTREAM\0')
  for (let at = 0; at < bytes.length; at += PIECE) {
    const piece = bytes.subarray(at, at + PIECE)
    yield lengthOf(piece.length)
    yield piece
  }
  yield lengthOf(0)
}

function lengthOf(count: number): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(count)
  return length
}

/** `stream: OK`, `stream: Eicar-Signature FOUND`, or why there is no judgement. */
function verdictOf(said: string): Verdict {
  const text = said.replace(/\0.*$/s, '').trim()
  if (text === 'stream: OK') return { scan: 'clean', note: 'OK' }
  const found = /^stream: (.+) FOUND$/.exec(text)?.[1]
  return found === undefined ? { unjudged: `clamd: ${text}` } : { scan: 'infected', note: found }
}
