/** One message of the Postgres protocol: its type, a single letter, and what it says. */
export type Message = { readonly type: string; readonly body: Buffer }

/** Splits one direction of a connection into messages, however they were cut up on their way. */
export class Messages {
  private rest: Buffer = Buffer.alloc(0)
  private hasType: boolean

  /** What a client sends first has no type. */
  constructor(side: 'client' | 'server') {
    this.hasType = side === 'server'
  }

  of(chunk: Buffer): Message[] {
    this.rest = Buffer.concat([this.rest, chunk])
    const whole: Message[] = []
    for (let next = this.next(); next; next = this.next()) whole.push(next)
    return whole
  }

  private next(): Message | undefined {
    const start = this.hasType ? 1 : 0
    if (this.rest.length < start + 4) return undefined
    const end = start + this.rest.readInt32BE(start)
    if (this.rest.length < end) return undefined
    const type = this.hasType ? this.rest.toString('latin1', 0, 1) : ''
    const body = this.rest.subarray(start + 4, end)
    this.rest = this.rest.subarray(end)
    this.hasType = true
    return { type, body }
  }
}

/** True for the message by which a client asks for a COMMIT, at once or to be prepared. */
export function asksForCommit({ type, body }: Message): boolean {
  if (type !== 'Q' && type !== 'P') return false
  const [first, second] = body.toString('utf8').split('\0')
  return /(?:^|;)\s*commit\s*;?\s*$/i.test((type === 'Q' ? first : second) ?? '')
}

/** How a transaction ended, where this message of a server says so. */
export function endOf({ type, body }: Message): 'COMMIT' | 'ROLLBACK' | undefined {
  const tag = type === 'C' ? body.toString('latin1', 0, body.length - 1) : ''
  return tag === 'COMMIT' || tag === 'ROLLBACK' ? tag : undefined
}
