import { makeTrackingCode } from '../../machines/core/persian/trackingCode.ts'
import { jalaliOfInstant } from '../../machines/core/time/jalali.ts'
import type { Chance } from '../engine/engine.ts'
import type { Tx } from '../transaction.ts'

type Row = { id: string; service: number; year: string | null; now: Date }

// A case has one code for life, so one that has its code needs no other.
const WANTING = `
  select id, service, left(period, 4) as year, business_now() as now from cases
  where id = any($1) and tracking_code is null and context ->> 'trackingCode' is null order by id`

/**
 * A tracking code for each case that has none: the year of its period, or of today, its service, eight digits of chance and
 * two of check. None is given that anybody has.
 */
export async function freshTrackingCodes(
  tx: Tx,
  cases: readonly string[],
  chance: Chance,
): Promise<Map<string, string>> {
  const { rows } = await tx.query<Row>({ name: 'wanting-codes', text: WANTING, values: [cases] })
  const codes = new Map<string, string>()
  for (let wanting = rows; wanting.length > 0; ) {
    for (const row of wanting) codes.set(row.id, drawn(row, chance))
    const taken = await findTaken(tx, [...codes.values()])
    wanting = wanting.filter(({ id }) => isGiven(codes, id, taken))
  }
  return codes
}

/** A tracking code that nobody has, for a case that is about to be opened. */
export async function drawTrackingCode(
  tx: Tx,
  { service, now }: Pick<Row, 'service' | 'now'>,
  chance: Chance,
): Promise<string> {
  for (;;) {
    const code = drawn({ id: '', service, year: null, now }, chance)
    if ((await findTaken(tx, [code])).size === 0) return code
  }
}

const drawn = ({ service, year, now }: Row, chance: Chance): string =>
  makeTrackingCode((year ?? jalaliOfInstant(now.getTime())).slice(2, 4), String(10 + service), chance.digits(8))

async function findTaken(tx: Tx, codes: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ code: string }>({
    ...{ name: 'codes-taken', text: 'select tracking_codes_taken($1) as code', values: [codes] },
  })
  return new Set(rows.map(({ code }) => code))
}

/** True when a code belongs to another case, here or in the tables. */
function isGiven(codes: ReadonlyMap<string, string>, id: string, taken: ReadonlySet<string>): boolean {
  const code = codes.get(id) ?? ''
  return taken.has(code) || [...codes].some(([other, one]) => one === code && other < id)
}
