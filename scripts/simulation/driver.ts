import { openDueCycles } from '../../db/cycles/openDueCycles.ts'
import { carryOut } from '../../db/effects/carryOut.ts'
import type { Engine } from '../../db/engine/engine.ts'
import { fireTimers } from '../../db/engine/fireTimers.ts'
import { inTransaction } from '../../db/transaction.ts'

/** A case that has just changed, as those around it see it. */
export type Changed = {
  readonly id: string
  readonly machine: string
  readonly stage: string
  readonly step: number
  readonly parent_id: string | null
  readonly agency_id: number | null
  readonly assignee: string | null
  readonly period: string
  readonly event: string
}

type Planned = { readonly at: number; readonly order: number; readonly act: () => Promise<void> }

const WEEK = 7 * 86_400_000

/**
 * Drives a simulated installation: one driver and no workers. Business time is a row of the database; it is put at the next
 * instant at which anything happens, timers fire, effects are carried out in order, and people react to what has changed.
 */
export class Driver {
  now: number
  private order = 0
  private agenda: Planned[] = []
  private readonly seen = new Map<string, number>()
  private readonly engine: Engine
  private readonly react: (changed: Changed) => void

  constructor(engine: Engine, startsAt: number, react: (changed: Changed) => void) {
    this.engine = engine
    this.now = startsAt
    this.react = react
  }

  /** Has something done at an instant; of two things at one instant the one planned first comes first. */
  plan(at: number, act: () => Promise<void>): void {
    this.agenda.push({ at: Math.max(at, this.now), order: this.order++, act })
  }

  /** Runs until nothing is left to happen before `endsAt`, or until `done` says that all rests. */
  async run(endsAt: number, done: () => Promise<boolean>, onWeek: (now: number) => void): Promise<void> {
    this.plan(this.now, () => this.weekly(done, onWeek))
    await this.live(endsAt)
  }

  /** Lives until an instant: timers fire, and what is planned is done. */
  async live(endsAt: number): Promise<void> {
    await this.setTime()
    for (;;) {
      const timer = await this.nextTimer()
      const next = Math.min(timer, ...this.agenda.map(({ at }) => at))
      if (next > endsAt || this.finished) return
      this.now = Math.max(this.now, next)
      await this.setTime()
      if (timer <= this.now) await this.fire()
      for (let planned = this.takeDue(); planned; planned = this.takeDue()) {
        await planned.act()
        await this.carryOut()
      }
    }
  }

  private finished = false

  /** Looks at the timetables; cycles are put on the plan two weeks ahead. */
  private async weekly(done: () => Promise<boolean>, onWeek: (now: number) => void): Promise<void> {
    await openDueCycles(this.engine)
    onWeek(this.now)
    this.finished = await done()
    this.plan(this.now + WEEK, () => this.weekly(done, onWeek))
  }

  /** Fires what is due, earliest first, until nothing is. */
  private async fire(): Promise<void> {
    for (let fired = await fireTimers(this.engine); fired.cases > 0; fired = await fireTimers(this.engine))
      refuseParked(fired)
    await this.carryOut()
  }

  /** Carries out what was asked for until nothing is left, and lets people see what has changed. */
  private async carryOut(): Promise<void> {
    for (let carried = await carryOut(this.engine); carried.done > 0; carried = await carryOut(this.engine))
      refuseParked(carried)
    for (const changed of await this.changes()) this.react(changed)
  }

  /** Steps of this instant that nobody has looked at yet, as far as they still say where their case stands. */
  private async changes(): Promise<Changed[]> {
    const { rows } = await inTransaction(this.engine.pool, 'system', (tx) =>
      tx.query<Changed>({
        name: 'changed-cases',
        text: `select c.id, c.machine, c.stage, j.step, c.parent_id, c.agency_id, c.assignee, c.period, j.event
               from cases c join journal j on j.case_id = c.id and j.at = c.at and j.to_stage = c.stage
               where c.at = $1 order by c.id, j.step`,
        values: [new Date(this.now)],
      }),
    )
    const changed = rows.filter(({ id, step }) => (this.seen.get(id) ?? 0) < step)
    for (const { id, step } of changed) this.seen.set(id, step)
    return changed
  }

  private takeDue(): Planned | undefined {
    const due = this.agenda.filter(({ at }) => at <= this.now)
    const first = due.sort((one, other) => one.at - other.at || one.order - other.order)[0]
    if (first) this.agenda.splice(this.agenda.indexOf(first), 1)
    return first
  }

  private async nextTimer(): Promise<number> {
    const { rows } = await this.engine.pool.query<{ due: Date | null }>(
      'select min(due_at) as due from timers where parked_at is null',
    )
    return rows[0]?.due?.getTime() ?? Number.POSITIVE_INFINITY
  }

  private async setTime(): Promise<void> {
    await this.engine.pool.query(
      'insert into simulated_time (at) values ($1) on conflict (only_row) do update set at = excluded.at',
      [new Date(this.now)],
    )
  }
}

function refuseParked({ parked }: { readonly parked: number }): void {
  if (parked > 0) throw new Error('something had to be parked: look at timers and outbox')
}
