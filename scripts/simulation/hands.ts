import type { LetterChannel } from '../../db/deliveries/registerLetter.ts'
import { advance } from '../../db/engine/advance.ts'
import type { Engine } from '../../db/engine/engine.ts'
import { attachFile } from '../../db/files/attachFile.ts'
import { storeFile } from '../../db/files/storeFile.ts'
import { answerFinding } from '../../db/findings/answerFinding.ts'
import type { NewFinding } from '../../db/findings/finding.ts'
import { raiseFinding } from '../../db/findings/raiseFinding.ts'
import { readFindings } from '../../db/findings/readFindings.ts'
import { resolveFinding } from '../../db/findings/resolveFinding.ts'
import { draftByHand } from '../../db/letters/draftByHand.ts'
import { registerIncoming } from '../../db/letters/registerIncoming.ts'
import { sendLetter } from '../../db/letters/sendLetter.ts'
import { type ByHand, openByHand } from '../../db/opening/openByHand.ts'
import { enterSubstitution } from '../../db/queries/substitutions.ts'
import { setTerm } from '../../db/queries/terms.ts'
import { draftSheet, type SheetDraft } from '../../db/sheets/draftSheet.ts'
import { writeSheet } from '../../db/sheets/writeSheet.ts'
import { inTransaction, type Tx } from '../../db/transaction.ts'
import type { Role } from '../../machines/core/roles.ts'
import type { JsonObject } from '../../machines/core/standing.ts'
import { addDays, formatJalali, jalaliOfInstant, startOfDay } from '../../machines/core/time/jalali.ts'
import { SERVICES } from '../../machines/services.ts'
import type { Driver } from './driver.ts'
import { officeHour } from './officeHour.ts'
import type { Office } from './offices.ts'
import type { Random } from './random.ts'

const PAPER = Buffer.from('%PDF-1.4\n% an invented paper\n%%EOF\n')

/** A case as somebody finds it who looks at it. */
export type Found = {
  readonly id: string
  readonly stage: string
  readonly agency: number | null
  readonly context: JsonObject
}

/** What the people of an office and of its agencies do, each in their own name and through the doors that the API goes through. */
export class Hands {
  readonly office: Office
  readonly random: Random
  private readonly api: Engine
  private readonly worker: Engine
  private readonly driver: () => Driver
  private letters = 0
  /** Who is away, and who acts in their name until when. */
  private readonly away = new Map<string, { readonly by: string; readonly role: Role; readonly until: number }>()

  constructor(office: Office, engines: { api: Engine; worker: Engine }, random: Random, driver: () => Driver) {
    this.office = office
    this.api = engines.api
    this.worker = engines.worker
    this.random = random
    this.driver = driver
  }

  get now(): number {
    return this.driver().now
  }

  /** Has something done in office hours, so many days from now. */
  after(days: number, act: () => Promise<void>): void {
    this.at(this.now + Math.round(days * 86_400_000), act)
  }

  /** Has something done in office hours of the day of an instant. */
  at(instant: number, act: () => Promise<void>): void {
    this.driver().plan(officeHour(instant), act)
  }

  /** Has something done at an instant, whatever the hour. */
  exactly(instant: number, act: () => Promise<void>): void {
    this.driver().plan(instant, act)
  }

  /** Names a substitute until the end of a day: what is done in that time is done by them, in both names. */
  async standIn(
    principal: keyof Office['staff'],
    by: keyof Office['staff'],
    role: Role,
    lastDay: string,
  ): Promise<void> {
    const { staff } = this.office
    const until = startOfDay(addDays(lastDay, 1))
    await this.as(staff[principal], (tx) =>
      enterSubstitution(tx, {
        ...{ id: this.random.uuid(), principal: staff[principal], substitute: staff[by], enteredBy: staff[principal] },
        ...{ since: null, until: new Date(until), reason: 'مأموریت' },
      }),
    )
    this.away.set(staff[principal], { by: staff[by], role, until })
  }

  /** Whoever acts for a person now, and in which role where they stand in for somebody. */
  private actor(person: string): { person: string; role?: Role } {
    const away = this.away.get(person)
    return away && this.now < away.until ? { person: away.by, role: away.role } : { person }
  }

  private as<T>(person: string, work: (tx: Tx, by: { person: string; role?: Role }) => Promise<T>): Promise<T> {
    const actor = this.actor(person)
    return inTransaction(this.api.pool, { person: actor.person }, (tx) => work(tx, actor))
  }

  async send(person: string, caseId: string, type: string, data: JsonObject = {}, reason?: string): Promise<void> {
    const what = { id: this.random.uuid(), caseId, by: this.actor(person), event: { type, data } }
    await advance(this.api, { ...what, ...(reason === undefined ? {} : { reason }) })
  }

  /** Writes a sheet; its hash. One with problems is a mistake of the simulation's. */
  async write(person: string, caseId: string, kind: string, body: JsonObject): Promise<string> {
    const command = this.random.uuid()
    const { sha256, problems } = await this.as(person, (tx, by) =>
      writeSheet(tx, this.api, by, { command, caseId, kind, body }),
    )
    if (problems.length > 0) throw new Error(`${kind}: ${JSON.stringify(problems.slice(0, 3))}`)
    return sha256
  }

  /** Raises a finding. */
  async raise(person: string, caseId: string, finding: NewFinding): Promise<void> {
    await this.as(person, (tx, by) => raiseFinding(tx, by, { caseId, ...finding }))
  }

  /** Answers every finding that is open, each as corrected. */
  async answer(person: string, caseId: string, reply: string): Promise<void> {
    await this.as(person, async (tx, by) => {
      for (const { findingNo, resolution } of await readFindings(tx, by, caseId))
        if (resolution === null) await answerFinding(tx, by, { caseId, findingNo, reply, says: 'corrected' })
    })
  }

  /** Settles every finding that is open, each as fixed. */
  async settle(person: string, caseId: string): Promise<void> {
    await this.as(person, async (tx, by) => {
      for (const { findingNo, resolution } of await readFindings(tx, by, caseId))
        if (resolution === null) await resolveFinding(tx, by, { caseId, findingNo, resolution: 'fixed' })
    })
  }

  /** A sheet as it is drawn up from what others wrote. */
  async draft(person: string, caseId: string, kind: string): Promise<SheetDraft> {
    return this.as(person, (tx, by) => draftSheet(tx, this.api, by, { caseId, kind }))
  }

  /** Sets a length of the office's own by a circular, in calendar days. */
  async setLength(key: string, amount: number): Promise<void> {
    const length = { key, amount, unit: 'calendarDay', counting: 'excludeFirstDay' } as const
    const source = { kind: 'circular', letter: '۱۴۰۵/م/۷' } as const
    await this.as(this.office.staff.head, (tx) => setTerm(tx, { provider_id: this.office.provider, ...length, source }))
  }

  /** Opens a case by hand; its id. */
  async open(person: string, machine: string, more: Partial<Omit<ByHand, 'machine' | 'command'>>): Promise<string> {
    const wanted: ByHand = { input: {}, sheets: {}, command: this.random.uuid(), machine, ...more }
    const place = wanted.under === undefined ? { office: this.office.provider, service: this.office.service } : {}
    const { caseId } = await this.as(person, (tx, by) => openByHand(tx, this.api, by, { ...place, ...wanted }))
    return caseId
  }

  /** The secretariat registers a letter that came in for a case; its id. */
  async letterIn(caseId: string, channel: LetterChannel = 'ece'): Promise<string> {
    const id = this.random.uuid()
    await this.as(this.office.staff.secretary, (tx, by) =>
      registerIncoming(tx, by, {
        ...{ id, caseId, channel, office: this.office.provider, service: SERVICES.indexOf(this.office.service) },
        ...{ number: `د/${++this.letters}`, date: this.today(), sender: 'دستگاه اجرایی', subject: 'نامهٔ دستگاه' },
        ...{ receivedAt: null, inReplyTo: null, following: null, copies: [] },
      }),
    )
    return id
  }

  /** The office writes a letter of a case, and the head signs and sends it; its id. */
  async letterOut(caseId: string, subject: string, channel: LetterChannel = 'ece'): Promise<string> {
    const id = this.random.uuid()
    const letter = { id, caseId, subject, channel, recipient: 'ریاست محترم', body: `با سلام و احترام، ${subject}` }
    await this.as(this.office.staff.officer, (tx, by) => draftByHand(tx, by, letter))
    await this.as(this.office.staff.head, (tx, by) =>
      sendLetter(tx, by, { id, number: `ص/${++this.letters}`, date: this.today() }),
    )
    return id
  }

  /** Hangs a paper on a case. */
  async attach(person: string, caseId: string, name: string): Promise<void> {
    const id = this.random.uuid()
    await this.as(person, async (tx, by) => {
      const { sha256 } = await storeFile(tx, Buffer.concat([PAPER, Buffer.from(id)]))
      await attachFile(tx, by, { id, caseId, sha256, name })
    })
  }

  private today(): string {
    return formatJalali(jalaliOfInstant(this.now), 'en', 'short')
  }

  /** One case as it stands. */
  async look(caseId: string): Promise<Found> {
    return (await this.find('id = $1', [caseId]))[0] as Found
  }

  /** The cases of a machine that hang on another, in the order of their keys. */
  children(caseId: string, machine: string): Promise<Found[]> {
    return this.find('parent_id = $1 and machine = $2', [caseId, machine])
  }

  private async find(where: string, values: readonly unknown[]): Promise<Found[]> {
    const { rows } = await inTransaction(this.worker.pool, 'system', (tx) =>
      tx.query<Found>(`select id, stage, agency_id as agency, context from cases where ${where} order by key`, [
        ...values,
      ]),
    )
    return rows
  }
}
