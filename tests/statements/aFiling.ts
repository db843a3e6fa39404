import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { carryOut } from '../../db/effects/carryOut.ts'
import { advance } from '../../db/engine/advance.ts'
import { fireTimers } from '../../db/engine/fireTimers.ts'
import { attachFile } from '../../db/files/attachFile.ts'
import { storeFile } from '../../db/files/storeFile.ts'
import { seedPerson } from '../../db/seed/house.ts'
import { certifyStatement } from '../../db/statements/certifyStatement.ts'
import type { DraftHeader, DraftLine } from '../../db/statements/draftShape.ts'
import { type Prepared, prepareStatement } from '../../db/statements/prepareStatement.ts'
import { readDraft } from '../../db/statements/readDraft.ts'
import { replaceDraftLines } from '../../db/statements/replaceDraftLines.ts'
import { saveDraft } from '../../db/statements/saveDraft.ts'
import { inTransaction, type Tx } from '../../db/transaction.ts'
import { Refusal } from '../../machines/core/refusals.ts'
import type { JsonObject } from '../../machines/core/standing.ts'
import { aClaim, aDebt } from '../../machines/debts-and-claims/statement/aStatement.ts'
import type { StatementLine } from '../../machines/debts-and-claims/statement/line.ts'
import { anAnnouncedCycle } from '../effects/aCycle.ts'
import type { House } from '../support/house.ts'

/** Somebody of an agency who files, and the two who sign. */
export type Filers = { readonly filer: string; readonly controller: string; readonly approver: string }

/** A quarter that is open for filing, with the case of either agency and the people around it. */
export type Filing = {
  readonly cycle: string
  readonly cases: readonly [string, string]
  readonly filers: readonly [Filers, Filers]
  /** Runs a door under the rights of one person. */
  as<T>(person: string, work: (tx: Tx, by: { person: string }) => Promise<T>): Promise<T>
  /** The code with which a door refuses. */
  refusalOf(work: Promise<unknown>): Promise<string>
  send(person: string, caseId: string, type: string, more?: { data?: JsonObject; reason?: string }): Promise<string>
  stageOf(caseId: string): Promise<string>
  /** Carries out everything that waits. */
  drain(): Promise<void>
  /** Writes a draft with its evidence. */
  write(
    person: string,
    caseId: string,
    lines: readonly (StatementLine | DraftLine)[],
    header?: DraftHeader,
  ): Promise<void>
  prepare(person: string, caseId: string): Promise<Prepared>
  /** Two people sign what was prepared last. */
  certify(filers: Filers, caseId: string, sha256: string): Promise<void>
  /** The whole way from a draft to the office's desk. */
  file(filers: Filers, caseId: string, lines: readonly StatementLine[], event?: 'submit' | 'resubmit'): Promise<string>
}

// One paper for everything: the contract behind each line, and the letter of the finance controller.
const EVIDENCE = 'مدرک.pdf'

/** What a filer writes above the lines; the server knows the rest. */
export const HEADER: DraftHeader = {
  submitterNationalId: '9999000010',
  submitterMobile: '+989000000001',
  approverName: 'مدیر نمونه',
  approverPost: 'مدیرکل',
  financeControllerName: 'ذی‌حساب نمونه',
  basisOfAccounting: 'accrual',
  certificationFile: EVIDENCE,
  accuracyDeclared: true,
}

const PDF = Buffer.from('%PDF-1.4\n% invented evidence\n%%EOF\n')

/** A debt to a company of neither agency. */
export const debt = (change: Partial<StatementLine> = {}): StatementLine => ({
  ...aDebt,
  counterpartyId: '99900000229',
  evidence: [EVIDENCE],
  openingDiffReason: null,
  opening: '0',
  increase: '218650000000',
  ...change,
})

/** A claim on a company of neither agency. */
export const claim = (change: Partial<StatementLine> = {}): StatementLine => ({
  ...aClaim,
  evidence: [EVIDENCE],
  opening: '0',
  increase: '48000000000',
  ...change,
})

/** A line between the two agencies. */
export const between = (side: 'debt' | 'claim', counterpartyId: string, amount: string): StatementLine => ({
  ...(side === 'debt' ? debt() : claim()),
  counterpartyType: 'govAgency',
  tier: 'T4',
  counterpartyName: 'دستگاه نمونه',
  counterpartyId,
  detailCode: '1001',
  subject: 'سهم هزینه مشترک ساختمان',
  category: 'sharedCost',
  legalBasis: 'interAgencyMou',
  legalBasisRef: 'تفاهم‌نامه 12/1404',
  increase: amount,
  decrease: '0',
  closing: amount,
  overdueAmount: '0',
  overdueDays: 0,
  settlementMethod: null,
})

export const LEGAL_IDS = ['99900000117', '99900000666'] as const

/** Opens a quarter for filing and gives the second agency its people. */
export async function aFiling(house: House, periodKey = '1405-Q2'): Promise<Filing> {
  const second = await peopleOfSecond(house)
  await house.setTime('2026-10-05T08:00:00Z')
  const cycle = await anAnnouncedCycle(house, periodKey)
  const drain = async () => {
    for (;;) {
      const { done, parked } = await carryOut(house.worker)
      if (parked > 0) throw new Error('an effect was parked')
      if (done === 0) return
    }
  }
  await drain()
  await house.setTime('2026-10-06T05:00:00Z')
  await fireTimers(house.worker)
  await drain()
  const { rows } = await house.worker.pool.query<{ id: string }>(
    'select id from cases where parent_id = $1 order by reporting_point_id',
    [cycle],
  )
  const first = { filer: house.people.filer, controller: house.people.controller, approver: house.people.approver }
  const filing: Filing = {
    ...{ cycle, drain, filers: [first, second] },
    cases: [rows[0]?.id ?? '', rows[1]?.id ?? ''],
    as: (person, work) => inTransaction(house.api.pool, { person }, (tx) => work(tx, { person })),
    refusalOf,
    send: async (person, caseId, type, { data = {}, ...more } = {}) =>
      (await advance(house.api, { id: randomUUID(), caseId, by: { person }, event: { type, data }, ...more })).to,
    stageOf: async (caseId) =>
      (await house.worker.pool.query<{ stage: string }>('select stage from cases where id = $1', [caseId])).rows[0]
        ?.stage ?? '',
    write: (person, caseId, lines, header = HEADER) =>
      filing.as(person, async (tx, by) => {
        const { sha256 } = await storeFile(tx, PDF)
        await attachFile(tx, by, { id: randomUUID(), caseId, sha256, name: EVIDENCE })
        const { revision } = await readDraft(tx, by, { caseId })
        const saved = await saveDraft(tx, by, { caseId, revision, header })
        await replaceDraftLines(tx, by, { caseId, revision: saved.revision, lines })
      }),
    prepare: (person, caseId) => filing.as(person, (tx, by) => prepareStatement(tx, by, caseId)),
    certify: async ({ controller, approver }, caseId, sha256) => {
      for (const person of [controller, approver])
        await filing.as(person, (tx, by) => certifyStatement(tx, by, { caseId, sha256 }))
    },
    file: async (filers, caseId, lines, event = 'submit') => {
      await filing.write(filers.filer, caseId, lines)
      const { sha256, problems } = await filing.prepare(filers.filer, caseId)
      if (sha256 === null) throw new Error(JSON.stringify(problems))
      await filing.certify(filers, caseId, sha256)
      await filing.send(filers.filer, caseId, event, { data: { statement: sha256 } })
      await drain()
      return sha256
    },
  }
  return filing
}

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'taken'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

async function peopleOfSecond(house: House): Promise<Filers> {
  const admin = new pg.Client({ connectionString: house.database.admin })
  await admin.connect()
  const at = { agency: house.agencies[1]?.agency ?? 0, since: '2020-01-01T00:00:00Z' }
  const tx = admin as unknown as Tx
  const controller = await seedPerson(tx, { username: 'controller2', name: 'ذی‌حساب دوم' }, [
    { role: 'financeController', ...at },
  ])
  const approver = await seedPerson(tx, { username: 'approver2', name: 'مدیر دوم' }, [
    { role: 'agencyApprover', ...at },
  ])
  await admin.end()
  return { filer: house.people.stranger, controller, approver }
}
