import { advanceOneWithin } from '../engine/advance.ts'
import type { Engine } from '../engine/engine.ts'
import type { Step } from '../engine/readCases.ts'
import { type Person, readCaseBeside } from '../statements/admit.ts'
import { lockCases } from '../statements/lockCases.ts'
import { NotInThisCase } from '../statements/refusals.ts'
import { inTransaction, retrying, type Tx } from '../transaction.ts'
import { findSaid, keepText, salted } from './texts.ts'

/** What somebody says in a request: the office's answer, or the applicant's next question. */
export type Saying = {
  readonly id: string
  readonly caseId: string
  readonly event: 'answer' | 'askAgain'
  readonly text: string
  readonly expectedStep?: number
}

/**
 * Moves a request by what somebody says, and keeps what was said beside it: both or neither. Who may say it is the machine's to
 * decide; the same command again is the same step.
 */
export async function sayInRequest(engine: Engine, by: Person, saying: Saying): Promise<Step> {
  return retrying(() => inTransaction(engine.pool, { person: by.person }, (tx) => sayWithin(tx, engine, by, saying)))
}

async function sayWithin(
  tx: Tx,
  engine: Engine,
  by: Person,
  { id, caseId, event, text, expectedStep }: Saying,
): Promise<Step> {
  // Whoever comes second with the same command finds what the first has said.
  await lockCases(tx, [caseId])
  const next = (await refuseOtherThanRequest(tx, caseId)) + 1
  const wanted = { caseId, command: id, kind: event, text, author: by.person }
  const before = await findSaid(tx, wanted)
  const said = before ?? salted(wanted, engine)
  // The machine takes no hash whose text is not kept; where it refuses, the text goes with the transaction.
  if ('salt' in said) await keepText(tx, said, next)
  return advanceOneWithin(tx, engine, {
    ...{ id, caseId, by, event: { type: event, data: { text: said.sha256 } } },
    ...(expectedStep === undefined ? {} : { expectedStep }),
  })
}

/** Refuses a case of another kind, which has no request to read or to answer; gives the step at which a request stands. */
export async function refuseOtherThanRequest(tx: Tx, caseId: string): Promise<number> {
  const { machine, step } = await readCaseBeside(tx, caseId)
  if (!machine.endsWith('.request')) throw new NotInThisCase('request', caseId)
  return step
}
