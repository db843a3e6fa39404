import * as z from 'zod'
import { changeWording, cleaned } from '../../db/effects/notices/changeWording.ts'
import { EXAMPLE } from '../../db/effects/notices/example.ts'
import { type KeptWording, readWordings } from '../../db/effects/notices/readWordings.ts'
import { sayNotice } from '../../db/effects/notices/sayNotice.ts'
import { NOTICES } from '../../db/effects/notices/templates.ts'
import { type Use, usesOf } from '../../db/effects/notices/uses.ts'
import { flawsIn, placeholdersOf, type Wording } from '../../db/effects/notices/wording.ts'
import { type PersonName as Name, readNames } from '../../db/queries/people.ts'
import type { Releases } from '../../db/releases.ts'
import type { Tx } from '../../db/transaction.ts'
import type { Audience } from '../../machines/core/effects.ts'
import { PayloadRefused } from '../../machines/core/refusals.ts'
import type { Role } from '../../machines/core/roles.ts'
import type { Template } from '../../machines/core/serviceCard.ts'
import type { Text as TextPair } from '../../machines/core/text-pair.ts'
import { as } from '../as.ts'
import { OfficeId, refuseOther } from '../ownOffice.ts'
import { AlreadyThere, NotThere } from '../refusals.ts'
import { route } from '../route.ts'
import { Instant, instant, PersonName, Text } from '../schemas.ts'

export const tag = { name: 'noticeTemplates', title: { fa: 'متن اعلان‌ها', en: 'Words of the notices' } }

const KEEPERS = ['siteAdmin'] as const satisfies readonly [Role, ...Role[]]

/** Who hears a notice, as people are told. */
const AUDIENCES: Readonly<Record<Audience, TextPair>> = {
  submitter: { fa: 'فرستنده', en: 'Whoever filed it' },
  agency: { fa: 'دستگاه', en: 'The agency' },
  approver: { fa: 'مقام مجاز دستگاه', en: 'The approver of the agency' },
  officer: { fa: 'کارشناس پرونده', en: 'The officer of the case' },
  office: { fa: 'کارشناسان و مدیران اداره', en: 'The officers and superiors of the office' },
  groupHead: { fa: 'رئیس گروه و معاون', en: 'Group head and deputy' },
  head: { fa: 'مدیرکل', en: 'The head' },
  siteAdmin: { fa: 'مسئول سایت', en: 'Site administrator' },
  authorities: { fa: 'مراجع دریافت‌کنندهٔ گزارش', en: 'The authorities that have the report' },
  addressee: { fa: 'مرجع گیرنده', en: 'The authority it goes to' },
  agencies: { fa: 'همهٔ دستگاه‌های عضو', en: 'All agencies enrolled' },
  notFiled: { fa: 'دستگاه‌هایی که هنوز ثبت نکرده‌اند', en: 'Agencies that have not filed' },
  named: { fa: 'اشخاص نام‌برده', en: 'The people named' },
}

const words = (most: number) => z.string().max(most).nullable().default(null)
const Words = (most: number) => z.strictObject({ fa: words(most), en: words(most) })
const Told = z.object({ fa: z.string().nullable(), en: z.string().nullable() })

const Version = z.object({ version: z.int(), by: PersonName, at: Instant, title: Told, body: Told })

const NoticeTemplate = z
  .object({
    notice: z.string(),
    uses: z.array(
      z.object({
        machine: Text.nullable().meta({ description: 'Null: every case, by an act that all of them take' }),
        event: z.string(),
        when: Text,
        to: z.object({ name: z.string(), title: Text }),
      }),
    ),
    channels: z.array(z.enum(['portal', 'smtp', 'sms'])),
    original: z.object({ title: Text, body: Text }),
    placeholders: z.array(z.object({ name: z.string(), isOptional: z.boolean(), example: Text })),
    example: z.object({ title: Text, body: Text }).meta({ description: 'As it reads now, of an invented case' }),
    version: z.int().meta({ description: '0 where the office has worded nothing' }),
    versions: z.array(Version).meta({ description: 'The newest first' }),
  })
  .meta({ id: 'NoticeTemplate' })

/** Told in the portal always; by mail and phone to whoever has left an address and wherever there is a way out. */
const CHANNELS: z.input<typeof NoticeTemplate>['channels'] = ['portal', 'smtp', 'sms']

const bothOf = (say: (lang: 'fa' | 'en') => string): TextPair => ({ fa: say('fa'), en: say('en') })

function exampleOf(notice: string, wording: Wording | null) {
  const said = (lang: 'fa' | 'en') => sayNotice(notice, EXAMPLE, lang, wording)
  return { title: bothOf((lang) => said(lang).title), body: bothOf((lang) => said(lang).body) }
}

/** What a placeholder is filled with in the example. */
const filled = (notice: string, name: string): TextPair => {
  const body = { fa: `{${name}}`, en: `{${name}}` }
  return exampleOf(notice, { title: { fa: null, en: null }, body }).body
}

const useWords = ({ title, event, label, to }: Use) => ({
  ...{ machine: title, event, when: label, to: { name: to, title: AUDIENCES[to] } },
})

function templateWords(
  [notice, template]: readonly [string, Template],
  uses: readonly Use[],
  kept: readonly KeptWording[],
  names: ReadonlyMap<string, Name>,
): z.input<typeof NoticeTemplate> {
  return {
    ...{ notice, channels: CHANNELS, original: template, version: kept[0]?.version ?? 0 },
    uses: uses.map(useWords),
    placeholders: placeholdersOf(template).map((one) => ({ ...one, example: filled(notice, one.name) })),
    example: exampleOf(notice, kept[0]?.wording ?? null),
    versions: kept.map(({ version, changed_by: by, at, wording }) => ({
      ...{ version, at: instant(at), ...wording },
      by: names.get(by) ?? { id: by, name: '', post: null },
    })),
  }
}

/** Every notice there is, with the words that an office gave it. */
async function templatesOf(tx: Tx, office: number, releases: Releases): Promise<z.input<typeof NoticeTemplate>[]> {
  const kept = await readWordings(tx, office)
  const names = await readNames(
    tx,
    kept.map(({ changed_by }) => changed_by),
  )
  const uses = usesOf(new Map(releases.newestOfAll().map(({ machine, definition }) => [machine, definition])))
  return Object.entries(NOTICES).map((one) =>
    templateWords(
      one,
      uses.get(one[0]) ?? [],
      kept.filter(({ notice }) => notice === one[0]),
      names,
    ),
  )
}

const Templates = z.object({ items: z.array(NoticeTemplate) })

export const routes = [
  route({
    method: 'get',
    path: '/offices/{office}/notice-templates',
    name: 'listNoticeTemplates',
    summary: {
      fa: 'همهٔ اعلان‌ها: کی، به چه کسی، از چه راهی و با چه متنی',
      en: 'Every notice: when, to whom, by which ways, and in which words',
    },
    auth: { who: 'role', roles: KEEPERS },
    params: OfficeId,
    response: Templates,
    handler: async ({ api, who, params }) => {
      refuseOther(who, params.office, KEEPERS)
      return { items: await as(api, who, (tx) => templatesOf(tx, params.office, api.engine.releases)) }
    },
  }),
  route({
    method: 'put',
    path: '/offices/{office}/notice-templates',
    name: 'changeNoticeTemplate',
    summary: {
      fa: 'تغییر متن یک اعلان در این اداره، از این پس؛ آنچه فرستاده شده است همان می‌ماند',
      en: 'Word a notice anew in this office, from now on; what was told stays as it was',
    },
    auth: { who: 'role', roles: KEEPERS },
    params: OfficeId,
    body: z.strictObject({
      notice: z.string().max(60),
      seen: z.int().min(0).max(1_000_000).meta({ description: 'The version that was seen' }),
      title: Words(120).meta({ description: 'Null or empty: the original' }),
      body: Words(1_000),
    }),
    example: {
      ...{ notice: 'held', seen: 0, title: { fa: 'رسیدگی متوقف شد', en: null } },
      body: { fa: 'رسیدگی به پروندهٔ[ {agency}] متوقف است.', en: null },
    },
    response: Templates,
    handler: async ({ api, who, params: { office }, body: { notice, seen, ...wording } }) => {
      refuseOther(who, office, KEEPERS)
      const template = Object.hasOwn(NOTICES, notice) ? NOTICES[notice] : undefined
      if (!template) throw new NotThere()
      const flaws = flawsIn(template, cleaned(wording))
      if (flaws.length > 0) throw new PayloadRefused(flaws)
      return as(api, who, async (tx, by) => {
        if (!(await changeWording(tx, by, { office, notice, seen, wording: cleaned(wording) })))
          throw new AlreadyThere('متن این اعلان را دیگری تغییر داده است.', 'Somebody else has worded this notice anew.')
        return { items: await templatesOf(tx, office, api.engine.releases) }
      })
    },
  }),
]
