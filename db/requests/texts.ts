import type { Remark } from '../../machines/core/command.ts'
import { canonicalBytes, sha256, uuidOf } from '../../machines/core/record.ts'
import { CommandConflict } from '../../machines/core/refusals.ts'
import type { Engine } from '../engine/engine.ts'
import type { Tx } from '../transaction.ts'

/** What a text is: what was asked, what was answered, what was asked again; why a delay is contested, and what came of it. */
export type TextKind = RequestText | Remark['act']

/** What is said in a request. */
export type RequestText = 'request' | 'answer' | 'askAgain'

/** A text that stands beside a case. */
export type CaseText<Kind extends TextKind = TextKind> = {
  readonly id: string
  readonly kind: Kind
  readonly text: string
  readonly sha256: string
  readonly author: string
  readonly at: Date
}

/** A text that somebody means to say in a case, with a command of theirs. */
export type TextToKeep = {
  readonly caseId: string
  readonly command: string
  readonly kind: TextKind
  readonly text: string
  readonly author: string
}

const idOf = ({ caseId, command }: TextToKeep): string => uuidOf('text', caseId, command)

/** The text that this command has brought before; refuses another one under the same command. */
export async function findSaid(tx: Tx, wanted: TextToKeep): Promise<CaseText | null> {
  const { rows } = await tx.query<CaseText>('select id, kind, text, sha256, author, at from case_texts where id = $1', [
    idOf(wanted),
  ])
  const [there] = rows
  if (!there) return null
  if (there.text === wanted.text && there.kind === wanted.kind && there.author === wanted.author) return there
  throw new CommandConflict(wanted.command)
}

/** A text with its salt, and the hash that a journal may carry of it. */
export type Salted = TextToKeep & { readonly salt: string; readonly sha256: string }

/** Salts a text, so that its hash tells nobody what it says. */
export function salted(wanted: TextToKeep, { chance }: Engine): Salted {
  const salt = chance.uuid()
  return { ...wanted, salt, sha256: sha256(canonicalBytes({ salt, text: wanted.text })) }
}

const KEEP = `
  insert into case_texts (id, case_id, step, kind, text, salt, sha256, author, at, provider_id, province, service, agency_id, confidentiality)
  select $2, id, $3, $4, $5, $6, $7, $8, greatest(business_now(), at), provider_id, province, service, agency_id,
    case confidentiality when 'open' then 'normal' else confidentiality end from cases where id = $1`

/** Keeps a text beside its case, with the step by which it is said, or the first of those clocks that came due before it. */
export async function keepText(tx: Tx, said: Salted, step: number): Promise<void> {
  await tx.query(KEEP, [said.caseId, idOf(said), step, said.kind, said.text, said.salt, said.sha256, said.author])
}

/** What was said in a case, in the order in which it was said. */
export const listTexts = (tx: Tx, caseId: string): Promise<CaseText<RequestText>[]> =>
  listOf(tx, caseId, ['request', 'answer', 'askAgain'])

/** What was said of the delays of a case, in the order in which it was said. */
export const listRemarks = (tx: Tx, caseId: string): Promise<CaseText<Remark['act']>[]> =>
  listOf(tx, caseId, ['contested', 'contestAnswered', 'contestSettled'])

async function listOf<Kind extends TextKind>(
  tx: Tx,
  caseId: string,
  kinds: readonly Kind[],
): Promise<CaseText<Kind>[]> {
  const { rows } = await tx.query<CaseText<Kind>>(
    'select id, kind, text, sha256, author, at from case_texts where case_id = $1 and kind = any($2) order by step',
    [caseId, kinds],
  )
  return rows
}
