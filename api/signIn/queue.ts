import { TooManyTries } from '../refusals.ts'

/**
 * Lets only so many run at once and so many wait: hashing a password is dear on purpose, and whoever is not signed in may
 * ask for it.
 */
export class Queue {
  private running = 0
  private readonly waiting: (() => void)[] = []
  private readonly atOnce: number
  private readonly room: number

  constructor(atOnce: number, room: number) {
    this.atOnce = atOnce
    this.room = room
  }

  /** Runs the work when its turn comes; refuses when too many wait already. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.atOnce) {
      if (this.waiting.length >= this.room) throw new TooManyTries(5)
      await new Promise<void>((turn) => {
        this.waiting.push(turn)
      })
    } else this.running++
    try {
      return await work()
    } finally {
      const next = this.waiting.shift()
      if (next) next()
      else this.running--
    }
  }
}
