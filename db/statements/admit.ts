import { authorize } from '../../machines/core/authorize.ts'
import type { Actor } from '../../machines/core/command.ts'
import { CaseNotFound, WrongRole } from '../../machines/core/refusals.ts'
import { ROLES, type Role, type Side } from '../../machines/core/roles.ts'
import type { Submission } from '../../machines/debts-and-claims/submission.machine.ts'
import { readGrants } from '../engine/look.ts'
import { type Scope, scopeOf } from '../engine/readCases.ts'
import type { Asker } from '../engine/request.ts'
import type { Tx } from '../transaction.ts'
import { NotInThisStage } from './refusals.ts'

/** A person who asks, and where they hold several roles the one they mean. */
export type Person = Exclude<Asker, 'system'>

/** A case as the doors beside the engine look at it. */
export type CaseBeside = {
  readonly id: string
  readonly machine: string
  readonly stage: string
  readonly active: boolean
  readonly step: number
  readonly scope: Scope
  readonly period: string
  readonly reportingPoint: number
  readonly parent: string | null
  readonly context: Submission
  /** The business instant of what is done now; never before the case's last step. */
  readonly now: Date
}

/** Who may come in, and when. */
export type Door = {
  readonly action: string
  readonly roles: readonly Role[]
  readonly stages?: readonly string[]
  /** Lets nobody move the case until this transaction ends: for what the engine's guards count. */
  readonly lock?: boolean
  /** Cases of every kind, not of submissions alone. */
  readonly anyMachine?: boolean
}

/** Who came in, and to which case. */
export type Admitted = { readonly actor: Actor; readonly side: Side; readonly of: CaseBeside }

/** Stages in which a statement is in its agency's hands. */
export const DRAFT_STAGES = ['notStarted', 'drafting', 'correctionRequested', 'missed', 'withdrawn'] as const

/** Who writes a statement. */
export const WRITERS = ['agencyOfficer', 'liaison', 'agencyApprover'] as const satisfies readonly Role[]

/** Who may read a statement that was filed, on either side of the table and beside it. */
export const READERS = [
  ...WRITERS,
  'financeController',
  'caseOfficer',
  'groupHead',
  'deputy',
  'head',
  'auditor',
] as const satisfies readonly Role[]

const SUBMISSION = 'debtsAndClaims.submission'

/** The one way to a case for everything that is done beside the engine: it must be there, be theirs, and stand right. */
export async function admit(tx: Tx, by: Person, caseId: string, door: Door): Promise<Admitted> {
  const [of, grants] = await Promise.all([readForDoor(tx, caseId, door), readGrants(tx, by.person)])
  if (of.machine !== SUBMISSION && !door.anyMachine) throw new CaseNotFound(caseId)
  const actor = authorize({ ...by, grants }, door.action, door.roles, of.scope, of.now.getTime())
  if (door.stages && !door.stages.includes(of.stage)) throw new NotInThisStage(door.action, of.stage)
  return { actor, side: ROLES[actor.role].side, of }
}

/** Whoever may read a case and not change it cannot lock it either; they hear what they may not do, not that nothing is there. */
async function readForDoor(tx: Tx, caseId: string, { lock, action }: Door): Promise<CaseBeside> {
  const locked = lock ? await findCaseBeside(tx, caseId, true) : null
  if (locked) return locked
  const seen = await readCaseBeside(tx, caseId)
  if (lock) throw new WrongRole(action, [])
  return seen
}

type Row = {
  id: string
  machine: string
  stage: string
  status: string
  step: number
  service: number
  provider_id: number
  province: number
  agency_id: number | null
  confidentiality: string
  period: string | null
  reporting_point_id: number | null
  parent_id: string | null
  context: Submission
  now: Date
}

const READ = `
  select c.id, c.machine, c.stage, c.status, c.step, c.service, c.provider_id, c.province, c.agency_id, c.confidentiality,
    c.period, c.reporting_point_id, c.parent_id, c.context, greatest(business_now(), c.at) as now from cases c where c.id = $1`

/** Reads one case, or refuses as if it were not there. */
export async function readCaseBeside(tx: Tx, caseId: string, lock = false): Promise<CaseBeside> {
  const found = await findCaseBeside(tx, caseId, lock)
  if (!found) throw new CaseNotFound(caseId)
  return found
}

async function findCaseBeside(tx: Tx, caseId: string, lock: boolean): Promise<CaseBeside | null> {
  const { rows } = await tx.query<Row>(
    lock
      ? { name: 'case-beside-locked', text: `${READ} for no key update`, values: [caseId] }
      : { name: 'case-beside', text: READ, values: [caseId] },
  )
  const row = rows[0]
  if (!row) return null
  const { id, machine, stage, step, context, now } = row
  return {
    ...{ id, machine, stage, step, context, now, scope: scopeOf(row) },
    active: row.status === 'active',
    period: row.period ?? '',
    reportingPoint: row.reporting_point_id ?? 0,
    parent: row.parent_id,
  }
}
