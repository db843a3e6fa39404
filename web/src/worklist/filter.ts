import { sideOf } from '../ask/sides.ts'
import type { CaseQuery, Counts, Me } from '../ask/types.ts'
import { columnsIn } from './columns.ts'

const WHOSE = ['me', 'none', 'all'] as const
const DUE = ['overdue', 'today', 'near', 'paused'] as const
const SORT = ['due', 'waiting', 'changed'] as const

/** What a work list is asked for, as it stands in the address of the page: a list can be sent to somebody, or kept. */
export type WorkFilter = {
  readonly whose?: (typeof WHOSE)[number]
  /** Only of one person, who may be somebody else: where a number of theirs leads. */
  readonly assignee?: string
  readonly due?: (typeof DUE)[number]
  /** One stage, or several with commas between. */
  readonly stage?: string
  readonly period?: string
  /** Only the cases of one cycle. */
  readonly parent?: string
  readonly q?: string
  /** Only of one service, of one kind of case, or with a clock that was kept or not: where a number somewhere else leads. */
  readonly service?: Service
  readonly machine?: string
  readonly clock?: string
  readonly keeping?: (typeof KEEPING)[number]
  /** Only of one office. */
  readonly provider?: number
  /** Only those on hold. */
  readonly held?: 'true'
  readonly sort?: (typeof SORT)[number]
  /** Which columns are shown, with commas between; the usual ones where none are named. */
  readonly columns?: string
}

const KEEPING = ['kept', 'broken', 'running', 'excluded'] as const

type Service = NonNullable<CaseQuery['service']>

const SERVICES: readonly Service[] = [
  ...(['debtsAndClaims', 'performanceEvaluation', 'statisticalYearbook'] as const),
  ...(['eServiceEvaluation', 'serviceDesks'] as const),
]

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const oneOf = <T extends string>(allowed: readonly T[], value: unknown): T | undefined =>
  allowed.find((one) => one === value)

const worded = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined

/** Reads an address; what it does not know it leaves out. */
export function filterIn(search: Record<string, unknown>): WorkFilter {
  const { whose, assignee, due, stage, period, parent, q, sort, service, machine, clock, keeping, held, provider } =
    search
  return withoutGaps({
    whose: oneOf(WHOSE, whose),
    assignee: UUID.test(String(assignee)) ? String(assignee) : undefined,
    due: oneOf(DUE, due),
    stage: worded(stage),
    period: worded(period),
    parent: UUID.test(String(parent)) ? String(parent) : undefined,
    q: worded(q),
    sort: oneOf(SORT, sort),
    service: oneOf(SERVICES, service),
    machine: worded(machine),
    clock: worded(clock),
    keeping: oneOf(KEEPING, keeping),
    provider: /^[1-9]\d{0,8}$/.test(String(provider)) ? Number(provider) : undefined,
    held: oneOf(['true'], held),
    columns: columnsIn(search['columns']),
  })
}

function withoutGaps(filter: { [Key in keyof WorkFilter]: WorkFilter[Key] | undefined }): WorkFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
}

/** The filter with one thing changed; asking for what is asked for already takes it away. */
export function turned<Key extends keyof WorkFilter>(filter: WorkFilter, key: Key, value: WorkFilter[Key]): WorkFilter {
  const { [key]: was, ...rest } = filter
  return was === value || value === undefined ? rest : { ...rest, [key]: value }
}

/** Whether anything is left out that somebody would else see; whose, in which order and with which columns is no such thing. */
export const isNarrowed = ({ whose: _whose, sort: _sort, columns: _columns, ...rest }: WorkFilter): boolean =>
  Object.keys(rest).length > 0

/** Who decides on cases begins with their own; who looks after them all begins with all. */
export const usualWhose = (me: Me): 'me' | 'all' => (me.roles.includes('caseOfficer') ? 'me' : 'all')

/** Whether somebody works for an agency, or for several, and for no office. */
const isOfAgency = ({ roles }: Me): boolean => roles.length > 0 && roles.every((role) => sideOf(role) === 'agency')

/** The filter as the API takes it. */
export function queryOf(filter: WorkFilter, me: Me): CaseQuery {
  const { whose = usualWhose(me), sort, columns: _, ...same } = filter
  const isOfOne = filter.assignee !== undefined
  return {
    // What hangs on a cycle, and what a number counts, may be over.
    ...(filter.parent || filter.keeping ? {} : { status: 'active' as const }),
    ...same,
    ...(isOfOne || whose === 'all' ? {} : { assignee: whose }),
    // What is open to everybody is no work of an agency's; it is shown when all is asked for.
    ...(filter.whose === undefined && !filter.parent && isOfAgency(me) ? { scope: 'unit' as const } : {}),
    ...(sort ? { sort } : {}),
  }
}

/** The same for counting what is listed: in which order, nobody asks. */
export function listedQueryOf(filter: WorkFilter, me: Me): CaseQuery {
  const { sort: _, ...rest } = queryOf(filter, me)
  return rest
}

/** The same without what is counted itself, so that the numbers beside the filters stay while one of them is on. */
export function countQueryOf(filter: WorkFilter, me: Me): CaseQuery {
  const { due: _due, stage: _stage, ...rest } = listedQueryOf(filter, me)
  return rest
}

export type StageCount = Counts['stages'][number]
