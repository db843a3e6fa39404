import { runJob } from '../../../workers/jobs/runJob.ts'
import { readRows } from '../../../workers/spreadsheet/readRows.ts'
import type { SheetRow } from '../../../workers/spreadsheet/sheetRow.ts'
import type { Answer, Anything, Name, Office } from '../../api/office.ts'

/** Which report of which case, and as what. */
export type Wanted = {
  readonly by: Name
  readonly of: string
  readonly report: string
  readonly body: { readonly format: 'pdf' | 'xlsx'; readonly period?: string }
}

/** A report as whoever asked for it gets it. */
export type MadeReport = {
  readonly job: string
  readonly result: { readonly name: string; readonly sha256: string; readonly figures: string }
  readonly bytes: Buffer
}

/** Asks for a report over HTTP. */
export const askReport = async (office: Office, { by, of, report, body }: Wanted): Promise<Answer<Anything>> =>
  (await office.as(by)).post(`/cases/${of}/reports/${report}`, body)

/** Asks for a report, lets a worker make it, and fetches it. */
export async function madeReport(office: Office, wanted: Wanted): Promise<MadeReport> {
  const { house } = office
  const asked = await askReport(office, wanted)
  if (asked.status !== 201) throw new Error(JSON.stringify(asked.body))
  const job = asked.body['id'] as string
  await runJob({ pool: house.worker.pool, databaseUrl: house.database.url('worker') }, job)
  const who = await office.as(wanted.by)
  const path = `/cases/${wanted.of}/jobs/${job}`
  const { body } = await who.get<{ status: string; result: MadeReport['result'] }>(path)
  if (body.status !== 'done') {
    const { rows } = await office.admin.query<{ error: string }>('select error from statement_jobs where id = $1', [
      job,
    ])
    throw new Error(`the report is ${body.status}: ${rows[0]?.error}`)
  }
  const cookie = [...who.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const file = await fetch(`${office.address}/api/v1${path}/file`, { headers: { cookie } })
  return { job, result: body.result, bytes: Buffer.from(await file.arrayBuffer()) }
}

/** The rows of a workbook, sheet by sheet; the first are the titles, the last the total where there is one. */
export async function sheetsOf(xlsx: Buffer): Promise<Map<string, SheetRow['cells'][]>> {
  const sheets = new Map<string, SheetRow['cells'][]>()
  for await (const { sheet, cells } of readRows(xlsx)) sheets.set(sheet, [...(sheets.get(sheet) ?? []), cells])
  return sheets
}

/** The total of a table of a report, by the titles of its columns. */
export async function totalOf(xlsx: Buffer, table: string): Promise<Readonly<Record<string, string | null>>> {
  const rows = (await sheetsOf(xlsx)).get(table) ?? []
  const [titles = [], last = []] = [rows[0], rows.at(-1)]
  return Object.fromEntries(titles.map((title, i) => [String(title), last[i] === undefined ? null : String(last[i])]))
}

const HANDS = ['اداره', 'دستگاه', 'مراجع بیرونی', 'زیرساخت', 'تعطیلی اعلام‌شده', 'در دست کسی نبوده']

/** What of whose the time was does not add up in a workbook: a column down its rows, or a row along its hands; or that it has no cases. */
export async function wrongTimeIn(xlsx: Buffer): Promise<string[]> {
  const table = (await sheetsOf(xlsx)).get('تأخیر از کیست') ?? []
  const [titles = [], ...rows] = table.map((cells) => cells.map(String))
  const at = (cells: readonly string[], title: string) => Math.round(Number(cells[titles.indexOf(title)]) * 100)
  const sum = (some: readonly number[]) => some.reduce((all, one) => all + one, 0)
  const [total, whole] = [rows.at(-1) ?? [], 'جمع (ساعت کاری)']
  const isWrong = (title: string) => sum(rows.slice(0, -1).map((cells) => at(cells, title))) !== at(total, title)
  return [
    ...[...HANDS, whole].filter(isWrong),
    ...rows
      .filter((cells) => sum(HANDS.map((title) => at(cells, title))) !== at(cells, whole))
      .map(([name]) => name ?? ''),
    ...(rows.length > 1 ? [] : ['no cases at all']),
  ]
}
