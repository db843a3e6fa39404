import type { Remark } from '../../machines/core/command.ts'
import { REMARKS, refuseAnswer, refuseContest, refuseSettlement } from '../../machines/core/contests.ts'
import type { Hands } from '../../machines/core/delays.ts'
import type { JournalRecord } from '../../machines/core/record.ts'
import { CaseNotFound, CommandConflict } from '../../machines/core/refusals.ts'
import { advanceOneWithin } from '../engine/advance.ts'
import type { Engine } from '../engine/engine.ts'
import type { Step } from '../engine/readCases.ts'
import { findSaid, keepText, salted } from '../requests/texts.ts'
import { type Admitted, admit, type Person } from '../statements/admit.ts'
import { lockCases } from '../statements/lockCases.ts'
import { NotInThisCase } from '../statements/refusals.ts'
import { inTransaction, retrying, type Tx } from '../transaction.ts'
import { causesOf } from './causes.ts'
import { type CaseDelays, readDelays } from './readDelays.ts'

/** A move in a contest, with the words that go along. */
export type ContestMove = {
  readonly id: string
  readonly caseId: string
  readonly text: string
  readonly expectedStep?: number
} & (
  | { readonly act: 'contested'; readonly entry: number; readonly to: Hands }
  | { readonly act: 'contestAnswered'; readonly contest: number; readonly accepts: boolean }
  | { readonly act: 'contestSettled'; readonly contest: number; readonly to: Hands }
)

/**
 * Contests an entry of a case's time, answers that, or settles it: a step of the case, and beside it the words whose hash the step
 * carries; both or neither. The same command again is the same step.
 */
export const moveContest = (engine: Engine, by: Person, move: ContestMove): Promise<Step> =>
  retrying(() => inTransaction(engine.pool, { person: by.person }, (tx) => moveWithin(tx, engine, by, move)))

async function moveWithin(tx: Tx, engine: Engine, by: Person, move: ContestMove): Promise<Step> {
  const { id, caseId, act: kind, text, expectedStep } = move
  // Whoever comes second with the same command finds what the first has said.
  await lockCases(tx, [caseId])
  const admitted = await admit(tx, by, caseId, { action: kind, roles: REMARKS[kind].by, anyMachine: true })
  const wanted = { caseId, command: id, kind, text, author: by.person }
  const before = await findSaid(tx, wanted)
  const act = before ? await repeated(tx, move) : await decided(tx, engine, admitted, move)
  const said = before ?? salted(wanted, engine)
  if ('salt' in said) await keepText(tx, said, admitted.of.step + 1)
  return advanceOneWithin(tx, engine, {
    ...{ id, caseId, by, act: { ...act, text: said.sha256 } as Remark },
    ...(expectedStep === undefined ? {} : { expectedStep }),
  })
}

type Wordless = Remark extends infer One ? (One extends Remark ? Omit<One, 'text'> : never) : never

/** What a move says in the journal, apart from its words; refuses what cannot be contested, answered or settled as the case stands. */
async function decided(tx: Tx, engine: Engine, { actor, of }: Admitted, move: ContestMove): Promise<Wordless> {
  const case_ = await readDelays(tx, engine, of.id)
  if (!case_) throw new CaseNotFound(of.id)
  if (move.act === 'contested') return contested(case_, move)
  const contest = case_.contests.find(({ number }) => number === move.contest)
  if (!contest) throw new NotInThisCase('contest', String(move.contest))
  if (move.act === 'contestAnswered') {
    refuseAnswer(contest, actor)
    return { act: move.act, contest: contest.number, accepts: move.accepts }
  }
  refuseSettlement(contest, actor, causesOf(case_.steps, contest))
  return { act: move.act, contest: contest.number, to: move.to }
}

function contested(
  { delays, hasAgency }: CaseDelays,
  { entry: from, to }: ContestMove & { act: 'contested' },
): Wordless {
  const entry = delays.entries.find((one) => one.from === from)
  if (!entry) throw new NotInThisCase('entry', new Date(from).toISOString())
  refuseContest(entry, to, hasAgency)
  return { act: 'contested', from, until: entry.running ? null : entry.until, was: entry.recorded, to }
}

/** The same command as before means what it meant then; where it says something else, the engine finds that its bodies differ. */
async function repeated(tx: Tx, move: ContestMove): Promise<Wordless> {
  const { rows } = await tx.query<{ record: Buffer }>(
    'select record from journal where case_id = $1 and command_id = $2',
    [...[move.caseId, move.id]],
  )
  const { what } = JSON.parse((rows[0]?.record ?? Buffer.from('{}')).toString('utf8')) as JournalRecord
  if (what?.kind !== 'act' || what.act.act !== move.act) throw new CommandConflict(move.id)
  const { text: _, ...before } = what.act as Remark
  if (move.act === 'contested') return { ...before, from: move.entry, to: move.to } as Wordless
  if (move.act === 'contestAnswered') return { ...before, contest: move.contest, accepts: move.accepts } as Wordless
  return { ...before, contest: move.contest, to: move.to } as Wordless
}
