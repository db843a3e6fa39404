import type { Engine } from '../../db/engine/engine.ts'
import { attachFile } from '../../db/files/attachFile.ts'
import { storeFile } from '../../db/files/storeFile.ts'
import { answerFinding } from '../../db/findings/answerFinding.ts'
import type { NewFinding } from '../../db/findings/finding.ts'
import { raiseFinding } from '../../db/findings/raiseFinding.ts'
import { readFindings } from '../../db/findings/readFindings.ts'
import { resolveFinding } from '../../db/findings/resolveFinding.ts'
import type { Settlement } from '../../db/refinement/mismatch.ts'
import { readMismatches } from '../../db/refinement/readMismatches.ts'
import { refineCase } from '../../db/refinement/refineCase.ts'
import { settleMismatch } from '../../db/refinement/settleMismatch.ts'
import { certifyStatement } from '../../db/statements/certifyStatement.ts'
import { changeDraftLine } from '../../db/statements/changeDraftLine.ts'
import type { DraftHeader } from '../../db/statements/draftShape.ts'
import { prepareStatement } from '../../db/statements/prepareStatement.ts'
import { replaceDraftLines } from '../../db/statements/replaceDraftLines.ts'
import { saveDraft } from '../../db/statements/saveDraft.ts'
import { inTransaction, type Tx } from '../../db/transaction.ts'
import type { StatementLine } from '../../machines/debts-and-claims/statement/line.ts'
import type { Browser } from './browser.ts'
import type { Person } from './world.ts'

/** What became of a draft that was prepared. */
export type Prepared = {
  readonly sha256: string | null
  readonly mustFix: number
  readonly problems: readonly unknown[]
}

/** A finding as far as the simulated people look at it. */
export type Found = { readonly findingNo: number; readonly reply: string | null; readonly resolution: string | null }

/** What people do with a case beside sending events: each does it in their own name, and is let in or not. */
export type Beside = {
  attach(who: Person, caseId: string, file: { id: string; name: string; bytes: Buffer }): Promise<void>
  write(who: Person, caseId: string, header: DraftHeader, lines: readonly StatementLine[]): Promise<void>
  change(who: Person, caseId: string, lineNo: number, subject: string): Promise<void>
  prepare(who: Person, caseId: string): Promise<Prepared>
  certify(who: Person, caseId: string, sha256: string): Promise<void>
  findings(who: Person, caseId: string): Promise<readonly Found[]>
  raise(who: Person, caseId: string, finding: NewFinding): Promise<void>
  answer(who: Person, caseId: string, findingNo: number, reply: string): Promise<void>
  resolve(who: Person, caseId: string, findingNo: number): Promise<void>
  refine(who: Person, caseId: string): Promise<void>
  mismatches(who: Person, caseId: string): Promise<readonly { id: string; settledAs: string | null }[]>
  settle(who: Person, caseId: string, id: string, how: { settledAs: Settlement; why: string }): Promise<void>
}

/** The doors beside the engine, as the API goes through them. */
export function throughDoors({ pool }: Pick<Engine, 'pool'>): Beside {
  const as = <T>({ id: person }: Person, work: (tx: Tx, by: { person: string }) => Promise<T>): Promise<T> =>
    inTransaction(pool, { person }, (tx) => work(tx, { person }))
  const revisionOf = async (tx: Tx, caseId: string): Promise<number> => {
    const { rows } = await tx.query<{ revision: number }>('select revision from drafts where case_id = $1', [caseId])
    return rows[0]?.revision ?? 0
  }
  return {
    attach: (who, caseId, { id, name, bytes }) =>
      as(who, async (tx, by) => {
        const { sha256 } = await storeFile(tx, bytes)
        await attachFile(tx, by, { id, caseId, sha256, name })
      }),
    write: (who, caseId, header, lines) =>
      as(who, async (tx, by) => {
        const { revision } = await saveDraft(tx, by, { caseId, revision: await revisionOf(tx, caseId), header })
        await replaceDraftLines(tx, by, { caseId, revision, lines })
      }),
    change: (who, caseId, lineNo, subject) =>
      as(who, async (tx, by) => {
        const revision = await revisionOf(tx, caseId)
        await changeDraftLine(tx, by, { caseId, revision, lineNo, change: { subject } })
      }),
    prepare: (who, caseId) => as(who, (tx, by) => prepareStatement(tx, by, caseId)),
    certify: (who, caseId, sha256) =>
      as(who, async (tx, by) => void (await certifyStatement(tx, by, { caseId, sha256 }))),
    findings: (who, caseId) => as(who, (tx, by) => readFindings(tx, by, caseId)),
    raise: (who, caseId, finding) =>
      as(who, async (tx, by) => void (await raiseFinding(tx, by, { caseId, ...finding }))),
    answer: (who, caseId, findingNo, reply) =>
      as(who, async (tx, by) => void (await answerFinding(tx, by, { caseId, findingNo, reply }))),
    resolve: (who, caseId, findingNo) =>
      as(who, async (tx, by) => void (await resolveFinding(tx, by, { caseId, findingNo, resolution: 'fixed' }))),
    refine: (who, caseId) => as(who, async (tx, by) => void (await refineCase(tx, by, caseId))),
    mismatches: (who, caseId) => as(who, (tx, by) => readMismatches(tx, by, caseId)),
    settle: (who, _, id, how) => as(who, (tx, by) => settleMismatch(tx, by, { id, ...how })),
  }
}

/** The same over HTTP, as the pages do it. */
export function overHttp(browser: Browser): Beside {
  const at = (caseId: string, path: string) => `/cases/${caseId}/${path}`
  const revisionOf = async (who: Person, caseId: string) =>
    (await browser.ask<{ revision: number }>(who, 'GET', `${at(caseId, 'draft')}?limit=1`)).revision
  const items = async <T>(who: Person, path: string) => (await browser.ask<{ items: T[] }>(who, 'GET', path)).items
  return {
    attach: async (who, caseId, { id, name, bytes }) =>
      browser.upload(who, `${at(caseId, 'documents')}?name=${encodeURIComponent(name)}`, id, bytes),
    write: async (who, caseId, header, lines) => {
      const body = { revision: await revisionOf(who, caseId), header }
      const { revision } = await browser.ask<{ revision: number }>(who, 'PUT', at(caseId, 'draft'), body)
      await browser.ask(who, 'PUT', at(caseId, 'draft/lines'), { revision, lines })
    },
    change: async (who, caseId, lineNo, subject) => {
      const body = { revision: await revisionOf(who, caseId), change: { subject } }
      await browser.ask(who, 'PUT', at(caseId, `draft/lines/${lineNo}`), body)
    },
    prepare: (who, caseId) => browser.ask<Prepared>(who, 'POST', at(caseId, 'statement'), {}),
    certify: (who, caseId, sha256) => browser.ask(who, 'POST', at(caseId, 'certifications'), { sha256 }),
    findings: (who, caseId) => items<Found>(who, at(caseId, 'findings')),
    raise: (who, caseId, finding) => browser.ask(who, 'POST', at(caseId, 'findings'), finding),
    answer: (who, caseId, findingNo, reply) =>
      browser.ask(who, 'PUT', at(caseId, `findings/${findingNo}/answer`), { reply }),
    resolve: (who, caseId, findingNo) =>
      browser.ask(who, 'PUT', at(caseId, `findings/${findingNo}/resolution`), { resolution: 'fixed' }),
    refine: (who, caseId) => browser.ask(who, 'POST', at(caseId, 'mismatches'), {}),
    mismatches: (who, caseId) => items(who, at(caseId, 'mismatches')),
    settle: (who, caseId, id, how) => browser.ask(who, 'PUT', at(caseId, `mismatches/${id}`), how),
  }
}
