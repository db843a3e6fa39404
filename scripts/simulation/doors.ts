import { registerLetter } from '../../db/deliveries/registerLetter.ts'
import { registerReceipt } from '../../db/deliveries/registerReceipt.ts'
import { advance } from '../../db/engine/advance.ts'
import type { Engine } from '../../db/engine/engine.ts'
import type { NewFinding } from '../../db/findings/finding.ts'
import type { DraftHeader } from '../../db/statements/draftShape.ts'
import { inTransaction, type Tx } from '../../db/transaction.ts'
import { Refusal } from '../../machines/core/refusals.ts'
import type { JsonObject } from '../../machines/core/standing.ts'
import { jalaliOfInstant } from '../../machines/core/time/jalali.ts'
import type { StatementLine } from '../../machines/debts-and-claims/statement/line.ts'
import { renderReport } from '../../workers/rendering/renderReport.ts'
import { type Beside, overHttp, type Prepared, throughDoors } from './beside.ts'
import type { Browser } from './browser.ts'
import type { Random } from './random.ts'
import type { Agency, Person } from './world.ts'

const SETTLEMENTS = [
  { settledAs: 'accepted', why: 'پس از گفت‌وگو با دو دستگاه پذیرفته شد.' },
  { settledAs: 'timing', why: 'اختلاف زمانی ثبت سند در دو دستگاه است.' },
  { settledAs: 'disputed', why: 'میان دو دستگاه مورد اختلاف است و پیگیری می‌شود.' },
] as const

const EVIDENCE = Buffer.from('%PDF-1.4\n% an invented piece of evidence\n%%EOF\n')

const ABOUT_NIL: NewFinding = {
  ...{ target: 'header.nilReason', kind: 'other', severity: 'mustFix' },
  message: 'لطفاً دلیل «فاقد مورد» بودن را روشن‌تر بنویسید.',
}

const ABOUT_A_LINE: Omit<NewFinding, 'target'> = {
  ...{ kind: 'evidence', severity: 'mustFix' },
  message: 'شرح ردیف با مدرک پیوست نمی‌خواند؛ اصلاح شود.',
}

function refuseProblems({ title }: Agency, { mustFix, problems }: Prepared): void {
  if (mustFix > 0) throw new Error(`${title}: ${JSON.stringify(problems.slice(0, 3))}`)
}

/** What a command may carry besides its event. */
type More = { readonly data?: JsonObject; readonly reason?: string }

/** The doors through which the simulated people act: the engine's, those beside it, and for some the API itself. */
export class Doors {
  private readonly api: Engine
  private readonly worker: Engine
  private readonly random: Random
  private readonly browser: Browser | null
  private readonly now: () => number
  private readonly inside: Beside
  private readonly outside: Beside
  /** Cases that are handled over HTTP, whatever is done with them. */
  readonly overHttp = new Set<string>()
  private readonly windows = new Map<string, { opensAt: number; softCloseAt: number; hardCloseAt: number }>()

  constructor(api: Engine, worker: Engine, random: Random, browser: Browser | null, now: () => number) {
    this.api = api
    this.worker = worker
    this.random = random
    this.browser = browser
    this.now = now
    this.inside = throughDoors(api)
    this.outside = browser ? overHttp(browser) : this.inside
  }

  /** The way to what is done with a case beside sending events. */
  private beside(caseId: string): Beside {
    return this.overHttp.has(caseId) ? this.outside : this.inside
  }

  /** Sends an event as a person, through the engine's door or over HTTP. */
  async send(person: Person, caseId: string, type: string, { data = {}, reason }: More = {}): Promise<void> {
    const id = this.random.uuid()
    if (this.browser && this.overHttp.has(caseId))
      return this.browser.sendEvent(person, caseId, { id, type, data, ...(reason ? { reason } : {}) })
    await advance(this.api, {
      id,
      caseId,
      by: { person: person.id },
      event: { type, data },
      ...(reason ? { reason } : {}),
    })
  }

  /** Tries an event that may still be refused; tells whether it was taken. */
  async tries(person: Person, caseId: string, type: string): Promise<boolean> {
    try {
      await this.send(person, caseId, type)
      return true
    } catch (error) {
      if (error instanceof Refusal && error.code === 'condition-unmet') return false
      throw error
    }
  }

  private as<T>(person: Person, work: (tx: Tx) => Promise<T>): Promise<T> {
    return inTransaction(this.api.pool, { person: person.id }, work)
  }

  private async one<T>(text: string, values: readonly unknown[]): Promise<T> {
    const { rows } = await inTransaction(this.worker.pool, 'system', (tx) => tx.query(text, [...values]))
    return rows[0] as T
  }

  /** The instants of a cycle's window. */
  async learnWindow(cycleId: string): Promise<void> {
    const { context } = await this.one<{ context: { opensAt: number; softCloseAt: number; hardCloseAt: number } }>(
      'select context from cases where id = $1',
      [cycleId],
    )
    this.windows.set(cycleId, context)
  }

  windowOf(cycleId: string): { opensAt: number; softCloseAt: number; hardCloseAt: number } {
    const window = this.windows.get(cycleId)
    if (!window) throw new Error(`the window of cycle ${cycleId} is not known yet`)
    return window
  }

  async roundOf(caseId: string): Promise<number> {
    return (
      await this.one<{ round: number }>(`select (context ->> 'round')::int as round from cases where id = $1`, [caseId])
    ).round
  }

  async isNil(caseId: string): Promise<boolean> {
    return (
      await this.one<{ nil: boolean }>(`select (context ->> 'isNil')::boolean as nil from cases where id = $1`, [
        caseId,
      ])
    ).nil
  }

  async stageOf(caseId: string): Promise<string> {
    return (await this.one<{ stage: string }>('select stage from cases where id = $1', [caseId])).stage
  }

  /** Submissions of a cycle that its report has not taken in: those refined since, and those still on their way. */
  async leftOut(cycleId: string): Promise<{ refined: number; open: number }> {
    return this.one(
      `select count(*) filter (where stage = 'refined')::int as refined,
         count(*) filter (where stage in ('submitted', 'underReview', 'awaitingExternal', 'correctionRequested', 'approvalPending', 'approved', 'refining'))::int as open
       from cases where parent_id = $1`,
      [cycleId],
    )
  }

  async fileNil(agency: Agency, caseId: string, type: 'submitNil' | 'resubmitNil'): Promise<void> {
    await this.send(agency.approver, caseId, type, {
      data: { explanation: 'در این دوره بدهی و مطالبه‌ای در دفاتر دستگاه نبوده است.' },
    })
  }

  /** Writes the draft, attaches its evidence, and has the document prepared; nothing may be left to mend. */
  async prepare(agency: Agency, caseId: string, header: DraftHeader, lines: readonly StatementLine[]): Promise<void> {
    await this.attachEvidence(agency, caseId)
    await this.beside(caseId).write(agency.filer, caseId, header, lines)
    refuseProblems(agency, await this.beside(caseId).prepare(agency.filer, caseId))
  }

  /** The same with a slip: the sum of one line does not come out. It must be found. */
  async prepareWithSlip(
    agency: Agency,
    caseId: string,
    header: DraftHeader,
    lines: readonly StatementLine[],
  ): Promise<void> {
    const [first, ...rest] = lines
    if (!first) return
    await this.attachEvidence(agency, caseId)
    const slipped = [{ ...first, closing: `${first.closing}0` }, ...rest]
    await this.beside(caseId).write(agency.filer, caseId, header, slipped)
    const { mustFix } = await this.beside(caseId).prepare(agency.filer, caseId)
    if (mustFix === 0) throw new Error(`${agency.title}: a wrong sum went through`)
  }

  /** Mends what was found and has the next version prepared: some words change, no figure does. */
  async prepareAgain(agency: Agency, caseId: string, changes: number): Promise<void> {
    const round = await this.roundOf(caseId)
    for (let lineNo = 1; lineNo <= changes; lineNo++) {
      const subject = `شرح اصلاح‌شدهٔ ردیف ${lineNo} در دور ${round}`
      await this.beside(caseId).change(agency.filer, caseId, lineNo, subject)
    }
    refuseProblems(agency, await this.beside(caseId).prepare(agency.filer, caseId))
  }

  private async attachEvidence(agency: Agency, caseId: string): Promise<void> {
    if (await this.one('select from attachments where case_id = $1 limit 1', [caseId])) return
    for (const name of ['evidence.pdf', 'certification.pdf']) {
      const file = { id: this.random.uuid(), name, bytes: EVIDENCE }
      await this.beside(caseId).attach(agency.filer, caseId, file)
    }
  }

  /** Two people certify what was prepared, and the officer of the agency files it. */
  async file(agency: Agency, caseId: string, type: 'submit' | 'resubmit'): Promise<void> {
    const { sha256 } = await this.one<{ sha256: string }>(
      'select sha256 from statements where case_id = $1 order by ordinal desc limit 1',
      [caseId],
    )
    for (const person of [agency.controller, agency.approver]) await this.beside(caseId).certify(person, caseId, sha256)
    await this.send(agency.filer, caseId, type, { data: { statement: sha256 } })
  }

  async raiseFinding(officer: Person, caseId: string, random: Random): Promise<void> {
    if (await this.isNil(caseId)) return this.beside(caseId).raise(officer, caseId, ABOUT_NIL)
    const count = random.between(1, 3)
    for (let lineNo = 1; lineNo <= count; lineNo++)
      await this.beside(caseId).raise(officer, caseId, { ...ABOUT_A_LINE, target: `lines.${lineNo}.subject` })
  }

  async answerFindings(agency: Agency, caseId: string): Promise<void> {
    for (const { findingNo, reply, resolution } of await this.beside(caseId).findings(agency.filer, caseId))
      if (!reply && !resolution)
        await this.beside(caseId).answer(agency.filer, caseId, findingNo, 'اصلاح شد و مدرک دوباره بازبینی شد.')
  }

  async settleFindings(officer: Person, caseId: string): Promise<void> {
    for (const { findingNo, resolution } of await this.beside(caseId).findings(officer, caseId))
      if (!resolution) await this.beside(caseId).resolve(officer, caseId, findingNo)
  }

  /** Refines a statement and settles what was found, each with its reason. */
  async refine(officer: Person, caseId: string, random: Random): Promise<void> {
    await this.beside(caseId).refine(officer, caseId)
    for (const { id, settledAs } of await this.beside(caseId).mismatches(officer, caseId))
      if (!settledAs) await this.beside(caseId).settle(officer, caseId, id, random.pick(SETTLEMENTS))
  }

  /** Waives by name whatever keeps a cycle from being consolidated. */
  async waiveOpen(groupHead: Person, cycleId: string): Promise<void> {
    const { rows } = await inTransaction(this.worker.pool, 'system', (tx) =>
      tx.query<{ id: string }>(
        `select id from cases where parent_id = $1 and stage in ('submitted', 'underReview', 'awaitingExternal', 'correctionRequested', 'approvalPending', 'approved', 'refining')
           and not (context ->> 'waived')::boolean order by id`,
        [cycleId],
      ),
    )
    for (const { id } of rows)
      await this.send(groupHead, id, 'waive', { reason: 'با وجود پیگیری تا زمان تجمیع کامل نشد.' })
  }

  async renderReport(cycleId: string): Promise<void> {
    await renderReport(this.worker, { cycleId })
  }

  async registerLetter(secretary: Person, cycleId: string, hop: number): Promise<void> {
    const letter = { number: `۵۷/${this.random.digits(5)}`, date: jalaliOfInstant(this.now()) }
    await this.as(secretary, (tx) => registerLetter(tx, { person: secretary.id }, { cycleId, hop, ...letter }))
  }

  async registerReceipt(secretary: Person, cycleId: string, hop: number): Promise<void> {
    await this.as(secretary, (tx) =>
      registerReceipt(tx, { person: secretary.id }, { cycleId, hop, number: `ر/${this.random.digits(5)}` }),
    )
  }
}
