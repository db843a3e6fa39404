import * as z from 'zod'
import { uuidOf } from '../../machines/core/record.ts'
import { advanceWithin } from '../engine/advance.ts'
import type { Engine } from '../engine/engine.ts'
import { parseWith } from '../engine/parsePayload.ts'
import type { Step } from '../engine/readCases.ts'
import type { Request } from '../engine/request.ts'
import { insertFindings } from '../findings/insertFindings.ts'
import { admit, type Person } from '../statements/admit.ts'
import { lockCases } from '../statements/lockCases.ts'
import { NotInThisCase } from '../statements/refusals.ts'
import type { Tx } from '../transaction.ts'
import type { MismatchDetails } from './mismatch.ts'
import { mismatchWords } from './mismatchWords.ts'

/** A question to the agency, and to those on the other side of what it is about. `id` is the command's, as everywhere. */
export type Question = {
  readonly id: string
  readonly caseId: string
  readonly question: string
  /** Mismatches of this case it is about; without any it is a question by itself. Null means whatever differs and was not asked yet. */
  readonly mismatches: readonly string[] | null
  /** Refuse unless the case stands at this very step. */
  readonly expectedStep?: number
}

/**
 * What came of a question: the step of this case, the other cases that went to their agencies with it, and those that could
 * not, because they are past refining: somebody has to reopen them.
 */
export type Asked = { readonly step: Step; readonly others: readonly string[]; readonly notAsked: readonly string[] }

type Row = { id: string; case_id: string; line_no: number | null; details: MismatchDetails }

/**
 * Asks an agency about what refinement found. Both sides get a finding with both figures; this case goes back to its agency,
 * and so does the other where it is being refined as well.
 */
export async function askAgencies(tx: Tx, engine: Engine, by: Person, wanted: Question): Promise<Asked> {
  const { id, caseId } = wanted
  const { question } = parseWith(questionShape, { question: wanted.question }) as z.infer<typeof questionShape>
  const sent = {
    id,
    caseId,
    question,
    ...(wanted.expectedStep === undefined ? {} : { expectedStep: wanted.expectedStep }),
  }
  if (await wasAsked(tx, wanted)) return send(tx, engine, by, { ...sent, others: [], notAsked: [] })
  const { of } = await admit(tx, by, caseId, { action: 'askAgencies', roles: ['caseOfficer'], stages: ['refining'] })
  const rows = await takeBothSides(tx, caseId, wanted.mismatches ?? (await differencesOf(tx, caseId)))
  const others = [...new Set(rows.map((row) => row.case_id).filter((one) => one !== caseId))].sort()
  await lockCases(tx, [caseId, ...others])
  for (const other of others) await admit(tx, by, other, { action: 'askAgencies', roles: ['caseOfficer'] })
  if (rows.length === 0) await insertFindings(tx, of, [findingOf(by, 'statement', { fa: question, en: question })])
  for (const { case_id, line_no, details } of rows)
    await insertFindings(tx, { id: case_id }, [
      findingOf(
        by,
        line_no === null ? 'statement' : `lines.${line_no}.closing`,
        mismatchWords(details, line_no, question),
      ),
    ])
  const refining = await refiningOf(tx, others)
  // Whoever is past refining keeps the finding for the next time the case goes to them, and was not asked yet.
  await tx.query('update mismatches set asked_at = $2 where id = any($1) and case_id = any($3) and asked_at is null', [
    rows.map((row) => row.id),
    of.now,
    [caseId, ...refining],
  ])
  const notAsked = others.filter((other) => !refining.includes(other))
  return send(tx, engine, by, { ...sent, others: refining, notAsked })
}

const questionShape = z.strictObject({ question: z.string().trim().min(10).max(1000) })

async function differencesOf(tx: Tx, caseId: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from mismatches where case_id = $1 and kind in ('differing', 'missing') and settled_as is null and asked_at is null
     order by line_no nulls last, id limit 200`,
    [caseId],
  )
  return rows.map(({ id }) => id)
}

/** True when this very question was asked before: the engine will give the answer that it gave then. */
async function wasAsked(tx: Tx, { id, caseId }: Question): Promise<boolean> {
  const { rows } = await tx.query('select 1 from journal where case_id = $1 and command_id = $2', [caseId, id])
  return rows.length > 0
}

const findingOf = (by: Person, target: string, { fa, en }: { fa: string; en: string }) =>
  ({ target, kind: 'mismatch', severity: 'mustFix', message: fa, messageEn: en, raisedBy: by.person }) as const

async function takeBothSides(tx: Tx, caseId: string, ids: readonly string[]): Promise<Row[]> {
  const { rows } = await tx.query<Row>(
    `select m.id, m.case_id, m.line_no, m.details from mismatches m
     where m.settled_as is null and (m.id = any($2) and m.case_id = $1 or m.id in (select twin from mismatches where id = any($2) and case_id = $1))
     order by m.case_id, m.line_no nulls last, m.id`,
    [caseId, ids],
  )
  const lost = ids.find((id) => !rows.some((row) => row.id === id && row.case_id === caseId))
  if (lost !== undefined) throw new NotInThisCase('mismatch', lost)
  return rows
}

async function refiningOf(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from cases where id = any($1) and stage = 'refining' and held = '{}' order by id`,
    [ids],
  )
  return rows.map(({ id }) => id)
}

type Sent = {
  readonly id: string
  readonly caseId: string
  readonly question: string
  readonly expectedStep?: number
  readonly others: readonly string[]
  readonly notAsked: readonly string[]
}

async function send(tx: Tx, engine: Engine, by: Person, sent: Sent): Promise<Asked> {
  const { question, others, notAsked, ...first } = sent
  const { id } = sent
  const event = { type: 'queryAgency', data: { question } }
  const requests: Request[] = [
    { ...first, by, event },
    ...others.map((other) => ({ id: uuidOf(id, other), caseId: other, by, event })),
  ]
  const [own, ...rest] = await advanceWithin(tx, engine, requests)
  if (own && 'refusal' in own) throw own.refusal
  if (!own || 'bug' in own) throw own?.bug ?? new Error('the engine did not answer')
  return { step: own.step, others: others.filter((_, i) => 'step' in (rest[i] ?? {})), notAsked }
}
