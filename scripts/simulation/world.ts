import { PROVINCE_IDS, seedAgency, seedPerson, seedProvinces } from '../../db/seed/house.ts'
import type { Tx } from '../../db/transaction.ts'
import { type Plan, STANDARD_PLANS, STANDARD_ROUTE } from '../../machines/debts-and-claims/timetable.ts'
import { legalIdOf } from './ledger.ts'

/** Somebody of the simulated world, with the name they sign in by. */
export type Person = { readonly id: string; readonly username: string; readonly name: string; readonly post: string }

/** An invented agency and its three people. */
export type Agency = {
  readonly number: number
  readonly id: number
  readonly point: number
  readonly legalId: string
  readonly title: string
  readonly filer: Person
  readonly controller: Person
  readonly approver: Person
}

/** A directorate, its people, and the agencies that file with it. */
export type World = {
  /** The first year that its timetables are for. */
  readonly year: string
  readonly provider: number
  readonly province: number
  readonly agencies: readonly Agency[]
  readonly officers: readonly Person[]
  readonly groupHead: Person
  readonly deputy: Person
  readonly head: Person
  readonly secretary: Person
  readonly siteAdmin: Person
  /** The authorities on the report's way, in its order. */
  readonly treasury: Person
  readonly minister: Person
  readonly auditor: Person
}

const SINCE = '2020-03-20T00:00:00Z'

const FIELDS = [
  'راه و شهرسازی',
  'آموزش و پرورش',
  'جهاد کشاورزی',
  'بهزیستی',
  'ورزش و جوانان',
  'میراث فرهنگی',
  'محیط زیست',
  'منابع طبیعی',
  'ثبت احوال',
  'بنادر',
  'استاندارد',
  'فرهنگ و ارشاد',
]

/** Builds the directorate and its agencies in an empty database, as its administrator would. */
export async function buildWorld(
  tx: Tx,
  agencyCount: number,
  plans: Readonly<Record<'quarter' | 'year', Plan>>,
  years: { from: string; until: string | null },
): Promise<World> {
  await seedProvinces(tx, ['eastAzerbaijan'])
  const province = PROVINCE_IDS.eastAzerbaijan
  const { rows } = await tx.query<{ id: number }>(
    `insert into providers (code, province, title_fa, title_en) values ('ea-economy', $1, 'اداره کل امور اقتصادی و دارایی آذربایجان شرقی',
       'DG of Economic Affairs and Finance, East Azerbaijan') returning id`,
    [province],
  )
  const provider = (rows[0] as { id: number }).id
  const office = (username: string, name: string, post: string, role: string) =>
    person(tx, { username, name, post }, { role, provider })
  const world: World = {
    ...{ year: years.from, provider, province },
    officers: [
      await office('officer', 'مریم احمدی', 'کارشناس بدهی‌ها و مطالبات', 'caseOfficer'),
      await office('officer2', 'رضا کریمی', 'کارشناس بدهی‌ها و مطالبات', 'caseOfficer'),
      await office('officer3', 'سارا موسوی', 'کارشناس بدهی‌ها و مطالبات', 'caseOfficer'),
    ],
    groupHead: await office('grouphead', 'حسین رستمی', 'رئیس گروه بدهی‌ها', 'groupHead'),
    deputy: await office('deputy', 'لیلا نوری', 'معاون اقتصادی', 'deputy'),
    head: await office('head', 'کاظم شریفی', 'مدیرکل', 'head'),
    secretary: await office('secretary', 'نرگس حیدری', 'مسئول دبیرخانه', 'secretariat'),
    siteAdmin: await office('siteadmin', 'امیر صادقی', 'مسئول سایت', 'siteAdmin'),
    treasury: await person(
      tx,
      { username: 'treasury', name: 'دبیرخانهٔ مرکز بدهی‌ها', post: 'خزانه‌داری کل' },
      { role: 'authority', provider, authority: STANDARD_ROUTE[0]?.fa as string },
    ),
    minister: await person(
      tx,
      { username: 'minister', name: 'دفتر وزیر', post: 'وزارت امور اقتصادی و دارایی' },
      { role: 'authority', provider, authority: STANDARD_ROUTE[1]?.fa as string },
    ),
    auditor: await person(
      tx,
      { username: 'auditor', name: 'بهمن یزدی', post: 'حسابرس' },
      { role: 'auditor', until: '2031-03-20T00:00:00Z', letter: 'نامهٔ ۱۲۳/الف' },
    ),
    agencies: await everyAgency(tx, agencyCount, { provider, province }),
  }
  for (const kind of ['quarter', 'year'] as const)
    await tx.query(
      'insert into timetables (provider_id, service, kind, plan, route, valid_from, valid_until, approved_by, approved_at) values ($1, 0, $2, $3, $4, $5, $6, $7, $8)',
      [
        ...[
          provider,
          kind,
          JSON.stringify(plans[kind]),
          JSON.stringify(STANDARD_ROUTE),
          years.from,
          years.until,
          world.groupHead.id,
          SINCE,
        ],
      ],
    )
  return world
}

/** The timetables of a year as decided by default. */
export const DEFAULT_PLANS = STANDARD_PLANS

async function everyAgency(tx: Tx, count: number, at: { provider: number; province: number }): Promise<Agency[]> {
  const agencies: Agency[] = []
  for (let number = 1; number <= count; number++) {
    const title = `اداره کل نمونهٔ ${FIELDS[(number - 1) % FIELDS.length]} (${number.toLocaleString('fa-IR')})`
    const legalId = legalIdOf(number)
    const { agency: id, point } = await seedAgency(tx, { title, legalId, ...at, since: SINCE })
    const one = (username: string, name: string, post: string, role: string) =>
      person(
        tx,
        { username: `${username}${number}`, name: `${name} ${number.toLocaleString('fa-IR')}`, post },
        { role, agency: id },
      )
    agencies.push({
      ...{ number, id, point, legalId, title },
      filer: await one('filer', 'کارشناس نمونه', 'کارشناس مالی', 'agencyOfficer'),
      controller: await one('controller', 'ذی‌حساب نمونه', 'ذی‌حساب', 'financeController'),
      approver: await one('approver', 'مدیر نمونه', 'مدیرکل', 'agencyApprover'),
    })
  }
  return agencies
}

async function person(
  tx: Tx,
  who: Omit<Person, 'id'>,
  grant: { role: string; provider?: number; agency?: number; until?: string; letter?: string; authority?: string },
): Promise<Person> {
  return { ...who, id: await seedPerson(tx, who, [{ ...grant, since: SINCE }]) }
}
