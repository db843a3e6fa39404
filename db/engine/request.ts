import type { Act, MachineEvent } from '../../machines/core/command.ts'
import { canonicalBytes, sha256 } from '../../machines/core/record.ts'
import { PayloadRefused, type Refusal } from '../../machines/core/refusals.ts'
import type { Role } from '../../machines/core/roles.ts'
import type { Rights } from '../transaction.ts'
import type { Step } from './readCases.ts'

/** Who asks: the system, or a person, who may say in which of their roles. */
export type Asker = 'system' | { readonly person: string; readonly role?: Role }

/** A command as somebody sends it. Callers never give a time. */
export type Request = {
  readonly id: string
  readonly caseId: string
  readonly by: Asker
  readonly reason?: string
  /** Refuse unless the case stands at this very step. */
  readonly expectedStep?: number
} & ({ readonly event: MachineEvent } | { readonly act: Act })

/** What became of a request in a set: its step, a refusal, or a mistake of ours that concerns this case alone. */
export type Outcome = { readonly step: Step } | { readonly refusal: Refusal } | { readonly bug: Error }

/** The person who asks, if it is one. */
export const personOf = (by: Asker): string | null => (by === 'system' ? null : by.person)

/** The rights under which requests are read and written: the system's, or those of the people who ask. */
export function rightsOf(requests: readonly { readonly by: Asker }[]): Rights {
  const people = new Set(requests.map(({ by }) => personOf(by)))
  if (people.has(null) && people.size > 1) throw new Error('people and the system do not ask together')
  if (people.has(null)) return 'system'
  const [person, ...others] = people as Set<string>
  return others.length === 0 ? { person: person as string } : { people: [person as string, ...others] }
}

/** Hash of what a request says, by which a repetition is told from a conflict. */
export const bodyHash = (request: Request): string => {
  const { by, reason = null } = request
  const what = 'event' in request ? { event: request.event } : { act: request.act }
  return sha256(canonicalBytes({ by, reason, ...what }))
}

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

/** Refuses what no form should ever have to look at: what JSON cannot say, what is too deep or too large, and keys that reach for prototypes. */
export function refuseMonsters(value: unknown, depth = 0): void {
  if (typeof value === 'string') return refuseText(value)
  if (typeof value === 'number' && !Number.isFinite(value)) throw monster('a number that is none', 'عدد نادرست')
  if (['bigint', 'function', 'symbol'].includes(typeof value)) throw monster('no JSON', 'داده‌ای که JSON نیست')
  if (typeof value !== 'object' || value === null) return
  if (depth >= 16) throw monster('nested too deeply', 'تودرتویی بیش از اندازه')
  const keys = Object.keys(value)
  if (keys.length > 2_000) throw monster('too many fields', 'شمار بیش از اندازهٔ فیلدها')
  for (const key of keys) {
    if (FORBIDDEN.has(key)) throw monster(`the key "${key}"`, `کلید «${key}»`)
    refuseText(key)
    refuseMonsters((value as Record<string, unknown>)[key], depth + 1)
  }
}

/** A NUL or half of a surrogate pair has no place in the database's text. */
function refuseText(text: string): void {
  if (text.includes('\u0000')) throw monster('a NUL character', 'نویسهٔ تهی')
  if (/\p{Surrogate}/u.test(text)) throw monster('half a character', 'نویسهٔ ناقص')
}

const monster = (en: string, fa: string): PayloadRefused =>
  new PayloadRefused([{ path: '', text: { fa: `پذیرفته نمی‌شود: ${fa}`, en: `not accepted: ${en}` } }])
