import { type Subject, uuidOf } from '../../machines/core/record.ts'
import { CaseNotFound, PayloadRefused } from '../../machines/core/refusals.ts'
import type { OpeningCard, Plan } from '../../machines/core/serviceCard.ts'
import type { JsonObject } from '../../machines/core/standing.ts'
import type { Text } from '../../machines/core/text-pair.ts'
import { BeyondCalendar } from '../../machines/core/time/counting.ts'
import { NotADate, period } from '../../machines/core/time/jalali.ts'
import { CARDS, machineCard, SERVICES, type ServiceName } from '../../machines/services.ts'
import type { Engine } from '../engine/engine.ts'
import { caseIdOf, openWithin } from '../engine/openCase.ts'
import type { Step } from '../engine/readCases.ts'
import { drawTrackingCode } from '../facts/trackingCodes.ts'
import { readTerms } from '../queries/terms.ts'
import { writeSheet } from '../sheets/writeSheet.ts'
import { type Person, readCaseBeside } from '../statements/admit.ts'
import { readOfficeTime } from '../timetables/officeCalendar.ts'
import type { Tx } from '../transaction.ts'
import { findOpened } from './findOpened.ts'

/** A case of a service's machine that somebody opens by hand, under a command id that the caller chose. */
export type ByHand = {
  readonly command: string
  readonly machine: string
  /** Where it hangs on another case, that one's service, office, agency and period are its own. */
  readonly under?: string | undefined
  readonly service?: ServiceName | undefined
  readonly office?: number | undefined
  readonly agency?: number | undefined
  readonly period?: string | undefined
  readonly input: JsonObject
  /** Sheets to be written beside it at once, by kind. */
  readonly sheets: Readonly<Record<string, unknown>>
  readonly reason?: string | undefined
}

/** Opens a case as its machine's card says; the same command again, or the same period, is the same case. */
export async function openByHand(tx: Tx, engine: Engine, by: Person, wanted: ByHand): Promise<Step> {
  const { command, machine, sheets, reason } = wanted
  const card = machineCard(machine)?.opening
  if (!card) throw refused('machine', { fa: 'این پرونده با دست باز نمی‌شود.', en: 'Nobody opens such a case by hand.' })
  const whose = card.under === undefined ? await ownPlace(tx, wanted, card) : await placeOf(tx, wanted, card.under)
  const place = whose.parent ?? whose.provider
  const key = card.once === 'period' ? `${machine}/${place}/${whose.period}` : keyOf(machine, place, by, command)
  const before = await findOpened(tx, caseIdOf(key))
  if (before) return before
  const trackingCode = card.tracked
    ? {
        trackingCode: await drawTrackingCode(
          tx,
          { service: SERVICES.indexOf(whose.service), now: whose.now },
          engine.chance,
        ),
      }
    : {}
  const periodKey = card.dated ? { periodKey: whose.period } : {}
  const planned = card.planned ? await planFor(tx, engine, wanted.input, whose, card.planned) : {}
  const { now: _, ...subject } = whose
  const [step] = await openWithin(tx, engine, [
    {
      ...{ by, openers: card.by, input: { ...wanted.input, ...planned, ...trackingCode, ...periodKey } },
      subject: { ...subject, machine, key, reportingPoint: null, confidentiality: card.confidentiality },
      ...(reason === undefined ? {} : { reason }),
    },
  ])
  const { caseId } = step as Step
  for (const [kind, body] of Object.entries(sheets))
    await writeSheet(tx, engine, by, { command: uuidOf('sheet', command, kind), caseId, kind, body })
  return step as Step
}

/** The key of a case that somebody opens as often as they like, each time by another command. */
export const keyOf = (machine: string, place: string | number, { person }: Person, command: string): string =>
  `${machine}/${place}/${person}/${command}`

type Place = Pick<Subject, 'service' | 'provider' | 'province' | 'agency' | 'period' | 'parent'> & {
  readonly service: ServiceName
  readonly now: Date
}

const PLACE = `
  select coalesce(a.province, p.province) as province, business_now() as now from providers p left join agencies a on a.id = $2
  where p.id = $1 and ($2::int is null or a.id is not null)`

async function ownPlace(tx: Tx, wanted: ByHand, card: OpeningCard): Promise<Place> {
  const service = serviceOf(wanted)
  const { office = 0, agency = null } = wanted
  if (card.of !== 'either' && (card.of === 'agency') !== (agency !== null))
    throw refused('agency', {
      fa: 'دستگاه را بنویسید، اگر و تنها اگر پرونده از آنِ دستگاهی است.',
      en: 'Name the agency if, and only if, the case is an agency’s.',
    })
  const key = card.once === 'period' || wanted.period !== undefined ? periodKey(wanted.period) : null
  const { rows } = await tx.query<{ province: number; now: Date }>(PLACE, [office, agency])
  const [place] = rows
  if (!place) throw refused('office', { fa: 'چنین اداره یا دستگاهی نیست.', en: 'There is no such office or agency.' })
  return { ...place, service, provider: office, agency, period: key, parent: null }
}

/** A machine of one service belongs to it; one that all share is told whose it is. */
function serviceOf({ machine, service }: ByHand): ServiceName {
  const own = SERVICES.find((name) => Object.hasOwn(CARDS[name].machines, machine)) ?? service
  if (own === undefined) throw refused('service', { fa: 'خدمت را بنویسید.', en: 'Name the service.' })
  return own
}

function periodKey(key: string | undefined): string {
  try {
    return period(key ?? '').key
  } catch (error) {
    if (!(error instanceof NotADate)) throw error
    throw refused('period', {
      fa: 'دوره را بنویسید؛ مانند 1404، 1404-Q2 یا 1404-R10.',
      en: 'Name the period, like 1404, 1404-Q2 or 1404-R10.',
    })
  }
}

async function placeOf(tx: Tx, { under, machine }: ByHand, wanted: string): Promise<Place> {
  if (under === undefined)
    throw refused('under', { fa: 'پروندهٔ بالادست را بنویسید.', en: 'Name the case it hangs on.' })
  const of = await readCaseBeside(tx, under)
  if (of.machine !== wanted) throw new CaseNotFound(under)
  const { service, provider, province, agency } = of.scope
  return {
    ...{ provider, province, agency, now: of.now, parent: of.id, period: of.period === '' ? null : of.period },
    service: serviceOf({ machine, service } as ByHand),
  }
}

/** What the office's calendar says of a period, in the office's own lengths. What somebody types beside it has to be the same. */
async function planFor(tx: Tx, { calendars }: Engine, input: JsonObject, of: Place, plan: Plan): Promise<JsonObject> {
  const [{ calendar }, terms] = await Promise.all([
    readOfficeTime(tx, calendars, of.provider),
    readTerms(tx, of.provider, of.now),
  ])
  const lengths = Object.fromEntries(
    Object.entries(plan.lengths).map(([name, ours]) => [name, terms.find(({ key }) => key === ours.key) ?? ours]),
  )
  const planned = workedOut(() => plan.work(of.period ?? '', calendar, lengths))
  const typed = plan.fields.find((field) => input[field] !== undefined && input[field] !== planned[field])
  if (typed !== undefined)
    throw refused(`input.${typed}`, {
      fa: 'این را تقویم اداره می‌دهد؛ آن را ننویسید.',
      en: 'The office’s calendar gives this; leave it out.',
    })
  return planned
}

function workedOut(work: () => JsonObject): JsonObject {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof BeyondCalendar)) throw error
    throw refused('period', {
      fa: 'تقویم ثبت‌شدهٔ اداره به این دوره نمی‌رسد.',
      en: 'The office’s recorded calendar does not reach this period.',
    })
  }
}

const refused = (path: string, text: Text): PayloadRefused => new PayloadRefused([{ path, text }])
