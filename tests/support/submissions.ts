import { randomUUID } from 'node:crypto'
import { advance } from '../../db/engine/advance.ts'
import type { Chance, Engine } from '../../db/engine/engine.ts'
import { fireTimers } from '../../db/engine/fireTimers.ts'
import { openCase } from '../../db/engine/openCase.ts'
import type { Asker, Request } from '../../db/engine/request.ts'
import type { Act } from '../../machines/core/command.ts'
import { uuidOf } from '../../machines/core/record.ts'
import type { JsonObject } from '../../machines/core/standing.ts'
import { instantAt } from '../../machines/core/time/jalali.ts'
import type { House } from './house.ts'

/** An instant from a Jalali date and a time of day in Tehran, as the database writes it: '1405/07/20 10:00'. */
export function moment(text: string): string {
  const [date, time = '08:00'] = text.split(' ')
  return new Date(instantAt(date as string, time)).toISOString()
}

type Person = keyof House['people']
type More = { reason?: string; expectedStep?: number; id?: string }

const asker = (house: House, by: Person | 'system'): Asker => (by === 'system' ? by : { person: house.people[by] })

/** An event that somebody of the house sends. */
export const event = (
  house: House,
  caseId: string,
  by: Person | 'system',
  type: string,
  data: JsonObject = {},
  { id = randomUUID(), ...more }: More = {},
): Request => ({ id, caseId, by: asker(house, by), event: { type, data }, ...more })

/** A case act that somebody of the house takes, with a reason. */
export const act = (house: House, caseId: string, by: Person | 'system', what: Act, more: More = {}): Request => ({
  ...{ id: randomUUID(), caseId, by: asker(house, by), act: what, reason: 'به دستور مدیرکل' },
  ...more,
})

/** The engine through which somebody asks: people by the api's login, the system by the worker's. */
export const doorOf = (house: House, { by }: Request): Engine => (by === 'system' ? house.worker : house.api)

/** Sends a request through the door it belongs to. */
export const take = (house: House, request: Request) => advance(doorOf(house, request), request)

const at = (text: string) => Date.parse(moment(text))

/** The cycle of the summer of 1405: filing from 07/01, on time until 07/16, closed at 07/23. */
export const SUMMER = {
  ...{ periodKey: '1405-Q2', kind: 'quarter', agreement: null, hops: 2 },
  ...{ announcesAt: at('1405/06/25 00:00'), opensAt: at('1405/07/01 00:00'), softCloseAt: at('1405/07/16 00:00') },
  ...{ hardCloseAt: at('1405/07/23 00:00'), deliverBy: at('1405/09/05 00:00') },
}

/** A cycle as it was planned, before anybody announced it. */
export async function aCycle(house: House, key = 'summer', input: JsonObject = SUMMER): Promise<string> {
  const { caseId } = await openCase(house.worker, {
    by: 'system',
    input,
    subject: {
      ...{
        machine: 'debtsAndClaims.cycle',
        service: 'debtsAndClaims',
        provider: house.provider,
        province: house.province,
      },
      ...{ agency: null, reportingPoint: null, period: '1405-Q2', parent: null, confidentiality: 'open', key },
    },
  })
  return caseId
}

/** A cycle that the head has announced and that has opened since. */
export async function anOpenCycle(house: House, key = 'summer'): Promise<string> {
  const cycle = await aCycle(house, key)
  await take(
    house,
    event(house, cycle, 'head', 'announce', {}, { id: uuidOf(cycle, 'announce'), reason: 'آغاز آزمایشی' }),
  )
  await fireTimers(house.worker)
  return cycle
}

/** A submission nobody has begun: of the house's first agency, unless another is named. */
export async function aSubmission(house: House, key: string, cycle: string | null = null, agency = 0): Promise<string> {
  const whose = house.agencies[agency]
  const { caseId } = await openCase(house.worker, {
    by: 'system',
    input: { periodKey: '1405-Q2' },
    subject: {
      ...{ machine: 'debtsAndClaims.submission', service: 'debtsAndClaims' },
      ...{ provider: house.provider, province: house.province },
      ...{ agency: whose?.agency ?? null, reportingPoint: whose?.point ?? null, period: '1405-Q2', parent: cycle },
      ...{ confidentiality: 'normal', key },
    },
  })
  return caseId
}

const NIL = { explanation: 'در این دوره بدهی و طلبی نبوده است.' }

/** A submission that says there is nothing to state, as it stands with the office: the shortest way there. */
export async function aFiled(house: House, key: string, cycle: string): Promise<string> {
  const caseId = await aSubmission(house, key, cycle)
  await take(house, event(house, caseId, 'approver', 'submitNil', NIL, { id: uuidOf(caseId, 'submitNil') }))
  return caseId
}

/** A filed submission that an officer is to review. */
export async function underReview(house: House, key: string, cycle: string): Promise<string> {
  const caseId = await aFiled(house, key, cycle)
  await take(house, event(house, caseId, 'system', 'validationPassed', {}, { id: uuidOf(caseId, 'validationPassed') }))
  return caseId
}

/** Chance that is none: two houses built the same way draw the same codes and ids. */
export function countedChance(): Chance {
  let drawn = 0
  return {
    digits: (count) => String(++drawn).padStart(count, '0'),
    uuid: () => uuidOf('counted', ++drawn),
  }
}
