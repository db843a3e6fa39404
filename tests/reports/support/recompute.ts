import { createHash } from 'node:crypto'
import { calendarsOf, replayStep } from '../../../db/verify/replay.ts'
import type { JournalRecord } from '../../../machines/core/record.ts'
import type { Standing } from '../../../machines/core/standing.ts'
import type { StatementLine } from '../../../machines/debts-and-claims/statement/line.ts'
import {
  CERTAINTIES,
  COUNTERPARTY_TYPES,
  LEGAL_BASES,
  TIERS,
} from '../../../machines/debts-and-claims/statement/titles.ts'
import type { World } from './world.ts'

/** One case as its own journal tells it, without the table of cases. */
export type Told = {
  readonly id: string
  readonly records: readonly JournalRecord[]
  readonly hash: string
  readonly agency: number
  readonly stage: string
  readonly document: string | null
  readonly nil: boolean
  readonly late: boolean
  readonly openAtClose: boolean
  readonly waived: boolean
  readonly restated: boolean
  readonly counted: boolean
  readonly filedAt: number | null
  /** How often it came back from the office or the machine. */
  readonly corrections: number
  readonly afterClose: boolean
  readonly standing: Standing
}

/** Every case of a cycle, out of the bytes of the journal alone. */
export async function tell({ house, admin }: World, cycleId: string): Promise<Told[]> {
  const { rows } = await admin.query<{ case_id: string; record: Buffer; hash: string }>(
    'select case_id, record, hash from journal order by case_id, step',
  )
  const histories = new Map<string, { records: JournalRecord[]; hash: string }>()
  for (const { case_id, record, hash } of rows) {
    const known = histories.get(case_id) ?? { records: [], hash }
    known.records.push(JSON.parse(record.toString()) as JournalRecord)
    known.hash = hash
    histories.set(case_id, known)
  }
  const told: Told[] = []
  for (const [id, { records, hash }] of histories) {
    const opened = records[0]?.what
    if (opened?.kind !== 'opened' || opened.subject.parent !== cycleId) continue
    told.push({
      id,
      records,
      hash,
      ...fold(records, closeOf(histories.get(cycleId)?.records ?? [])),
      agency: opened.subject.agency ?? 0,
      standing: await replay(house, records),
    })
  }
  return told.sort((one, other) => (one.id < other.id ? -1 : 1))
}

/** The instant at which a cycle closed for good, by its own journal. */
const closeOf = (records: readonly JournalRecord[]): number | null => {
  const closed = records.find(({ to, from }) => to === 'closed' && from !== to)
  return closed ? Date.parse(closed.at) : null
}

const WITH_THE_OFFICE = ['submitted', 'underReview', 'correctionRequested', 'approvalPending']

function fold(records: readonly JournalRecord[], close: number | null) {
  const state = {
    ...{ document: null as string | null, nil: false, late: false, openAtClose: false, waived: false },
    ...{ restated: false, corrections: 0, afterClose: false },
  }
  let filedAt: number | null = null
  for (const { what, at, facts, from, to } of records) {
    const name = what.kind === 'event' ? what.event.type : ''
    const data = what.kind === 'event' ? what.event.data : {}
    if (['submit', 'resubmit', 'lateFile'].includes(name))
      Object.assign(state, { document: data['statement'], nil: false })
    if (['submitNil', 'resubmitNil', 'lateFileNil'].includes(name)) Object.assign(state, { document: null, nil: true })
    if (['submit', 'submitNil', 'lateFile', 'lateFileNil'].includes(name)) {
      const window = facts['cycle.window'] as { softCloseAt: number } | undefined
      state.late = name.startsWith('lateFile') || Date.parse(at) >= (window?.softCloseAt ?? Number.POSITIVE_INFINITY)
      filedAt ??= Date.parse(at)
    }
    if (close !== null && Date.parse(at) < close) state.openAtClose = WITH_THE_OFFICE.includes(to)
    if (name === 'waive') state.waived = true
    if (name === 'restate') Object.assign(state, { restated: true, waived: false })
    if (name.startsWith('lateFile')) state.afterClose = true
    if (name === 'windowMoved') state.late = false
    if (to === 'correctionRequested' && from !== 'correctionRequested') state.corrections += 1
  }
  const stage = records.at(-1)?.to ?? ''
  const counted = ['refined', 'consolidated', 'delivered'].includes(stage) && !state.waived
  return { ...state, stage, filedAt, counted }
}

async function replay(house: World['house'], records: readonly JournalRecord[]): Promise<Standing> {
  let standing: Standing | null = null
  for (const record of records) {
    const calendars = await house.worker.calendars.of(calendarsOf(standing, record))
    standing = replayStep(house.worker.releases, standing, record, calendars).standing
  }
  return standing as Standing
}

/** The lines of the documents that these cases name, each checked against the hash it is named by. */
export async function linesOf({ admin }: World, told: readonly Told[]): Promise<{ told: Told; line: StatementLine }[]> {
  const found: { told: Told; line: StatementLine }[] = []
  for (const one of told) {
    if (!one.counted || one.document === null) continue
    const { rows: heads } = await admin.query<{ head: string }>(
      'select head::text as head from statements where case_id = $1 and sha256 = $2',
      [one.id, one.document],
    )
    const { rows } = await admin.query<{ line: string }>(
      'select line::text as line from statement_lines where case_id = $1 and sha256 = $2 order by line_no',
      [one.id, one.document],
    )
    const text = [heads[0]?.head, ...rows.map(({ line }) => line)].map((line) => `${line}\n`).join('')
    if (createHash('sha256').update(text).digest('hex') !== one.document)
      throw new Error('not the document that was filed')
    found.push(...rows.map(({ line }) => ({ told: one, line: JSON.parse(line) as StatementLine })))
  }
  return found
}

/** Whole current Rial of an amount of a line. */
export const current = (line: StatementLine, amount: string): bigint =>
  BigInt(amount) * (line.currencyUnit === 'irrNew' ? 10_000n : 1n)

type Counted = { told: Told; line: StatementLine }
const SIDES = ['debt', 'claim'] as const

const total = (lines: readonly Counted[], amount: (line: StatementLine) => bigint): string =>
  lines.reduce((sum, { line }) => sum + amount(line), 0n).toString()

const closing = (line: StatementLine) => current(line, line.closing)
const overdue = (line: StatementLine) => current(line, line.overdueAmount)

const bySide = <T>(lines: readonly Counted[], make: (of: readonly Counted[]) => T) =>
  Object.fromEntries(SIDES.map((side) => [side, make(lines.filter(({ line }) => line.side === side))])) as Record<
    (typeof SIDES)[number],
    T
  >

const amounts = (lines: readonly Counted[]) => ({
  lines: lines.length,
  closing: total(lines, closing),
  overdue: total(lines, overdue),
})

/** All sums over lines, worked out one line after the other. */
export function sums(lines: readonly Counted[]) {
  const grouped = (titles: object, keyOf: (line: StatementLine) => string) =>
    Object.keys(titles).map((key) => ({
      key,
      ...bySide(
        lines.filter(({ line }) => keyOf(line) === key),
        amounts,
      ),
    }))
  const age = (key: string, amount: (line: StatementLine) => bigint) => ({
    key,
    ...bySide(lines, (of) => ({ lines: of.filter(({ line }) => amount(line) > 0n).length, amount: total(of, amount) })),
  })
  const within = (from: number, to: number) => (line: StatementLine) =>
    line.overdueDays >= from && line.overdueDays <= to ? overdue(line) : 0n
  return {
    forms: bySide(lines, (of) => ({
      ...amounts(of),
      opening: total(of, (line) => current(line, line.opening)),
      increase: total(of, (line) => current(line, line.increase)),
      decrease: total(of, (line) => current(line, line.decrease)),
    })),
    ageing: [
      age('notDue', (line) => closing(line) - overdue(line)),
      age('to90', within(0, 90)),
      age('to365', within(91, 365)),
      age('over365', within(366, 1_000_000)),
    ],
    byTier: grouped(TIERS, ({ tier }) => tier),
    byCounterpartyType: grouped(COUNTERPARTY_TYPES, ({ counterpartyType }) => counterpartyType),
    byLegalBasis: grouped(LEGAL_BASES, ({ legalBasis }) => legalBasis),
    byCertainty: grouped(CERTAINTIES, ({ certainty }) => certainty),
  }
}

/** Sums by agency, the largest first. */
export function agencies(lines: readonly Counted[], titles: ReadonlyMap<number, string>) {
  const ids = [...new Set(lines.map(({ told }) => told.agency))]
  const weight = (id: number) =>
    lines.filter(({ told }) => told.agency === id).reduce((sum, { line }) => sum + closing(line), 0n)
  return ids
    .sort((one, other) => (weight(one) === weight(other) ? one - other : weight(one) > weight(other) ? -1 : 1))
    .map((agency) => {
      const title = titles.get(agency) ?? ''
      return {
        agency,
        title: { fa: title, en: title },
        ...bySide(
          lines.filter(({ told }) => told.agency === agency),
          amounts,
        ),
      }
    })
}

/** What each side of the agencies that are counted in two cycles comes to in one of them. */
export function alike(of: readonly Told[], lines: readonly Counted[], other: readonly Told[]) {
  const counted = (told: readonly Told[]) => new Set(told.filter((one) => one.counted).map(({ agency }) => agency))
  const others = counted(other)
  const both = [...counted(of)].filter((agency) => others.has(agency))
  const shared = lines.filter(({ told }) => both.includes(told.agency))
  return { agencies: both.length, ...bySide(shared, (some) => total(some, closing)) }
}

/** How many cases kept each clock: what stands at the end, and breaches of earlier rounds, which only the journal has. */
export function clocks(told: readonly Told[]) {
  const counts = new Map<string, { name: string; met: number; breached: number; open: number }>()
  for (const { standing, records } of told) {
    for (const [name, clock] of Object.entries(standing.clocks)) {
      const count = counts.get(name) ?? { name, met: 0, breached: 0, open: 0 }
      counts.set(name, count)
      const breach = name.startsWith('deadline.') ? name : `clock.${name}.breached`
      const before = records.some(
        ({ what, at }) => what.kind === 'timer' && what.event === breach && Date.parse(at) < clock.startedAt,
      )
      if (before || clock.outcome === 'breached') count.breached += 1
      else if (clock.outcome === 'met') count.met += 1
      else count.open += 1
    }
  }
  return [...counts.values()].sort((one, other) => (one.name < other.name ? -1 : 1))
}

/** SHA-256 over the last hash of every journal, case by case. */
export const heads = (told: readonly Told[]) => ({
  count: told.length,
  digest: createHash('sha256')
    .update(told.map(({ id, records, hash }) => `${id} ${records.length} ${hash}\n`).join(''))
    .digest('hex'),
})
