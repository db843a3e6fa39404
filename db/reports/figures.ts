import type { CurrencyUnit } from '../../machines/core/persian/money.ts'
import { CaseNotFound } from '../../machines/core/refusals.ts'
import type { DelayFigures } from '../../machines/core/reportCard.ts'
import type { Text } from '../../machines/core/text-pair.ts'
import { readRoute } from '../deliveries/route.ts'
import type { Releases } from '../releases.ts'
import type { Tx } from '../transaction.ts'
import { type ClockFigures, readClocks } from './clocks.ts'
import { readDelaysBelow } from './delays.ts'
import { type Coverage, coverageOf, type Filing, type Head, readFilings } from './filings.ts'
import { type Group, type LineFigures, readLineFigures } from './groups.ts'
import { type Heads, headsOf } from './heads.ts'
import { type LengthFigures, readLengths } from './lengths.ts'
import { type PairFigures, readPairs } from './pairs.ts'
import { type PreviousFigures, readPrevious } from './previous.ts'
import { readTrend, type TrendPoint } from './trend.ts'

/** Whose report it is, of which period, and by which instants its cycle ran (epoch ms). */
export type ReportSubject = {
  readonly cycleId: string
  readonly periodKey: string
  readonly kind: 'quarter' | 'year'
  readonly version: number
  readonly provider: Text
  readonly province: Text
  readonly opensAt: number
  readonly softCloseAt: number
  readonly hardCloseAt: number
  readonly deliverBy: number
  /** The agreement the cycle was announced under; null where it runs without one. */
  readonly agreement: { readonly code: string; readonly version: number } | null
  /** To whom the report goes, stop by stop. */
  readonly route: readonly Text[]
}

/** What one agency's reporting points come to together, in current Rial. */
export type AgencyFigures = Omit<Group, 'key'> & { readonly agency: number; readonly title: Text }

/**
 * Everything a report says, as data. Amounts are whole current Rial in plain digits; nothing in it depends on who asks or
 * when, so that its hash names it.
 */
export type ReportFigures = Omit<LineFigures, 'byAgency'> & {
  readonly format: 3
  readonly subject: ReportSubject
  readonly currency: CurrencyUnit
  readonly byAgency: readonly AgencyFigures[]
  readonly coverage: Coverage
  readonly filings: readonly Filing[]
  readonly clocks: readonly ClockFigures[]
  /** Whose the time of the statements was, up to when they were consolidated; before that, up to the cycle's present stage. */
  readonly delays: readonly DelayFigures[]
  readonly unmatched: PairFigures
  readonly previous: PreviousFigures | null
  readonly trend: readonly TrendPoint[]
  readonly lengths: readonly LengthFigures[]
  readonly heads: Heads
}

/** Works out the figures of a cycle's next report. To be asked within a snapshot: it reads with several statements. */
export async function reportFigures(tx: Tx, releases: Releases, cycleId: string): Promise<ReportFigures> {
  return (await readFigures(tx, releases, cycleId)).figures
}

/** The figures, with the heads they rest on and whether any of the statements is confidential. */
export async function readFigures(
  tx: Tx,
  releases: Releases,
  cycleId: string,
): Promise<{ figures: ReportFigures; heads: readonly Head[]; confidential: boolean }> {
  const { subject, until } = await readSubject(tx, cycleId)
  const { filings, heads, confidential } = await readFilings(tx, cycleId)
  const { byAgency, ...sums } = await readLineFigures(tx, cycleId)
  const figures: ReportFigures = {
    ...{ format: 3, subject, currency: 'irrCurrent', ...sums },
    byAgency: agenciesOf(byAgency, filings),
    coverage: coverageOf(filings),
    filings,
    clocks: await readClocks(tx, cycleId),
    delays: await readDelaysBelow(tx, releases, cycleId, until),
    unmatched: await readPairs(tx, cycleId),
    previous: await readPrevious(tx, cycleId, subject.periodKey, sums),
    trend: await readTrend(tx, cycleId, subject.periodKey),
    lengths: await readLengths(tx, cycleId, subject.periodKey),
    heads: headsOf(heads),
  }
  return { figures, heads, confidential }
}

type SubjectRow = {
  context: Pick<ReportSubject, 'periodKey' | 'kind' | 'opensAt' | 'softCloseAt' | 'hardCloseAt' | 'deliverBy'> & {
    reportVersion: number
  }
  agreement: ReportSubject['agreement']
  until: Date
} & Record<'provider_fa' | 'provider_en' | 'province_fa' | 'province_en', string>

const SUBJECT = `
  select c.context, p.title_fa as provider_fa, p.title_en as provider_en, v.title_fa as province_fa, v.title_en as province_en,
    case when a.id is not null then json_build_object('code', a.context ->> 'code', 'version', (a.context ->> 'version')::int) end as agreement,
    coalesce((select max(j.at) from journal j where j.case_id = c.id and j.event = 'consolidate'), c.stage_since) as until
  from cases c join providers p on p.id = c.provider_id join provinces v on v.id = p.province
    left join cases a on a.id = (c.context -> 'agreement' ->> 'caseId')::uuid
    and a.provider_id = c.provider_id and a.agency_id is null
  where c.id = $1 and c.machine = 'debtsAndClaims.cycle'`

async function readSubject(tx: Tx, cycleId: string): Promise<{ subject: ReportSubject; until: number }> {
  const { rows } = await tx.query<SubjectRow>(SUBJECT, [cycleId])
  const row = rows[0]
  if (!row) throw new CaseNotFound(cycleId)
  const { periodKey, kind, opensAt, softCloseAt, hardCloseAt, deliverBy, reportVersion } = row.context
  const subject = {
    ...{ cycleId, periodKey, kind, opensAt, softCloseAt, hardCloseAt, deliverBy, version: reportVersion + 1 },
    provider: { fa: row.provider_fa, en: row.provider_en },
    province: { fa: row.province_fa, en: row.province_en },
    agreement: row.agreement,
    route: await readRoute(tx, cycleId),
  }
  return { subject, until: row.until.getTime() }
}

/** Largest debts first; agencies with the same are in the order of their ids. */
function agenciesOf(groups: readonly Group[], filings: readonly Filing[]): AgencyFigures[] {
  const titles = new Map(filings.map(({ agency, title }) => [agency, title]))
  const found = groups.map(({ key, ...sides }) => ({
    agency: Number(key),
    title: titles.get(Number(key)) ?? NAMELESS,
    ...sides,
  }))
  return found.sort((one, other) => {
    const apart = weight(other) - weight(one)
    return apart === 0n ? one.agency - other.agency : apart < 0n ? -1 : 1
  })
}

const NAMELESS: Text = { fa: '', en: '' }
const weight = ({ debt, claim }: AgencyFigures): bigint => BigInt(debt.closing) + BigInt(claim.closing)
