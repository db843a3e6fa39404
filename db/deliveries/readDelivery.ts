import type { Role } from '../../machines/core/roles.ts'
import type { Text } from '../../machines/core/text-pair.ts'
import { fromIsoDate, type JalaliDate } from '../../machines/core/time/jalali.ts'
import type { Cycle } from '../../machines/debts-and-claims/cycle.machine.ts'
import { admit, type Person } from '../statements/admit.ts'
import { NotInThisCase } from '../statements/refusals.ts'
import type { Tx } from '../transaction.ts'
import { readRoute } from './route.ts'

/** One stop on a report's way. */
export type DeliveryHop = {
  readonly version: number
  readonly hop: number
  readonly addressee: Text
  readonly letter: {
    readonly id: string
    readonly number: string
    readonly date: JalaliDate
    readonly sender: string
  } | null
  readonly receipt: { readonly number: string; readonly date: JalaliDate; readonly registeredAt: Date } | null
}

/** Where a report is on its way, and how it got there; earlier versions with theirs. */
export type Delivery = {
  readonly version: number
  /** The hop at hand; 0 before there is a signed report. */
  readonly hop: number
  readonly hops: number
  readonly way: readonly DeliveryHop[]
}

const READERS: readonly Role[] = ['caseOfficer', 'groupHead', 'deputy', 'head', 'secretariat', 'authority', 'auditor']

/** Reads a report's way. Hops that nobody has written to yet are those of the route. */
export async function readDelivery(tx: Tx, by: Person, cycleId: string): Promise<Delivery> {
  const { of, actor } = await admit(tx, by, cycleId, { action: 'readDelivery', roles: READERS, anyMachine: true })
  if (of.machine !== 'debtsAndClaims.cycle') throw new NotInThisCase('delivery', cycleId)
  const { reportVersion: version, hop, hops } = of.context as unknown as Cycle
  const written = await readHops(tx, cycleId)
  // An authority sees what was brought to it, and no plans.
  const isPlanned = actor.role !== 'authority' && !written.some((one) => one.version === version)
  const route = isPlanned ? await readRoute(tx, cycleId) : []
  const ahead = route.map((addressee, i) => ({
    version: Math.max(1, version),
    hop: i + 1,
    addressee,
    letter: null,
    receipt: null,
  }))
  return { version, hop: version === 0 ? 0 : Math.max(1, hop), hops, way: [...written, ...ahead] }
}

type Row = {
  version: number
  hop: number
  addressee: Text
  letter_id: string | null
  number: string | null
  dated: string | null
  sender: string | null
  receipt_no: string | null
  receipt_date: string | null
  receipt_at: Date | null
}

const READ = `
  select d.report_version as version, d.hop, d.addressee, l.id as letter_id, l.number, l.dated::text, l.sender, d.receipt_no, d.receipt_date::text, d.receipt_at
  from deliveries d left join letters l on l.id = d.letter_id where d.cycle_id = $1 order by d.report_version, d.hop`

async function readHops(tx: Tx, cycleId: string): Promise<DeliveryHop[]> {
  const { rows } = await tx.query<Row>(READ, [cycleId])
  return rows.map((row) => ({
    ...{ version: row.version, hop: row.hop, addressee: row.addressee, letter: letterOf(row), receipt: receiptOf(row) },
  }))
}

const letterOf = ({ letter_id: id, number, dated, sender }: Row): DeliveryHop['letter'] =>
  id === null || number === null || dated === null
    ? null
    : { id, number, date: fromIsoDate(dated), sender: sender ?? '' }

const receiptOf = ({
  receipt_no: number,
  receipt_date: date,
  receipt_at: registeredAt,
}: Row): DeliveryHop['receipt'] =>
  number === null || date === null || registeredAt === null ? null : { number, date: fromIsoDate(date), registeredAt }
