import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'

/** A peer that speaks clamd's INSTREAM: it finds what contains EICAR, and has its ways with a few other words. */
export type Clamd = { readonly address: string; readonly sizes: number[]; close(): Promise<void> }

/** Starts one, on this port or on any. */
export async function aClamd(port = 0): Promise<Clamd> {
  const sizes: number[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    const heard: Buffer[] = []
    socket.on('data', (piece) => {
      heard.push(piece)
      if (piece.includes('too large')) return void socket.end('INSTREAM size limit exceeded. ERROR\0')
      if (piece.includes('hangs up')) return void socket.destroy()
      if (!piece.subarray(-4).equals(Buffer.alloc(4))) return
      const stream = streamIn(Buffer.concat(heard))
      if (stream === null || stream.includes('says nothing')) return
      sizes.push(stream.length)
      socket.end(stream.includes('EICAR') ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0')
    })
  })
  await new Promise<void>((up) => server.listen(port, '127.0.0.1', up))
  return {
    address: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sizes,
    close: () =>
      new Promise((down) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => down())
      }),
  }
}

/** The bytes of a whole stream, put together from its pieces; null while it goes on. */
function streamIn(heard: Buffer): Buffer | null {
  const head = Buffer.from('zINSTREAM\0')
  if (heard.length < head.length) return null
  if (!heard.subarray(0, head.length).equals(head)) throw new Error('that is no INSTREAM')
  const pieces: Buffer[] = []
  for (let at = head.length; at + 4 <= heard.length; ) {
    const length = heard.readUInt32BE(at)
    if (length === 0) return Buffer.concat(pieces)
    pieces.push(heard.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}
