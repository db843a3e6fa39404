import { ACTS } from '../../machines/core/acts.ts'
import { type Asking, authorize } from '../../machines/core/authorize.ts'
import { type Act, type Actor, type Command, SYSTEM } from '../../machines/core/command.ts'
import { waysOut } from '../../machines/core/definition.ts'
import { handOf, isSameHand } from '../../machines/core/hand.ts'
import { uuidOf } from '../../machines/core/record.ts'
import {
  ActRefused,
  AlreadyTaken,
  CaseNotFound,
  CommandConflict,
  Refusal,
  StaleStep,
} from '../../machines/core/refusals.ts'
import { ROLES, type Role } from '../../machines/core/roles.ts'
import { isHeld, type Standing } from '../../machines/core/standing.ts'
import { decideBy, factsOf, type Release } from '../releases.ts'
import type { Engine } from './engine.ts'
import type { Sight } from './look.ts'
import { parseAct, parsePayload, parseReason } from './parsePayload.ts'
import type { Answered, CurrentCase, Step } from './readCases.ts'
import { bodyHash, type Outcome, type Request, refuseMonsters } from './request.ts'
import { answerOf, type NewStep, newStep } from './writeSteps.ts'

/** The course that a set of requests takes, worked out before anything is written. */
export class Course {
  readonly steps: NewStep[] = []
  private readonly engine: Engine
  private readonly sight: Sight

  constructor(engine: Engine, sight: Sight) {
    this.engine = engine
    this.sight = sight
  }

  /** Decides one request; what it and the case's own late timers bring about is added to the steps, or nothing is. */
  take(request: Request): Outcome {
    try {
      return { step: this.advanced(request) }
    } catch (error) {
      return error instanceof Refusal ? { refusal: error } : { bug: error as Error }
    }
  }

  /**
   * True when what this request wants to know may be otherwise by now: its own case has moved, or one that is not, like it,
   * one of many that hang on a case above. Those do not read each other.
   */
  mayHaveChangedFactsOf(request: Request): boolean {
    const one = this.sight.cases.get(request.caseId)
    if (!one || !('event' in request) || this.engine.releases.factsOf(request.event?.type).length === 0) return false
    return this.steps.some(({ record }) => {
      const other = this.sight.cases.get(record.case) as CurrentCase
      const areBothOfMany = one.parent !== null && other.parent !== null
      return other.id === one.id || !areBothOfMany || other.id === one.parent || other.parent === one.id
    })
  }

  private advanced(request: Request): Step {
    refuseMonsters(request)
    const before = this.sight.cases.get(request.caseId)
    if (!before) throw new CaseNotFound(request.caseId)
    const body = bodyHash(request)
    const answered = this.sight.answers.get(before.id + request.id)
    if (answered) return repeated(answered, body, request.id)

    // The case's own timers come first, at their own instants: a worker that is late changes nothing.
    const { late, current } = this.fireDue(before)
    if (request.expectedStep !== undefined && request.expectedStep !== current.step)
      throw new StaleStep(request.expectedStep, current.step)
    const step = this.decided(current, request, body)
    this.keep([...late, step], request, body)
    return answerOf(step)
  }

  /** Fires what is due in a case, and nothing else. */
  wake(caseId: string): number {
    const before = this.sight.cases.get(caseId)
    if (!before || before.standing.status === 'done' || isHeld(before.standing)) return 0
    const { late } = this.fireDue(before)
    this.keep(late)
    return late.length
  }

  private fireDue(before: CurrentCase): { late: NewStep[]; current: CurrentCase } {
    const late: NewStep[] = []
    let current = before
    for (let due = earliestDue(current); due !== undefined; due = earliestDue(current)) {
      const step = this.fired(current, due)
      late.push(step)
      current = afterStep(current, step)
      if (late.length > 1_000) throw new Error(`case ${before.id} fires without end`)
    }
    return { late, current }
  }

  private fired(current: CurrentCase, clock: string): NewStep {
    const { event, dueAt } = current.standing.timers[clock] as { event: string; dueAt: number }
    const command = { id: uuidOf(current.id, current.step + 1, clock, event, dueAt), body: '' }
    const what = { kind: 'timer', clock, event, dueAt } as const
    const at = Math.max(dueAt, current.standing.at)
    return this.step(current, command, what, { kind: 'timer', clock, by: SYSTEM, at, facts: {} }, event)
  }

  private decided(current: CurrentCase, request: Request, body: string): NewStep {
    const at = Math.max(current.now, current.standing.at)
    const reason = parseReason(request.reason)
    const spoken = { at, facts: {}, ...(reason === undefined ? {} : { reason }) }
    const command = { id: request.id, body }
    const release = this.engine.releases.of(current.version)
    if ('act' in request) {
      const act = parseAct(request.act)
      const by = this.actor(request, act.act, ACTS[act.act].by, current, at)
      if (act.act === 'reassigned') {
        this.refuseNobody(act.to)
        refuseTaking(act, by, current.standing)
      }
      const decider = act.act === 'migrated' ? this.successor(release, act.to) : release
      return this.step(current, command, { kind: 'act', act }, { ...spoken, kind: 'act', act, by }, undefined, decider)
    }
    const event = parsePayload(release.definition, request.event)
    const by = this.actor(request, event.type, rolesFor(release, current.standing.stage, event.type), current, at)
    return this.step(current, command, { kind: 'event', event }, { ...spoken, kind: 'event', event, by }, event.type)
  }

  private refuseNobody(person: string | null): void {
    if (person === null || this.sight.people.has(person)) return
    throw new ActRefused('reassigned', { fa: 'چنین شخصی در سامانه نیست.', en: 'There is no such person.' })
  }

  /** The release that a case moves to: another version of the same machine. */
  private successor(release: Release, hash: string): Release {
    const successor = this.engine.releases.of(hash)
    if (successor.machine === release.machine) return successor
    throw new ActRefused('migrated', {
      fa: 'این نسخه از فرایند دیگری است.',
      en: `That is a version of "${successor.machine}", another machine.`,
    })
  }

  private actor(request: Request, action: string, roles: readonly Role[], current: CurrentCase, at: number) {
    return authorize(this.asking(request), action, roles, current.scope, at)
  }

  private asking({ by }: Request): Asking {
    if (by === 'system') return { person: null, role: 'system' }
    return { ...by, grants: this.sight.grants.filter(({ person }) => person === by.person) }
  }

  private step(
    current: CurrentCase,
    command: { id: string; body: string },
    what: NewStep['record']['what'],
    asked: Command,
    event?: string,
    release = this.engine.releases.of(current.version),
  ): NewStep {
    const known = this.sight.facts.get(current.id) ?? {}
    const wanted = event === undefined ? [] : factsOf(release, event)
    const facts = Object.fromEntries(wanted.flatMap((name) => (known[name] === undefined ? [] : [[name, known[name]]])))
    const move = decideBy(release, current.standing, { ...asked, facts }, this.sight.calendars)
    return newStep(move, {
      caseId: current.id,
      step: current.step + 1,
      previous: current.head,
      before: current.standing,
      scope: current.scope,
      stageSince: current.stageSince,
      by: asked.by,
      reason: asked.reason,
      ...{ command, what, facts, release },
    })
  }

  private keep(steps: readonly NewStep[], request?: Request, body = ''): void {
    for (const step of steps) {
      const before = this.sight.cases.get(step.record.case) as CurrentCase
      this.sight.cases.set(before.id, afterStep(before, step))
    }
    this.steps.push(...steps)
    const last = steps.at(-1)
    if (request && last) this.sight.answers.set(request.caseId + request.id, { body, answer: answerOf(last) })
  }
}

function repeated(answered: Answered, body: string, command: string): Step {
  if (answered.body !== body) throw new CommandConflict(command)
  return answered.answer
}

/** Work is taken only where nobody has it, and for oneself; it is given back only by whoever has it. */
function refuseTaking({ as, to }: Act & { act: 'reassigned' }, by: Actor, { assignee }: Standing): void {
  if (as === 'claimed' && assignee !== null) throw new AlreadyTaken(assignee)
  if (as === 'claimed' && to !== by.person)
    throw new ActRefused('reassigned', { fa: 'هر کس برای خودش برمی‌دارد.', en: 'One claims for oneself.' })
  if (as === 'givenBack' && (to !== null || assignee === null || !isHandOf(by, assignee)))
    throw new ActRefused('reassigned', {
      fa: 'این پرونده به شما سپرده نشده است که پس بدهید.',
      en: 'This case is not yours to give back.',
    })
}

const isHandOf = (by: Actor, person: string): boolean => isSameHand(handOf(by), { person, for: null })

/** The clock whose timer is due first; of two at one instant the one whose name comes first, so that replays agree. */
function earliestDue({ standing, now }: CurrentCase): string | undefined {
  if (isHeld(standing) || standing.status === 'done') return undefined
  const due = Object.entries(standing.timers).filter(([, timer]) => timer.dueAt <= now)
  return due.sort(([a, one], [b, other]) => one.dueAt - other.dueAt || (a < b ? -1 : 1))[0]?.[0]
}

const afterStep = (current: CurrentCase, { record, hash, move, stageSince }: NewStep): CurrentCase => ({
  ...current,
  version: record.versions.machine,
  step: record.step,
  head: hash,
  standing: move.standing,
  stageSince,
})

/** Roles that may send an event in a stage; every role where it has no way out there, so that the decision says what is wrong. */
function rolesFor({ definition }: Release, stage: string, event: string): readonly Role[] {
  const ways = waysOut(definition.machine, stage).filter((way) => way.event === event)
  return ways.length > 0 ? ways.flatMap(({ choice }) => choice.by) : (Object.keys(ROLES) as Role[])
}
