import { isDeepStrictEqual } from 'node:util'
import type pg from 'pg'
import type { Effect } from '../../machines/core/effects.ts'
import {
  canonicalBytes,
  type JournalRecord,
  type Subject,
  sha256,
  standingHash,
  timerChanges,
} from '../../machines/core/record.ts'
import type { Standing } from '../../machines/core/standing.ts'
import { Calendars } from '../calendars.ts'
import { timeColumns } from '../engine/timeColumns.ts'
import type { Releases } from '../releases.ts'
import { inSnapshot } from '../reports/inSnapshot.ts'
import type { Tx } from '../transaction.ts'
import { alteredSheet } from './alteredSheet.ts'
import { calendarsOf, replayStep } from './replay.ts'
import { type StoredCase, storedCases } from './stored.ts'
import { strayRow } from './strayRow.ts'

/** The first thing found wrong: where it stands and what is wrong with it. */
export type Flaw = { readonly caseId: string; readonly step: number | null; readonly what: string }

/** What a run looked at, and what it found. */
export type Verdict = { readonly rows: number; readonly cases: number; readonly flaw: Flaw | null }

type Row = {
  case_id: string
  step: number
  command_id: string
  body: string
  kind: string
  event: string
  actor: string | null
  role: string
  on_behalf_of: string | null
  at: Date
  from_stage: string | null
  to_stage: string
  version: string
  record: Buffer
  hash: string
  previous: string | null
}

/** A case as far as it has been replayed. */
type Replayed = {
  readonly caseId: string
  readonly subject: Subject
  readonly openedAt: number
  step: number
  head: string
  version: string
  standing: Standing
  stageSince: number
  effects: Map<string, Effect>
}

const PAGE = 2_000

const READ = `
  select case_id, step, command_id, body, kind, event, actor, role, on_behalf_of, at, from_stage, to_stage, version, record, hash, previous
  from journal where (case_id, step) > ($1, $2) order by case_id, step limit ${PAGE}`

/**
 * Replays every case on its pinned release and compares what follows with what is stored: record, columns, chain, subject,
 * stage, context, timers, clocks, effects, documents. Reads page by page, so its memory does not grow with history, and over
 * one picture of everything, so that cases may move meanwhile. Stops at the first flaw.
 */
export const verify = (
  pool: pg.Pool,
  releases: Releases,
  onProgress: (rows: number) => void = () => {},
): Promise<Verdict> =>
  inSnapshot(pool, async (tx) => {
    await tx.query('set local statement_timeout = 0')
    return verifyWithin({ tx, releases, calendars: new Calendars(pool) }, onProgress)
  })

/** What a run reads from. */
type Ground = { readonly tx: Tx; readonly releases: Releases; readonly calendars: Calendars }

async function verifyWithin(ground: Ground, onProgress: (rows: number) => void): Promise<Verdict> {
  const { tx } = ground
  let rows = 0
  let cases = 0
  let current: Replayed | null = null
  let last: readonly [string, number] = ['00000000-0000-0000-0000-000000000000', 0]
  for (;;) {
    const page: Row[] = (await tx.query<Row>({ name: 'verify-page', text: READ, values: [...last] })).rows
    const finished: Replayed[] = []
    for (const row of page) {
      if (current && current.caseId !== row.case_id) {
        finished.push(current)
        current = null
      }
      const outcome: Replayed | string = await replayRow(current, row, ground)
      if (typeof outcome === 'string')
        return { rows, cases, flaw: { caseId: row.case_id, step: row.step, what: outcome } }
      current = outcome
      rows++
    }
    if (page.length < PAGE && current) finished.push(current)
    const flaw = await compareStored(tx, finished)
    if (flaw) return { rows, cases, flaw }
    cases += finished.length
    onProgress(rows)
    const end = page.at(-1)
    if (page.length < PAGE || !end) break
    last = [end.case_id, end.step]
  }
  return { rows, cases, flaw: (await strayRow(tx)) ?? (await alteredSheet(tx)) }
}

/** Replays one row onto its case; a sentence instead where something is wrong with it. */
async function replayRow(
  before: Replayed | null,
  row: Row,
  { tx, releases, calendars }: Ground,
): Promise<Replayed | string> {
  if (sha256(row.record) !== row.hash) return 'the record is not what its hash says'
  const record = JSON.parse(row.record.toString()) as JournalRecord
  const wrongColumn = differingColumn(row, record)
  if (wrongColumn) return `the column ${wrongColumn} differs from the record`
  if (record.step !== (before?.step ?? 0) + 1) return `step ${(before?.step ?? 0) + 1} is missing`
  if (record.previous !== (before?.head ?? null)) return 'the chain is broken: it does not name the row before'
  try {
    const opened = await calendars.of(calendarsWithAct(before?.standing ?? null, record), tx)
    const move = replayStep(releases, before?.standing ?? null, record, opened)
    if (move.event !== row.event) return `replay says the event is ${move.event}`
    const flaw = differingMove(before?.standing ?? null, move, record)
    if (flaw) return flaw
    const effects = before?.effects ?? new Map<string, Effect>()
    move.effects.forEach((effect, ordinal) => effects.set(`${record.step}/${ordinal}`, effect))
    const stageSince = before && record.from === record.to ? before.stageSince : Date.parse(record.at)
    const opening = before ?? openingOf(record)
    return {
      ...{
        caseId: row.case_id,
        subject: opening.subject,
        openedAt: opening.openedAt,
        step: record.step,
        head: row.hash,
      },
      ...{ version: record.versions.machine, standing: move.standing, stageSince, effects },
    }
  } catch (error) {
    return `it cannot be replayed: ${(error as Error).message}`
  }
}

function openingOf({ what, at }: JournalRecord): Pick<Replayed, 'subject' | 'openedAt'> {
  if (what.kind !== 'opened') throw new Error('a case that was never opened')
  return { subject: what.subject, openedAt: Date.parse(at) }
}

const calendarsWithAct = (before: Standing | null, record: JournalRecord): string[] => {
  const act =
    record.what.kind === 'act' && record.what.act.act === 'recalendared'
      ? [record.what.act.provider, record.what.act.agency]
      : []
  return [...calendarsOf(before, record), ...act]
}

function differingColumn(row: Row, record: JournalRecord): string | undefined {
  const { by, what } = record
  const copies: [string, unknown, unknown][] = [
    ['case_id', row.case_id, record.case],
    ['step', row.step, record.step],
    ['command_id', row.command_id, record.command.id],
    ['body', row.body, record.command.body],
    ['kind', row.kind, what.kind],
    ['actor', row.actor, by.person],
    ['role', row.role, by.role],
    ['on_behalf_of', row.on_behalf_of, 'onBehalfOf' in by ? (by.onBehalfOf ?? null) : null],
    ['at', row.at.toISOString(), record.at],
    ['from_stage', row.from_stage, record.from],
    ['to_stage', row.to_stage, record.to],
    ['version', row.version, record.versions.machine],
    ['previous', row.previous, record.previous],
  ]
  return copies.find(([, stored, told]) => stored !== told)?.[0]
}

function differingMove(
  before: Standing | null,
  { standing, effects, from }: ReturnType<typeof replayStep>,
  record: JournalRecord,
): string | undefined {
  if (from !== record.from || standing.stage !== record.to) return `replay goes from ${from} to ${standing.stage}`
  if (!same(effects, record.effects)) return 'replay asks for other effects'
  if (!same(timerChanges(before?.timers ?? {}, standing.timers), record.timers)) return 'replay sets other timers'
  if (standingHash(standing) !== record.standing) return 'replay leaves the case standing otherwise'
  return undefined
}

/** Equal values are mostly equal as they lie; only where they are not, the JSON of both has to say. */
const same = (one: unknown, other: unknown): boolean =>
  isDeepStrictEqual(one, other) || canonicalBytes(one).equals(canonicalBytes(other))

async function compareStored(tx: Tx, finished: readonly Replayed[]): Promise<Flaw | null> {
  if (finished.length === 0) return null
  const stored = await storedCases(
    tx,
    finished.map(({ caseId }) => caseId),
  )
  for (const replayed of finished) {
    const what = differsFromStored(replayed, stored.get(replayed.caseId))
    if (what) return { caseId: replayed.caseId, step: null, what }
  }
  return null
}

function differsFromStored(replayed: Replayed, stored: StoredCase | undefined): string | undefined {
  if (!stored) return 'it has a history and no case'
  if (stored.step !== replayed.step || stored.head !== replayed.head)
    return `the case stands at step ${stored.step}, its history at ${replayed.step}`
  const { clocks, timers, ...rest } = replayed.standing
  const { clocks: storedClocks, timers: storedTimers, ...storedRest } = stored.standing
  const wrong = Object.entries(rest).find(
    ([name, value]) => !same(value, (storedRest as Record<string, unknown>)[name]),
  )
  if (wrong) return `the case's ${wrong[0]} is not what its history says`
  if (!same(timers, storedTimers)) return 'its timers are not what its history says'
  if (!same(clocks, storedClocks)) return 'its clocks are not what its history says'
  if (!same(replayed.subject, stored.subject)) return 'what the case is, or whose, is not what its opening says'
  if (stored.openedAt !== replayed.openedAt) return 'its opened_at is not what its history says'
  if (stored.version !== replayed.version) return 'its version is not the one its history is pinned to'
  if (stored.stageSince !== replayed.stageSince) return 'its stage_since is not what its history says'
  if (stored.trackingCode !== (replayed.standing.context['trackingCode'] ?? null))
    return 'its tracking code is not what its history says'
  const { due_at, clock_state } = timeColumns(clocks)
  if (stored.time.due_at !== due_at) return 'its due_at is not what its clocks say'
  if (stored.time.clock_state !== clock_state) return 'its clock_state is not what its clocks say'
  if (stored.clockColumns !== null) return `the columns of its clock ${stored.clockColumns} differ from the clock`
  return differingOutbox(replayed, stored)
}

function differingOutbox({ effects, step }: Replayed, { outbox, prunedUpTo }: StoredCase): string | undefined {
  if (prunedUpTo > step) return `its effects are said to be pruned up to step ${prunedUpTo}, which never was`
  const below = [...outbox.keys()].find((place) => isPruned(place, prunedUpTo))
  if (below !== undefined) return `effect ${below} is in the outbox, and said to be pruned`
  for (const [place, { kind, params, values }] of effects) {
    const row = outbox.get(place)
    if (!row && isPruned(place, prunedUpTo)) continue
    if (!row) return `effect ${place} is missing from the outbox`
    if (!same({ kind, params, values }, row)) return `effect ${place} in the outbox is not what the journal asked for`
  }
  const extra = [...outbox.keys()].find((place) => !effects.has(place))
  return extra === undefined ? undefined : `effect ${extra} is in the outbox and nobody asked for it`
}

/** What was pruned was done, all of it up to a step; the journal alone tells of it from then on. */
const isPruned = (place: string, upTo: number): boolean => Number.parseInt(place, 10) <= upTo
