import * as z from 'zod'
import type { PublicResult } from '../../db/public/readPublic.ts'
import { AGREEMENTS } from '../../machines/agreement/register.ts'
import { toPersianDigits } from '../../machines/core/persian/text.ts'
import type { Json } from '../../machines/core/standing.ts'
import type { Text as TextPair } from '../../machines/core/text-pair.ts'
import type { results } from '../../machines/e-service-evaluation/sheets.ts'
import { SERVICES, type ServiceName, sheetCard } from '../../machines/services.ts'
import type { SYMBOLS, TemplateSet, Yearbook } from '../../machines/statistical-yearbook/sheets.ts'
import { surface } from '../agreements/words.ts'
import { periodTitle } from '../cases/caseWords.ts'
import { Instant, instant, Text } from '../schemas.ts'

export const ResultItem = z
  .object({
    id: z.string().meta({ description: 'Hash of what was published' }),
    title: Text,
    service: z.object({ name: z.enum(SERVICES), title: Text }),
    office: Text,
    period: Text.nullable(),
    publishedAt: Instant,
    newest: z.boolean().meta({ description: 'Nothing was published since that takes its place' }),
  })
  .meta({ id: 'ResultItem' })

export const PublicTable = z
  .object({
    title: z.string(),
    columns: z.array(z.string()),
    rows: z.array(z.object({ label: z.string(), values: z.array(z.string()) })),
    notes: z.string().nullable(),
  })
  .meta({ id: 'PublicTable' })

const Ranked = z.object({
  agency: Text,
  participation: z.object({ name: z.enum(['evaluated', 'nonCooperating', 'excused']), title: Text }),
  rank: z.int().nullable(),
  previousRank: z.int().nullable(),
  class: z.string().nullable(),
  score: z.string().nullable().meta({ description: 'Of a hundred' }),
})

export const Result = ResultItem.extend({
  ranking: z.array(Ranked).nullable(),
  tables: z.array(PublicTable).nullable(),
}).meta({ id: 'Result' })

const MACHINES = { results: 'eServiceEvaluation.cycle', yearbook: 'statisticalYearbook.cycle' } as const

/** Something published, as a list names it. */
export function resultItem(row: PublicResult): z.input<typeof ResultItem> {
  const service = SERVICES[row.service] as ServiceName
  return {
    ...{ id: row.sha256, newest: row.is_newest, publishedAt: instant(row.published_at) },
    title: sheetCard(MACHINES[row.kind], row.kind)?.title ?? { fa: row.kind, en: row.kind },
    service: { name: service, title: surface(AGREEMENTS[service].card.title) },
    office: { fa: row.provider_fa, en: row.provider_en },
    period: row.period === null ? null : periodTitle(row.period),
  }
}

const PARTICIPATION = {
  evaluated: { fa: 'ارزیابی شد', en: 'Evaluated' },
  nonCooperating: { fa: 'همکاری نکرد', en: 'Did not cooperate' },
  excused: { fa: 'معاف شد', en: 'Excused' },
} as const satisfies Record<string, TextPair>

/** Agencies in the order of their rank; those without one come last. */
export function rankingWords(body: Json, titles: ReadonlyMap<number, TextPair>): z.input<typeof Ranked>[] {
  // The sheet's own form has read it before it was kept.
  const { rows } = body as unknown as z.output<typeof results>
  return [...rows]
    .sort((one, other) => (one.rank ?? Number.POSITIVE_INFINITY) - (other.rank ?? Number.POSITIVE_INFINITY))
    .map(({ agency, participation, rank, previousRank, class: of, totalScore }) => ({
      ...{ rank, previousRank, class: of },
      agency: titles.get(agency) ?? { fa: `دستگاه ${toPersianDigits(String(agency))}`, en: `Agency ${agency}` },
      participation: { name: participation, title: PARTICIPATION[participation] },
      score: totalScore === null ? null : (totalScore / 100).toFixed(2),
    }))
}

export const agenciesIn = (body: Json): number[] =>
  (body as unknown as z.output<typeof results>).rows.map(({ agency }) => agency)

/** What stands in a cell instead of a value. */
const SYMBOL_WORDS: Readonly<Record<(typeof SYMBOLS)[number], string>> = {
  notCollected: '…',
  notAvailable: '××',
  notApplicable: '—',
  meaninglessSum: '×',
  belowHalfUnit: '۰',
  negligible: '//',
}

/** The tables of a yearbook under the heads of its templates. Who compiled and who edited them is nobody's business here. */
export function yearbookTables(body: Json, heads: Json | null): z.input<typeof PublicTable>[] {
  const { tables } = body as unknown as Yearbook
  const templates = new Map(((heads ?? []) as unknown as TemplateSet['tables']).map((one) => [one.code, one]))
  return tables.map(({ code, rows, notes }) => {
    const template = templates.get(code)
    return {
      title: template ? `${code}. ${template.title}` : code,
      columns: template?.columns.map(({ label, unit }) => `${label} (${unit})`) ?? [],
      rows: rows.map(({ label, values }) => ({
        label,
        values: values.map((value) =>
          Object.hasOwn(SYMBOL_WORDS, value) ? SYMBOL_WORDS[value as 'negligible'] : value,
        ),
      })),
      notes: notes ?? null,
    }
  })
}
