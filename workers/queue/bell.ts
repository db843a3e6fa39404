/**
 * A doorbell: it tells whoever answers it, in this process or another, that there is work. It carries no work. Whatever
 * becomes of it, the work is found again in the database.
 */
export type Bell = {
  /** How it rings just now; `none` while nobody can be reached by it. */
  readonly kind: () => 'redis' | 'postgres' | 'none'
  /** Rings for a queue so many times; tells whether that worked. Rings that wait to be answered are not multiplied. */
  readonly ring: (queue: string, times: number) => Promise<boolean>
  /** Stops answering, waits for what is being answered, and lets go of its connections. */
  readonly close: () => Promise<void>
}

/** What is done when a queue is rung for. */
export type Answers = Readonly<Record<string, () => Promise<void>>>
