import { sideOf, sideOfStage } from '../ask/sides.ts'
import type { Clock, Drawing, HistoryStep } from '../ask/types.ts'
import type { Band, Life, LifeStep, OffTime, Span, Stay } from './life.ts'

/** What the API tells of a case, as far as its life line follows from it. */
export type Told = {
  readonly now: number
  readonly steps: readonly HistoryStep[]
  readonly clocks: readonly Clock[]
  readonly nodes: Drawing['nodes']
  readonly off: readonly OffTime[]
}

/** The life of a case from its history, the clocks it has, and what each stage does to them. */
export function lifeOf({ now, steps, clocks, nodes, off }: Told): Life {
  const stays = staysOf(steps)
  return {
    now,
    stays,
    bands: [...clocks].sort(inOrder).map((clock) => bandOf(clock, steps, nodes, now)),
    steps: steps.map(lifeStep),
    off,
  }
}

/** What spans the whole case before what belongs to one stage; of two alike, what began first. */
const inOrder = (one: Clock, other: Clock): number =>
  Number(one.kind === 'deadline') - Number(other.kind === 'deadline') ||
  Date.parse(one.startedAt.at) - Date.parse(other.startedAt.at)

const instantOf = ({ at }: HistoryStep): number => Date.parse(at.at)

const clockOfEvent = (event: string): string | null => {
  if (event.startsWith('deadline.')) return event
  return /^clock\.(.+)\.[^.]+$/.exec(event)?.[1] ?? null
}

function lifeStep(told: HistoryStep): LifeStep {
  const { step, kind, event, label, by, to } = told
  const clock = kind === 'timer' ? clockOfEvent(event) : null
  const side = by.role === 'system' ? sideOfStage(told.from ?? to) : sideOf(by.role)
  return { step, at: instantOf(told), side, clock, label }
}

/** One stay for each stage that was entered; steps within a stage lengthen it. */
function staysOf(steps: readonly HistoryStep[]): Stay[] {
  const entries = steps.filter(({ to }, i) => steps[i - 1]?.to.name !== to.name)
  return entries.map((entry, i) => {
    const next = entries[i + 1]
    return {
      stage: entry.to.name,
      title: entry.to.title,
      side: sideOfStage(entry.to),
      isResting: entry.to.kind !== 'acting',
      from: instantOf(entry),
      until: next ? instantOf(next) : null,
    }
  })
}

type Doing = Span['state'] | null

/** What one clock did, step by step: its stage says whether it runs, a hold pauses it, and its own rung says it is past due. */
function bandOf(clock: Clock, steps: readonly HistoryStep[], nodes: Told['nodes'], now: number): Band {
  const spans: Span[] = []
  let isHeld = false
  let isBreached = false
  let doing: Doing = null
  for (const step of steps) {
    const at = instantOf(step)
    if (step.kind === 'act' && step.event === 'held') isHeld = true
    if (step.kind === 'act' && step.event === 'released') isHeld = false
    const inStage = doesIn(clock.name, step.to.name, nodes)
    if (inStage === null) isBreached = false
    else if (isBreach(clock.name, step)) isBreached = true
    const next: Doing = inStage === null ? null : isBreached ? 'breached' : isHeld ? 'paused' : inStage
    if (next === doing) continue
    close(spans, at)
    if (next !== null) spans.push({ from: at, until: null, state: next })
    doing = next
  }
  const due = clock.dueAt && Date.parse(clock.dueAt.at)
  const rungsAhead = clock.ladder.flatMap(({ at, climbed }) => (at && !climbed ? [Date.parse(at.at)] : []))
  const own = nodes.find(({ id }) => clock.name === `deadline.${id}`)
  return {
    name: clock.name,
    title: own ? { fa: `«${own.title.fa}»`, en: `“${own.title.en}”` } : clock.title,
    spans: withoutEmpty(spans),
    due,
    onceDue: [],
    rungsAhead: rungsAhead.filter((at) => at > now && at !== due),
  }
}

function close(spans: Span[], at: number): void {
  const last = spans.at(-1)
  if (last && last.until === null) spans[spans.length - 1] = { ...last, until: at }
}

const withoutEmpty = (spans: readonly Span[]): Span[] =>
  spans.filter(({ from, until }) => until === null || until > from)

function doesIn(clock: string, stage: string, nodes: Told['nodes']): 'running' | 'paused' | null {
  const node = nodes.find(({ id }) => id === stage)
  if (clock === `deadline.${stage}`) return node?.deadline ? 'running' : null
  const does = node?.clocks.find(({ name }) => name === clock)?.does
  return does === undefined ? null : does === 'runs' ? 'running' : 'paused'
}

const isBreach = (clock: string, { kind, event }: HistoryStep): boolean =>
  kind === 'timer' && (event === clock || event === `clock.${clock}.breached`)
