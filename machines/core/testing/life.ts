import { standardCalendar } from '../../calendars/book.ts'
import type { Act, Actor, Command, Facts, Opening } from '../command.ts'
import { begin, type Calendars, decide, type Move } from '../decide.ts'
import { type Definition, waysOut } from '../definition.ts'
import type { Role } from '../roles.ts'
import type { CalendarHashes, JsonObject, Standing } from '../standing.ts'
import type { Calendar } from '../time/calendar.ts'
import { instantAt } from '../time/jalali.ts'
import { openCalendar } from '../time/openCalendar.ts'
import { watched } from './guards.ts'

/** The office calendar of the pilot's province. */
export const tabriz: Calendar = openCalendar(standardCalendar('eastAzerbaijan'))

/** An instant from a Jalali date and a time of day in Tehran: '1405/07/20 10:00'. */
export function moment(text: string): number {
  const [date, time = '08:00'] = text.split(' ')
  return instantAt(date as string, time)
}

/** Somebody in a role; the same role is the same person unless another is named. */
export const someone = (role: Exclude<Role, 'system'>, person = `the ${role}`): Actor => ({ person, role })

/** What is said along with an event or an act. */
export type Said = { by?: Actor; reason?: string; facts?: Facts; at?: number }

type Start = { at: number; terms?: Opening['terms']; calendar?: Calendar }

const SYSTEM: Actor = { person: null, role: 'system' }

/**
 * A case that lives in memory: decided as the engine decides it, with its own timers first and no database. It sees only
 * the facts that its transitions name.
 */
export class Life {
  standing: Standing
  now: number
  facts: Facts = {}
  readonly moves: Move[]
  readonly commands: Command[] = []
  readonly calendars: Calendars
  private readonly definition: Definition
  readonly input: JsonObject

  constructor(definition: Definition, input: JsonObject, { at, terms = {}, calendar = tabriz }: Start) {
    const hashes: CalendarHashes = { provider: calendar.hash, agency: calendar.hash }
    this.definition = definition
    this.input = input
    this.calendars = { [calendar.hash]: calendar }
    const opening: Opening = { input: definition.opening.parse(input) as JsonObject, terms }
    const move = begin(definition, opening, SYSTEM, at, hashes, this.calendars)
    this.moves = [move]
    this.standing = move.standing
    this.now = at
  }

  get stage(): string {
    return this.standing.stage
  }

  /** Stages in the order in which they were entered. */
  get stages(): string[] {
    return this.moves.map(({ standing }) => standing.stage).filter((stage, i, all) => stage !== all[i - 1])
  }

  get events(): string[] {
    return this.moves.map(({ event }) => event)
  }

  /** Notices in the order in which they were asked for: 'to: notice'. */
  get notices(): string[] {
    return this.moves
      .flatMap(({ effects }) => effects)
      .filter(({ kind }) => kind === 'notify')
      .map(({ params }) => `${String(params['to'])}: ${String(params['notice'])}`)
  }

  /** Somebody sends an event, now or at a later instant; the case's own timers come first. */
  send(type: string, by: Actor | Role, data: JsonObject = {}, said: Said = {}): this {
    return this.take({ kind: 'event', event: { type, data } }, type, { ...said, by: actorOf(by) })
  }

  /** Somebody takes one of the acts that every case knows. */
  act(act: Act, by: Actor | Role, reason = 'by order of the head', at = this.now): this {
    return this.take({ kind: 'act', act }, '', { by: actorOf(by), reason, at })
  }

  /** Lets time pass; what comes due on the way fires, each at its own instant. */
  wait(until: string | number): this {
    this.now = typeof until === 'string' ? moment(until) : until
    for (let due = this.earliest(); due !== undefined; due = this.earliest()) {
      const at = Math.max(this.standing.timers[due]?.dueAt ?? 0, this.standing.at)
      const facts = this.factsFor(this.standing.timers[due]?.event ?? '', this.facts)
      this.decided({ kind: 'timer', clock: due, by: SYSTEM, at, facts })
      if (this.moves.length > 10_000) throw new Error(`"${due}" fires without end`)
    }
    return this
  }

  private take(
    what: { kind: 'event'; event: { type: string; data: JsonObject } } | { kind: 'act'; act: Act },
    type: string,
    { by = SYSTEM, reason, facts, at = this.now }: Said,
  ): this {
    this.wait(at)
    const known = this.factsFor(type, { ...this.facts, ...facts })
    return this.decided({ ...what, by, at, facts: known, ...(reason === undefined ? {} : { reason }) })
  }

  private decided(command: Command): this {
    const move = watched(this.definition.machine, this, command, () =>
      decide(this.definition, this.standing, command, this.calendars),
    )
    this.standing = move.standing
    this.moves.push(move)
    this.commands.push(command)
    return this
  }

  private earliest(): string | undefined {
    const due = Object.entries(this.standing.timers).filter(([, { dueAt }]) => dueAt <= this.now)
    return due.sort(([a, one], [b, other]) => one.dueAt - other.dueAt || (a < b ? -1 : 1))[0]?.[0]
  }

  private factsFor(event: string, facts: Facts): Facts {
    const { machine } = this.definition
    const ways = Object.keys(machine.states).flatMap((stage) => waysOut(machine, stage))
    const named = new Set(ways.filter((way) => way.event === event).flatMap(({ choice }) => choice.facts ?? []))
    return Object.fromEntries(Object.entries(facts).filter(([name]) => named.has(name)))
  }
}

const actorOf = (by: Actor | Role): Actor => {
  if (typeof by !== 'string') return by
  return by === 'system' ? SYSTEM : someone(by)
}
