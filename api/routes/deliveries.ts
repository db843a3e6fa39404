import * as z from 'zod'
import { type Delivered, listDeliveries } from '../../db/deliveries/listDeliveries.ts'
import { LETTER_READERS } from '../../db/letters/admitToLetter.ts'
import { as } from '../as.ts'
import { periodTitle } from '../cases/caseWords.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import { route } from '../route.ts'
import { Cursor, Day, dayOrNull, Instant, instant, limit, pageOf, Text, Uuid, wholeInAddress } from '../schemas.ts'
import { officesToRead } from '../who.ts'

export const tag = { name: 'deliveries', title: { fa: 'ارسال گزارش‌ها', en: 'Deliveries of reports' } }

const File = z.object({ href: z.string(), size: z.int() })

const Delivery = z
  .object({
    cycle: z.uuid(),
    office: z.object({ id: z.int(), title: Text }),
    period: z.object({ key: z.string(), title: Text }),
    kind: z.enum(['quarter', 'year']),
    version: z.int(),
    hop: z.int(),
    hops: z.int(),
    latest: z.boolean().meta({ description: 'No later version of the report was signed' }),
    atHand: z.boolean().meta({ description: 'The report is on this hop now' }),
    toMe: z.boolean().meta({ description: 'It went to the authority that I act for' }),
    addressee: Text,
    letter: z.object({ id: z.uuid(), number: z.string(), date: Day.nullable(), sender: z.string() }),
    receipt: z.object({ number: z.string(), date: Day.nullable(), registeredAt: Instant }).nullable(),
    report: z
      .object({ sha256: z.string(), pdf: File, xlsx: File })
      .nullable()
      .meta({ description: 'The files that went along' }),
  })
  .meta({ id: 'Delivery' })

/** A delivery in words, with the addresses of the files that went along. */
function deliveryWords(row: Delivered): z.input<typeof Delivery> {
  const { cycle, kind, version, hop, hops, latest, at_hand: atHand, to_me: toMe, addressee, sha256 } = row
  const file = (name: 'pdf' | 'xlsx', size: number | null) => ({
    href: `/api/v1/cases/${cycle}/reports/${sha256}/${name}`,
    size: size ?? 0,
  })
  return {
    ...{ cycle, kind, version, hop, hops, latest, atHand, toMe, addressee },
    office: { id: row.provider_id, title: { fa: row.provider_fa, en: row.provider_en } },
    period: { key: row.period, title: periodTitle(row.period) },
    letter: { id: row.letter, number: row.number, date: dayOrNull(row.dated), sender: row.sender },
    receipt:
      row.receipt_no === null || row.receipt_at === null
        ? null
        : { number: row.receipt_no, date: dayOrNull(row.receipt_date), registeredAt: instant(row.receipt_at) },
    report: sha256 === null ? null : { sha256, pdf: file('pdf', row.pdf_size), xlsx: file('xlsx', row.xlsx_size) },
  }
}

export const routes = [
  route({
    method: 'get',
    path: '/deliveries',
    name: 'listDeliveries',
    summary: {
      fa: 'گزارش‌هایی که اداره فرستاده یا به مرجع من رسیده است',
      en: 'Reports that my office sent, or that came to the authority I act for',
    },
    auth: { who: 'role', roles: LETTER_READERS },
    query: z.object({
      cycle: Uuid.optional(),
      office: wholeInAddress(1).optional(),
      cursor: Cursor,
      limit: limit(100, 50),
    }),
    response: pageOf(Delivery),
    handler: async ({ api, who, query: { cursor, limit: most, ...same } }) =>
      as(api, who, async (tx) => {
        const filter = { ...same, offices: officesToRead(who, LETTER_READERS) }
        const { rows, next } = await listDeliveries(tx, filter, { after: readCursor(cursor), limit: most })
        return { items: rows.map(deliveryWords), next: writeCursor(next) }
      }),
  }),
]
