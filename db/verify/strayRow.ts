import { CARDS } from '../../machines/services.ts'
import type { Tx } from '../transaction.ts'
import type { Flaw } from './verify.ts'

const SCOPE = ['provider_id', 'province', 'service', 'agency_id', 'confidentiality']
const scopeOf = (table: string): string => `(${SCOPE.map((name) => `${table}.${name}`).join(', ')})`

/** Rows of a table that say of themselves something else than their case says; row-level security goes by these columns. */
const estranged = (table: string, step: string): string =>
  `select t.case_id, ${step}, 'whose it is, in ${table}, is not what its case says' from ${table} t join cases c on c.id = t.case_id
   where ${scopeOf('t')} is distinct from ${scopeOf('c')}`

/** What the office hangs on cases of some machines is its own, and names no agency. */
const OFFICES_PAPERS: readonly string[] = Object.values(CARDS).flatMap(({ machines }) =>
  Object.entries(machines).flatMap(([machine, card]) => (card.papersOf === 'office' ? [`'${machine}'`] : [])),
)

const estrangedPapers = `${estranged('attachments', 'null')}
   and not (t.agency_id is null and c.machine in (${OFFICES_PAPERS.join(', ')})
     and (t.provider_id, t.province, t.service, t.confidentiality) is not distinct from (c.provider_id, c.province, c.service, c.confidentiality))`

const without = (table: string, what: string): string =>
  `select case_id, null, '${what}' from ${table} t where not exists (select from cases c where c.id = t.case_id)`

// A document's hash is that of its first line and its lines, each ended by a line feed.
const DOCUMENT = `convert_to(s.head::text || e'\\n' || coalesce((select string_agg(l.line::text || e'\\n', '' order by l.line_no)
  from statement_lines l where l.case_id = s.case_id and l.sha256 = s.sha256), ''), 'UTF8')`

// What reports add up and refinement pairs are copies of what the line says, and only the line is hashed.
const COPIES = `
  select l.case_id, null, 'line ' || l.line_no || ' of the statement ' || l.sha256 || ' is not what its columns say'
  from statement_lines l cross join lateral json_to_record(l.line) as r(side text, tier text, "counterpartyType" text, "counterpartyId" text,
    category text, "legalBasis" text, certainty text, "currencyUnit" text, opening numeric, increase numeric, decrease numeric, closing numeric,
    "overdueAmount" numeric, "overdueDays" int)
  where (l.side, l.tier, l.counterparty_type, l.counterparty_id, l.category, l.legal_basis, l.certainty, l.currency_unit,
    l.opening, l.increase, l.decrease, l.closing, l.overdue, l.overdue_days) is distinct from (r.*)`

const LOOKS: readonly string[] = [
  `select c.id, null, 'it has no history' from cases c where not exists (select from journal j where j.case_id = c.id)`,
  without('timers', 'a timer of no case'),
  without('clocks', 'a clock of no case'),
  without('outbox', 'an effect of no case'),
  without('pruned_effects', 'a mark of pruning of no case'),
  estranged('journal', 't.step'),
  estranged('timers', 'null'),
  estranged('clocks', 'null'),
  estranged('outbox', 't.step'),
  ...['statements', 'statement_lines', 'certifications'].map((table) => estranged(table, 'null')),
  estrangedPapers,
  COPIES,
  `select o.case_id, o.step, 'an effect has another instant than its step' from outbox o join journal j using (case_id, step) where o.at <> j.at`,
  `select s.case_id, null, 'the statement ' || s.sha256 || ' is not what its hash says' from statements s
   where s.sha256 <> encode(sha256(${DOCUMENT}), 'hex')`,
  `select coalesce(a.case_id::text, 'none'), null, 'the file ' || f.sha256 || ' is not what its hash says' from files f left join attachments a using (sha256)
   where f.sha256 <> encode(sha256(f.bytes), 'hex')`,
]

/** The first row that replaying cannot judge and that is wrong all the same: it hangs on nothing, says it is another's, or is a document with another hash. */
export async function strayRow(tx: Tx): Promise<Flaw | null> {
  for (const look of LOOKS) {
    const { rows } = await tx.query<Flaw>(
      `select t.case_id as "caseId", t.step, t.what from (${look}) t(case_id, step, what) limit 1`,
    )
    if (rows[0]) return rows[0]
  }
  return null
}
