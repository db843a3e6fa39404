import { CaseNotFound, PayloadRefused } from '../../machines/core/refusals.ts'
import type { Role } from '../../machines/core/roles.ts'
import type { Text } from '../../machines/core/text-pair.ts'
import { type Admitted, admit, type Person } from '../statements/admit.ts'
import type { Tx } from '../transaction.ts'
import { planRoute } from './planRoute.ts'

/** The hop a report is on, with what is registered of it. */
export type Hop = {
  readonly of: Admitted['of']
  readonly version: number
  readonly hop: number
  readonly addressee: Text
  /** Who sends on this hop: the office itself, then each addressee in turn. */
  readonly sender: string
  readonly isOurs: boolean
  readonly letterId: string | null
  readonly receiptNo: string | null
}

type Row = {
  version: number
  hop: number
  addressee: Text
  sender: string
  letter_id: string | null
  receipt_no: string | null
}

const READ = `
  select d.report_version as version, d.hop, d.addressee, coalesce(d.forwarder, p.title_fa) as sender, d.letter_id, d.receipt_no
  from cases c join deliveries d on d.cycle_id = c.id and d.report_version = (c.context ->> 'reportVersion')::int and d.hop = $2
    join providers p on p.id = c.provider_id
  where c.id = $1 and d.hop = greatest(1, (c.context ->> 'hop')::int)`

/** Lets somebody in to the hop a report is on, and to no other: what lies behind is done, what lies ahead is not begun. */
export async function hopAtHand(
  tx: Tx,
  by: Person,
  { cycleId, hop }: { readonly cycleId: string; readonly hop: number },
  door: { readonly action: string; readonly roles: readonly Role[]; readonly stages: readonly string[] },
): Promise<Hop> {
  const { of, side } = await admit(tx, by, cycleId, { ...door, lock: true, anyMachine: true })
  if (of.machine !== 'debtsAndClaims.cycle') throw new CaseNotFound(cycleId)
  if (side === 'office') await planRoute(tx, cycleId)
  const { rows } = await tx.query<Row>(READ, [cycleId, hop])
  const row = rows[0]
  if (!row) throw refused('hop', { fa: 'گزارش در این مرحلهٔ ارسال نیست.', en: 'The report is not on this hop.' })
  const { version, addressee, sender, letter_id: letterId, receipt_no: receiptNo } = row
  return { of, version, hop, addressee, sender, isOurs: hop === 1, letterId, receiptNo }
}

/** A refusal that names one field. */
export const refused = (path: string, text: Text): PayloadRefused => new PayloadRefused([{ path, text }])
