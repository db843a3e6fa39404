import { canonicalBytes, sha256 } from '../../machines/core/record.ts'
import { CommandConflict, type FieldProblem } from '../../machines/core/refusals.ts'
import type { SheetCard, SheetGround } from '../../machines/core/serviceCard.ts'
import type { Json, JsonObject } from '../../machines/core/standing.ts'
import { sheetCard } from '../../machines/services.ts'
import type { Engine } from '../engine/engine.ts'
import { parseWith } from '../engine/parsePayload.ts'
import { refuseMonsters } from '../engine/request.ts'
import { admit, type Person, readCaseBeside } from '../statements/admit.ts'
import { NotInThisCase } from '../statements/refusals.ts'
import type { Tx } from '../transaction.ts'
import { readGround } from './readGround.ts'
import type { Sheet } from './sheet.ts'

/** A sheet to be written beside a case, under a command id that the caller chose. */
export type NewSheet = {
  readonly command: string
  readonly caseId: string
  readonly kind: string
  readonly body: unknown
}

const FIND = `select command_id, kind, version, salt, sha256, problems from sheets where case_id = $1 and kind = $2 order by version desc limit 1`
const SENT = `select kind, salt, sha256, problems, version from sheets where case_id = $1 and command_id = $2`

type Row = { kind: string; version: number; salt: string; sha256: string; problems: FieldProblem[] }

/** What became of a sheet: its version, its hash, and what is wrong with it beyond its form. */
export type Written = Pick<Sheet, 'version' | 'sha256' | 'problems'>

/** Where the salt of its hash comes from. */
type Salted = { readonly chance: Pick<Engine['chance'], 'uuid'> }

/**
 * Writes a sheet beside a case: who may, and when, its card says. What its form does not read is refused; what is wrong
 * beyond that is kept with it. The same command again is the same version; the same content again as well.
 */
export async function writeSheet(tx: Tx, { chance }: Salted, by: Person, wanted: NewSheet): Promise<Written> {
  refuseMonsters(wanted.body)
  const { machine, context } = await readCaseBeside(tx, wanted.caseId)
  const card = sheetCard(machine, wanted.kind)
  if (!card || (card.keptAs && !(card.keptAs in context))) throw new NotInThisCase('sheet', wanted.kind)
  const body = parseWith(card.form, wanted.body) as Json
  const sent = await tx.query<Row>(SENT, [wanted.caseId, wanted.command])
  if (sent.rows[0]) return sameAs(sent.rows[0], wanted, body)
  const door = { action: `write ${wanted.kind}`, roles: card.by, stages: card.stages, lock: true, anyMachine: true }
  const { actor, of } = await admit(tx, by, wanted.caseId, door)
  const newest = (await tx.query<Row>(FIND, [wanted.caseId, wanted.kind])).rows[0]
  if (newest && hashOf(newest.salt, body) === newest.sha256) return newest
  const problems = problemsOf(card, body, await readGround(tx, of, card))
  const salt = chance.uuid()
  const written = { version: (newest?.version ?? 0) + 1, sha256: hashOf(salt, body), problems }
  await tx.query(KEEP, [
    ...[wanted.caseId, wanted.kind, written.version, wanted.command, JSON.stringify(body), salt, written.sha256],
    ...[JSON.stringify(problems), JSON.stringify(summaryOf(card, body)), actor.person, actor.role, of.now],
    card.readBy === 'office',
  ])
  return written
}

/** Whether what is kept is what its hash says. */
export const hashOf = (salt: string, body: Json): string => sha256(canonicalBytes({ salt, body }))

const sameAs = (row: Row, { kind, command }: NewSheet, body: Json): Written => {
  if (row.kind === kind && hashOf(row.salt, body) === row.sha256) return row
  throw new CommandConflict(command)
}

const KEEP = `
  insert into sheets (case_id, kind, version, command_id, body, salt, sha256, problems, summary, author, role, at,
    provider_id, province, service, agency_id, confidentiality)
  select id, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, provider_id, province, service, case when $13 then null else agency_id end,
    case confidentiality when 'open' then 'normal' else confidentiality end from cases where id = $1`

// A card's functions read what its own form has read; the types meet in the card.
export const problemsOf = (card: SheetCard, body: Json, ground: SheetGround): readonly FieldProblem[] =>
  card.check?.(body as never, ground) ?? []
const summaryOf = (card: SheetCard, body: Json): JsonObject => card.summary?.(body as never) ?? {}
