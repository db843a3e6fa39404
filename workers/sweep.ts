import type { Logger } from 'pino'
import type { Bell } from './queue/bell.ts'
import type { WorkQueue } from './workQueue.ts'

/** How long the sweep rests, in ms, when nothing calls it: every deadline is seen within that time. */
const REST = 1_000
/** The least time between two sweeps, in ms, however often it is called. */
const BREATH = 50

type Queues = Readonly<Record<string, WorkQueue>>

/**
 * Goes round all queues, again and again: what is due is rung for, and done here where the bell does not work or nobody
 * answered since the last round. So the bell makes things faster, and nothing depends on it.
 */
export class Sweep {
  private readonly rung = new Map<string, string | null>()
  private readonly own = new Map<string, Promise<void>>()
  private readonly begun = new Set<Promise<void>>()
  private readonly ending = new AbortController()
  /** Queues of which it was said that something is wrong, until something went right. */
  private readonly failing = new Set<string>()
  private readonly queues: Queues
  private readonly completed: () => Promise<void>
  private readonly log: Logger
  private bell: Bell | null = null
  private wake: () => void = () => {}
  private isStopping = false
  private going: Promise<void> = Promise.resolve()

  /** `completed` is told of every round that looked at all queues. */
  constructor(queues: Queues, completed: () => Promise<void>, log: Logger) {
    this.queues = queues
    this.completed = completed
    this.log = log
  }

  start(bell: Bell): void {
    this.bell = bell
    this.going = this.go()
  }

  /** Ends the rounds, and waits for what this process has begun. */
  async stop(): Promise<void> {
    this.isStopping = true
    this.wake()
    await this.going
    await Promise.allSettled(this.begun)
  }

  /** Has long work that this process has begun given back, so that another worker takes it at once. */
  giveBack(): void {
    this.ending.abort()
  }

  /** Does what is due in one queue until nothing is left: what a ring asks for, and what the sweep does without one. */
  async drain(name: string): Promise<void> {
    const draining = this.work(name)
    this.begun.add(draining)
    await draining.finally(() => this.begun.delete(draining))
  }

  private async work(name: string): Promise<void> {
    const queue = this.queues[name] as WorkQueue
    while (!this.isStopping) {
      const done = await queue.work(this.ending.signal)
      if (done === 0) return
      // What was done has often brought about something else: a deadline a notice, a notice a message.
      this.wake()
    }
  }

  private async go(): Promise<void> {
    while (!this.isStopping) {
      const rest = new Rest()
      this.wake = () => rest.end()
      await this.round()
      await new Rest().of(BREATH)
      if (!this.isStopping) await rest.of(REST - BREATH)
    }
  }

  private async round(): Promise<void> {
    const looked = await Promise.all(Object.keys(this.queues).map((name) => this.look(name)))
    try {
      if (!looked.every((one) => one)) return
      await this.completed()
      this.praise('pulse')
    } catch (error) {
      this.complain('pulse', error)
    }
  }

  /** Looks at one queue and sees to it that its work is done; tells whether it could be looked at. */
  private async look(name: string): Promise<boolean> {
    try {
      const queue = this.queues[name] as WorkQueue
      const { count, first } = await queue.due()
      this.praise(`look at ${name}`)
      const isNeglected = this.rung.get(name) === first
      this.rung.delete(name)
      if (count === 0) return true
      const rang = !isNeglected && (await this.bell?.ring(name, Math.ceil(count / queue.bucket)))
      if (rang) this.rung.set(name, first)
      else this.doItself(name)
      return true
    } catch (error) {
      this.complain(`look at ${name}`, error)
      return false
    }
  }

  /** Works in the background, so that long work in one queue never keeps the others waiting. */
  private doItself(name: string): void {
    if (this.own.has(name) || this.isStopping) return
    const work = this.drain(name)
      .then(() => this.praise(name))
      .catch((error: unknown) => this.complain(name, error))
      .finally(() => this.own.delete(name))
    this.own.set(name, work)
  }

  /** Said aloud once: while a database is away, nobody needs to read that every second of every queue. */
  private complain(what: string, error: unknown): void {
    const level = this.failing.has(what) ? 'debug' : 'warn'
    this.failing.add(what)
    this.log[level]({ what, err: error }, 'the sweep could not do this now')
  }

  private praise(what: string): void {
    if (this.failing.delete(what)) this.log.info({ what }, 'the sweep can do this again')
  }
}

/** A rest that can be ended before its time, even before it has begun. */
class Rest {
  private isOver = false
  private leave: () => void = () => {}

  end(): void {
    this.isOver = true
    this.leave()
  }

  of(ms: number): Promise<void> {
    if (this.isOver) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.leave = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
