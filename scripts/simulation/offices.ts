import { PROVINCE_IDS, seedAgency, seedPerson, seedProvinces } from '../../db/seed/house.ts'
import type { Tx } from '../../db/transaction.ts'
import type { Role } from '../../machines/core/roles.ts'
import type { Text } from '../../machines/core/text-pair.ts'
import { SERVICES, type ServiceName } from '../../machines/services.ts'
import { legalIdOf } from './ledger.ts'

/** An invented agency of one of the other offices, by person id. */
export type Client = {
  readonly number: number
  readonly id: number
  readonly title: string
  readonly officer: string
  readonly approver: string
  readonly liaison: string
}

/** Whoever works at an office, by person id. */
export type Staff = Readonly<Record<Place, string>>

/** An office that gives one of the other services, its people and the agencies it has to do with. */
export type Office = {
  readonly service: ServiceName
  readonly provider: number
  readonly province: number
  readonly staff: Staff
  readonly clients: readonly Client[]
}

const SINCE = '2020-03-20T00:00:00Z'

const STAFF = {
  officer: { role: 'caseOfficer', name: 'کارشناس نمونه', post: 'کارشناس' },
  evaluator: { role: 'evaluator', name: 'ارزیاب نمونه', post: 'ارزیاب' },
  inspector: { role: 'inspector', name: 'بازرس نمونه', post: 'بازرس' },
  handler: { role: 'complaintHandler', name: 'مسئول شکایات', post: 'مسئول رسیدگی به شکایات' },
  committeeSecretary: { role: 'committeeSecretary', name: 'دبیر کمیته', post: 'دبیر کمیته' },
  committeeMember: { role: 'committeeMember', name: 'عضو کمیته', post: 'عضو کمیته' },
  secondMember: { role: 'committeeMember', name: 'عضو دیگر کمیته', post: 'عضو کمیته' },
  councilSecretary: { role: 'councilSecretary', name: 'دبیر شورا', post: 'دبیر شورا' },
  groupHead: { role: 'groupHead', name: 'رئیس گروه', post: 'رئیس گروه' },
  deputy: { role: 'deputy', name: 'معاون', post: 'معاون' },
  head: { role: 'head', name: 'رئیس سازمان', post: 'رئیس' },
  coTerminator: { role: 'coTerminator', name: 'مقام مسئول', post: 'مقام مسئول دوم' },
  secretary: { role: 'secretariat', name: 'مسئول دبیرخانه', post: 'دبیرخانه' },
  siteAdmin: { role: 'siteAdmin', name: 'مسئول سایت', post: 'مسئول سایت' },
} as const satisfies Record<string, { role: Role; name: string; post: string }>

/** Which house gives which service, where. */
const HOUSES: readonly {
  service: Office['service']
  code: string
  province: keyof typeof PROVINCE_IDS
  title: Text
}[] = [
  {
    ...{ service: 'performanceEvaluation', code: 'tehran-mpo', province: 'tehran' },
    title: { fa: 'سازمان مدیریت و برنامه‌ریزی استان تهران', en: 'Management and Planning Organization, Tehran' },
  },
  {
    ...{ service: 'statisticalYearbook', code: 'qom-mpo', province: 'qom' },
    title: { fa: 'سازمان مدیریت و برنامه‌ریزی استان قم', en: 'Management and Planning Organization, Qom' },
  },
  {
    ...{ service: 'eServiceEvaluation', code: 'ito', province: 'tehran' },
    title: { fa: 'سازمان فناوری اطلاعات ایران', en: 'Information Technology Organization of Iran' },
  },
  {
    ...{ service: 'serviceDesks', code: 'qazvin-mpo', province: 'qazvin' },
    title: { fa: 'سازمان مدیریت و برنامه‌ریزی استان قزوین', en: 'Management and Planning Organization, Qazvin' },
  },
]

/** A place at an office. */
export type Place = keyof typeof STAFF

/** Who is to be at an office, and by which name they sign in. */
export type Staffing = {
  readonly places: (service: ServiceName) => readonly Place[]
  readonly username: (house: { code: string; service: ServiceName }, place: string) => string
}

/** Everybody everywhere, which is easier for a simulation. */
const EVERYBODY: Staffing = {
  places: () => Object.keys(STAFF) as Place[],
  username: ({ code }, place) => `${code}-${place}`.toLowerCase(),
}

/**
 * Builds the four offices that give the other services, each with so many agencies of its own. In a place that nobody has
 * the case officer stands; nothing is done there.
 */
export async function buildOffices(tx: Tx, agencies: number, staffing: Staffing = EVERYBODY): Promise<Office[]> {
  await seedProvinces(
    tx,
    HOUSES.map(({ province }) => province),
  )
  const offices: Office[] = []
  for (const [i, { service, code, province: name, title }] of HOUSES.entries()) {
    const province = PROVINCE_IDS[name]
    const { rows } = await tx.query<{ id: number }>(
      'insert into providers (code, province, title_fa, title_en) values ($1, $2, $3, $4) returning id',
      [code, province, title.fa, title.en],
    )
    const provider = (rows[0] as { id: number }).id
    const username = (place: string) => staffing.username({ code, service }, place)
    const staff: Partial<Record<Place, string>> = {}
    for (const place of staffing.places(service)) {
      const { role, ...who } = STAFF[place]
      staff[place] = await seedPerson(tx, { username: username(place), ...who }, [{ role, provider, since: SINCE }])
    }
    for (const place of Object.keys(STAFF) as Place[]) staff[place] ??= staff.officer as string
    const clients: Client[] = []
    for (let number = 1; number <= agencies; number++)
      clients.push(await aClient(tx, { username, service, provider, province }, number, (i + 1) * 10_000))
    offices.push({ service, provider, province, staff: staff as Staff, clients })
  }
  return offices
}

async function aClient(
  tx: Tx,
  at: { username: (place: string) => string; service: ServiceName; provider: number; province: number },
  number: number,
  from: number,
): Promise<Client> {
  const title = `دستگاه اجرایی نمونه (${number.toLocaleString('fa-IR')})`
  const { agency } = await seedAgency(tx, {
    ...{ title, legalId: legalIdOf(from + number), since: SINCE, provider: at.provider, province: at.province },
    service: SERVICES.indexOf(at.service),
  })
  const one = (place: string, name: string, role: Role) =>
    seedPerson(tx, { username: at.username(`${place}${number}`), name }, [{ role, agency, since: SINCE }])
  return {
    ...{ number, id: agency, title },
    officer: await one('officer', 'کارشناس دستگاه', 'agencyOfficer'),
    approver: await one('approver', 'مدیر دستگاه', 'agencyApprover'),
    liaison: await one('liaison', 'رابط دستگاه', 'liaison'),
  }
}
