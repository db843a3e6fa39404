import { createHash } from 'node:crypto'
import type pg from 'pg'

/** What a simulated year came to. */
export type Outcome = {
  readonly cases: readonly { machine: string; stage: string; count: number }[]
  readonly clocks: readonly { machine: string; clock: string; met: number; breached: number }[]
  readonly rungs: readonly { event: string; count: number }[]
  readonly files: readonly { what: string; count: number }[]
  readonly steps: number
  readonly digest: string
}

/** Counts what there is after a run; the digest is over the heads of all journals, so equal digests are equal years. */
export async function readOutcome(pool: pg.Pool): Promise<Outcome> {
  const rows = async <T extends object>(text: string): Promise<T[]> => (await pool.query<T>(text)).rows
  const heads = createHash('sha256')
  for (const { id, head } of await rows<{ id: string; head: string }>('select id, head from cases order by id'))
    heads.update(`${id} ${head}\n`)
  const [total] = await rows<{ count: number }>('select count(*)::int as count from journal')
  return {
    cases: await rows(`select machine, stage, count(*)::int as count from cases group by 1, 2 order by 1, 3 desc, 2`),
    clocks: await rows(
      `select c.machine, k.name as clock, count(*) filter (where k.outcome = 'met')::int as met, count(*) filter (where k.outcome = 'breached')::int as breached
       from clocks k join cases c on c.id = k.case_id where k.outcome is not null and (k.name not like 'deadline.%' or c.machine = 'debtsAndClaims.submission') group by 1, 2 order by 1, 2`,
    ),
    rungs: await rows(
      `select event, count(*)::int as count from journal where event like 'clock.%' group by 1 order by 1`,
    ),
    files: await rows(
      `select 'statements' as what, count(*)::int as count from statements union all select 'statement lines', count(*)::int from statement_lines
       union all select 'reports (PDF and XLSX)', count(*)::int from reports union all select 'notifications', count(*)::int from notifications
       union all select 'letters', count(*)::int from letters`,
    ),
    steps: total?.count ?? 0,
    digest: heads.digest('hex'),
  }
}

/** The outcome as plain tables. */
export function outcomeText({ cases, clocks, rungs, files, steps, digest }: Outcome): string {
  const table = (rows: readonly (readonly (string | number)[])[]): string => {
    const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => String(row[i]).length)))
    return rows
      .map(
        (row) =>
          `  ${row.map((cell, i) => (typeof cell === 'number' ? String(cell).padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))).join('  ')}`,
      )
      .join('\n')
  }
  return [
    `cases per stage\n${table(cases.map(({ machine, stage, count }) => [machine, stage, count]))}`,
    `clocks: on time, late\n${table(clocks.map(({ machine, clock, met, breached }) => [machine, clock, met, breached]))}`,
    `escalations per rung\n${table(rungs.map(({ event, count }) => [event, count]))}`,
    `documents\n${table(files.map(({ what, count }) => [what, count]))}`,
    `${steps} steps; digest of all heads ${digest}`,
  ].join('\n\n')
}
