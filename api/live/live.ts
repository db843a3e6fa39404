import type pg from 'pg'
import { MUCH, type News } from '../../db/news.ts'
import { type CaseStep, stepsOf } from '../../db/queries/stepsOf.ts'
import { inTransaction } from '../../db/transaction.ts'
import { grantsInForce, type Who } from '../who.ts'
import type { Telling } from './events.ts'
import { type Heard, listen } from './listen.ts'

type Member = {
  readonly who: Who
  readonly tell: Telling
  readonly leave: () => void
  waiting: Set<string>
  isAsking: boolean
}

/** How many may listen with one session's name: so many windows, and not a thousand. */
const MOST_EACH = 12

/**
 * Tells whoever looks at pages what has moved of what they may see, within a second. One connection listens for all, while
 * somebody does; what each may see is asked of the database under their own rights.
 */
export class Live {
  private readonly pool: pg.Pool
  private readonly url: string
  private readonly members = new Set<Member>()
  private listening: ReturnType<typeof listen> | null = null

  constructor(pool: pg.Pool, url: string) {
    this.pool = pool
    this.url = url
  }

  /** True while one more window of this person is taken. */
  hasRoomFor(who: Who): boolean {
    return [...this.members].filter((member) => member.who.id === who.id).length < MOST_EACH
  }

  /** Begins to tell somebody; gives what ends it. */
  join(who: Who, tell: Telling, leave: () => void): () => void {
    const member: Member = { who, tell, leave, waiting: new Set(), isAsking: false }
    this.members.add(member)
    this.listening ??= listen(this.url, (heard) => this.hear(heard))
    return () => {
      this.members.delete(member)
      if (this.members.size === 0) void this.close()
    }
  }

  /** Ends what is being told to everybody, so that nobody holds the door open. */
  end(): void {
    for (const { leave } of this.members) leave()
  }

  async close(): Promise<void> {
    const { listening } = this
    this.listening = null
    await listening?.stop()
  }

  private hear(heard: Heard): void {
    for (const member of this.members)
      if (heard === MUCH) member.tell('much', {})
      else this.pass(member, heard)
  }

  private pass(member: Member, news: readonly News[]): void {
    if (news.some((one) => 'person' in one && one.person === member.who.id)) member.tell('notice', {})
    for (const one of news) if ('case' in one && mayConcern(member.who, one)) member.waiting.add(one.case)
    if (member.waiting.size > 0 && !member.isAsking) void this.ask(member)
  }

  /** Asks for the steps of what may concern somebody; what they may not see is not among them. */
  private async ask(member: Member): Promise<void> {
    member.isAsking = true
    while (member.waiting.size > 0 && this.members.has(member)) {
      const ids = [...member.waiting]
      member.waiting = new Set()
      const cases = await inTransaction(this.pool, { person: member.who.id }, (tx) => stepsOf(tx, ids)).catch(
        // Whoever cannot be told what moved is told that something has, and looks when the database is back.
        (): CaseStep[] | null => null,
      )
      if (cases === null) member.tell('much', {})
      else if (cases.length > 0) member.tell('moved', { cases })
    }
    member.isAsking = false
  }
}

/** Whether it is worth asking: who holds a grant of that office or agency, or one of neither, which may reach anywhere. */
function mayConcern(who: Who, { provider, agency, isOpen }: Extract<News, { case: string }>): boolean {
  if (isOpen) return true
  return grantsInForce(who).some(
    (grant) =>
      (grant.provider === null && grant.agency === null) ||
      grant.role === 'authority' ||
      grant.provider === provider ||
      (agency !== null && grant.agency === agency),
  )
}
