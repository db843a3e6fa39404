import * as z from 'zod'
import { admitToLetter, LETTER_READERS, LETTER_WRITERS, traceOf } from '../../db/letters/admitToLetter.ts'
import { draftByHand } from '../../db/letters/draftByHand.ts'
import { dropLetter } from '../../db/letters/dropLetter.ts'
import { type Letter, listLetters } from '../../db/letters/letter.ts'
import { keepLetterFile, readLetterFile } from '../../db/letters/letterFile.ts'
import { registerIncoming } from '../../db/letters/registerIncoming.ts'
import { rewriteLetter } from '../../db/letters/rewriteLetter.ts'
import { sendLetter } from '../../db/letters/sendLetter.ts'
import { readNames } from '../../db/queries/people.ts'
import { recordReading } from '../../db/queries/readings.ts'
import type { Tx } from '../../db/transaction.ts'
import { SERVICES } from '../../machines/services.ts'
import { as } from '../as.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import { CHANNELS, DIRECTIONS, LetterItem, LetterOut, letterWords, peopleIn, STATUSES } from '../letters/words.ts'
import { FileOut, route } from '../route.ts'
import { CaseId, CommandHeaders, Cursor, limit, pageOf, Uuid, whole, wholeInAddress } from '../schemas.ts'
import { officesToRead } from '../who.ts'

export const tag = { name: 'letters', title: { fa: 'نامه‌ها', en: 'Letters' } }

const readers = { who: 'role', roles: LETTER_READERS } as const
const writers = { who: 'role', roles: LETTER_WRITERS } as const
const LetterId = z.object({ letter: Uuid })

const party = z.string().trim().min(2).max(300)
const subject = z.string().trim().min(2).max(300)
const copies = z.array(z.string().trim().min(2).max(200)).max(20)
const reference = Uuid.nullable()
const numbered = { number: z.string().trim().min(1).max(100), date: z.string().max(20) }

async function inWords(tx: Tx, letter: Letter): Promise<z.input<typeof LetterOut>> {
  return letterWords(letter, await readNames(tx, peopleIn([letter])))
}

export const routes = [
  route({
    method: 'get',
    path: '/letters',
    name: 'listLetters',
    summary: { fa: 'نامه‌ها به تفکیک پرونده، اداره، وضعیت و جهت', en: 'Letters by case, office, status and direction' },
    auth: readers,
    query: z.object({
      case: Uuid.optional(),
      office: wholeInAddress(1).optional(),
      status: z.enum(STATUSES).optional(),
      direction: z.enum(DIRECTIONS).optional(),
      cursor: Cursor,
      limit: limit(100, 50),
    }),
    response: pageOf(LetterItem),
    handler: async ({ api, who, query: { case: caseId, cursor, limit: most, ...same } }) =>
      as(api, who, async (tx) => {
        const filter = { ...same, caseId, offices: officesToRead(who, LETTER_READERS) }
        const { rows, next } = await listLetters(tx, filter, { after: readCursor(cursor), limit: most })
        await recordReading(tx, who.id, 'letters', traceOf(rows))
        const people = await readNames(tx, peopleIn(rows))
        return { items: rows.map((row) => letterWords(row, people)), next: writeCursor(next) }
      }),
  }),
  route({
    method: 'get',
    path: '/letters/{letter}',
    name: 'readLetter',
    summary: { fa: 'یک نامه', en: 'One letter' },
    auth: readers,
    params: LetterId,
    response: LetterOut,
    handler: async ({ api, who, params }) =>
      as(api, who, async (tx, by) => {
        const door = { action: 'readLetter', roles: LETTER_READERS }
        return inWords(tx, (await admitToLetter(tx, by, params.letter, door)).letter)
      }),
  }),
  route({
    method: 'post',
    path: '/letters',
    name: 'registerIncoming',
    summary: { fa: 'ثبت نامهٔ وارده', en: 'Register a letter that came in' },
    auth: { who: 'role', roles: ['secretariat'] },
    headers: CommandHeaders.pick({ 'idempotency-key': true }),
    body: z.strictObject({
      office: whole(1),
      service: z.enum(SERVICES).default('debtsAndClaims'),
      case: Uuid.nullable().default(null),
      ...numbered,
      sender: party,
      subject,
      channel: z.enum(CHANNELS).default('letter'),
      receivedAt: z.iso.datetime({ offset: true }).optional().meta({ description: 'Now, if it is not given' }),
      inReplyTo: reference.default(null),
      following: reference.default(null),
      copies: copies.default([]),
    }),
    example: { office: 1, number: '۱۲۳/۴۵', date: '1405/07/10', sender: 'استانداری', subject: 'پاسخ به نامهٔ اداره' },
    response: LetterOut,
    status: 201,
    handler: async ({ api, who, headers, body: { service, case: caseId, receivedAt, ...same } }) =>
      as(api, who, async (tx, by) => {
        const letter = await registerIncoming(tx, by, {
          ...{ ...same, id: headers['idempotency-key'], service: SERVICES.indexOf(service), caseId },
          receivedAt: receivedAt === undefined ? null : new Date(receivedAt),
        })
        return inWords(tx, letter)
      }),
  }),
  route({
    method: 'post',
    path: '/cases/{id}/letters',
    name: 'draftLetter',
    summary: { fa: 'نوشتن پیش‌نویس نامه‌ای در پرونده', en: 'Begin a letter of a case, as a draft' },
    auth: { who: 'case' },
    params: CaseId,
    headers: CommandHeaders.pick({ 'idempotency-key': true }),
    body: z.strictObject({
      recipient: party,
      subject,
      body: z.string().trim().min(1).max(20_000),
      channel: z.enum(CHANNELS).default('letter'),
    }),
    example: { recipient: 'ریاست محترم دستگاه', subject: 'فراخوان', body: 'با سلام و احترام، …' },
    response: LetterOut,
    status: 201,
    handler: async ({ api, who, params, headers, body }) =>
      as(api, who, async (tx, by) =>
        inWords(tx, await draftByHand(tx, by, { ...body, id: headers['idempotency-key'], caseId: params.id })),
      ),
  }),
  route({
    method: 'patch',
    path: '/letters/{letter}',
    name: 'rewriteLetter',
    summary: { fa: 'ویرایش پیش‌نویس نامه', en: 'Write a draft anew' },
    auth: writers,
    params: LetterId,
    body: z.strictObject({
      revision: whole(1),
      subject: subject.optional(),
      body: z.string().trim().min(1).max(20_000).optional(),
      recipient: party.optional(),
      channel: z.enum(CHANNELS).optional(),
      copies: copies.optional(),
      inReplyTo: reference.optional(),
      following: reference.optional(),
    }),
    example: { revision: 1, subject: 'یادآوری' },
    response: LetterOut,
    handler: async ({ api, who, params, body }) =>
      as(api, who, async (tx, by) => {
        const said = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
        return inWords(tx, await rewriteLetter(tx, by, { revision: body.revision, ...said, id: params.letter }))
      }),
  }),
  route({
    method: 'put',
    path: '/letters/{letter}/sent',
    name: 'sendLetter',
    summary: { fa: 'امضا و ارسال نامه با شماره و تاریخ', en: 'Sign a letter and send it, with number and date' },
    auth: { who: 'role', roles: ['head'] },
    params: LetterId,
    body: z.strictObject(numbered),
    example: { number: '۵۷/۱۲۳۴', date: '1405/07/12' },
    response: LetterOut,
    handler: async ({ api, who, params, body }) =>
      as(api, who, async (tx, by) => inWords(tx, await sendLetter(tx, by, { id: params.letter, ...body }))),
  }),
  route({
    method: 'put',
    path: '/letters/{letter}/dropped',
    name: 'dropLetter',
    summary: { fa: 'کنار گذاشتن پیش‌نویس با دلیل', en: 'Drop a draft, for a reason' },
    auth: { who: 'role', roles: ['groupHead', 'deputy', 'head'] },
    params: LetterId,
    body: z.strictObject({ reason: z.string().trim().min(2).max(2_000) }),
    example: { reason: 'دستگاه در این میان اصلاح کرد.' },
    response: LetterOut,
    handler: async ({ api, who, params, body }) =>
      as(api, who, async (tx, by) => inWords(tx, await dropLetter(tx, by, { id: params.letter, ...body }))),
  }),
  route({
    method: 'put',
    path: '/letters/{letter}/file',
    name: 'keepLetterFile',
    summary: {
      fa: 'تصویر نامهٔ وارده یا پیوست پیش‌نویس؛ بدنه خود فایل است',
      en: 'The scan of a letter that came in, or what goes along with a draft; the body is the file itself',
    },
    auth: writers,
    params: LetterId,
    bytes: 'in',
    response: LetterOut,
    handler: async ({ api, who, params, body }) =>
      as(api, who, async (tx, by) =>
        inWords(tx, await keepLetterFile(tx, by, params.letter, body as unknown as Buffer)),
      ),
  }),
  route({
    method: 'get',
    path: '/letters/{letter}/file',
    name: 'downloadLetterFile',
    summary: { fa: 'بارگیری فایل نامه', en: 'Download the file of a letter' },
    auth: readers,
    params: LetterId,
    bytes: 'out',
    response: FileOut,
    handler: async ({ api, who, params }) => as(api, who, (tx, by) => readLetterFile(tx, by, params.letter)),
  }),
]
