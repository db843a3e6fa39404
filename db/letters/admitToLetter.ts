import { authorize } from '../../machines/core/authorize.ts'
import type { Role } from '../../machines/core/roles.ts'
import { SERVICES } from '../../machines/services.ts'
import { readGrants } from '../engine/look.ts'
import { recordReading } from '../queries/readings.ts'
import type { Person } from '../statements/admit.ts'
import type { Tx } from '../transaction.ts'
import { findLetter, type Letter } from './letter.ts'
import { LetterRefused, NoSuchLetter } from './refusals.ts'

/** Who reads the letters of an office; an authority sees those that brought it a report, and the database no others. */
export const LETTER_READERS = [
  'caseOfficer',
  'groupHead',
  'deputy',
  'head',
  'secretariat',
  'auditor',
  'authority',
] as const satisfies readonly Role[]

/** Who writes at a draft. */
export const LETTER_WRITERS = [
  'caseOfficer',
  'groupHead',
  'deputy',
  'head',
  'secretariat',
] as const satisfies readonly Role[]

/** What somebody means to do with a letter, and which roles may. */
export type LetterDoor = {
  readonly action: string
  readonly roles: readonly Role[]
  /** Lets nobody else change the letter until this transaction ends. */
  readonly lock?: boolean
}

/** The one way to a letter: it must be there to be seen, and theirs. Looking at what is confidential leaves a trace. */
export async function admitToLetter(
  tx: Tx,
  by: Person,
  id: string,
  { action, roles, lock }: LetterDoor,
): Promise<{ readonly letter: Letter; readonly now: Date }> {
  if (lock) await tx.query('select from letters where id = $1 for update', [id])
  const [letter, grants, time] = await Promise.all([
    findLetter(tx, id),
    readGrants(tx, by.person),
    tx.query<{ now: Date }>('select business_now() as now'),
  ])
  if (!letter) throw new NoSuchLetter(id)
  const { now } = time.rows[0] as { now: Date }
  const scope = {
    ...{ service: SERVICES[letter.service] as string, provider: letter.provider_id, agency: letter.agency_id },
  }
  authorize({ ...by, grants }, action, roles, scope, now.getTime())
  await recordReading(tx, by.person, 'letter', traceOf([letter]))
  return { letter, now }
}

/** The cases that letters tell of, as a reading is recorded of them. */
export const traceOf = (letters: readonly Letter[]): { id: string; confidentiality: string }[] =>
  letters.flatMap(({ case_id: id, confidentiality }) => (id === null ? [] : [{ id, confidentiality }]))

/** Refuses a letter that is no draft any more. */
export function refuseNoDraft({ status }: Letter): void {
  if (status === 'draft') return
  throw new LetterRefused(status, {
    fa: 'این نامه دیگر پیش‌نویس نیست و تغییر نمی‌کند.',
    en: 'This letter is no draft any more; it stays as it is.',
  })
}
