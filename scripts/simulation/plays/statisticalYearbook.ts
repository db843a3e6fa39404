import type { JsonObject } from '../../../machines/core/standing.ts'
import { startOfDay } from '../../../machines/core/time/jalali.ts'
import type { Yearbook } from '../../../machines/statistical-yearbook/sheets.ts'
import { aTemplateSet, PUPILS, pupils, RAIN, rain } from '../../../machines/statistical-yearbook/testing/examples.ts'
import type { Changed } from '../driver.ts'
import type { Random } from '../random.ts'
import { isReminder, Play } from './play.ts'

const CYCLE = 'statisticalYearbook.cycle'
const COLLECTION = 'statisticalYearbook.collection'
const TABLE = 'statisticalYearbook.table'
const CORRECTION = {
  ...{ 'قم/دختر': { value: '105' }, 'قم/جمع': { value: '195' } },
  ...{ 'استان/دختر': { value: '135' }, 'استان/جمع': { value: '245' } },
}

/** A yearbook from the centre's templates to its publication; a few agencies name no liaison and are left out by name. */
export class StatisticalYearbook extends Play {
  protected cycle: string | undefined

  begin(): void {
    this.hands.at(startOfDay(`${this.year}/06/01`), () => this.openYear())
  }

  /** When collecting ends, and when the book is sent and published. */
  protected timetable(): JsonObject {
    const on = (day: string) => startOfDay(`${this.year}/${day}`)
    return { collectUntil: on('08/30'), sendBy: on('09/30'), publishBy: on('12/29') }
  }

  protected async openYear(): Promise<void> {
    const { deputy, officer, groupHead, head } = this.staff
    const period = String(this.year)
    const cycle = await this.hands.open(deputy, CYCLE, { period, input: this.timetable() })
    this.cycle = cycle
    const suppliers = this.hands.office.clients.map(({ id }) => id)
    const templates = aTemplateSet(suppliers, { referenceYear: this.year - 1, version: `${this.year - 1}.1` })
    const templateSet = await this.hands.write(officer, cycle, 'templateSet', templates as unknown as JsonObject)
    const letter = await this.hands.letterIn(cycle)
    await this.hands.send(officer, cycle, 'receiveTemplates', { letter, templateSet })
    const input = { title: 'دورهٔ کارشناسان سالنامه', startsAt: this.hands.now, hours: 16 }
    const training = await this.hands.open(groupHead, 'training', { period, input })
    await this.hands.send(officer, training, 'announce')
    await this.hands.send(officer, training, 'hold', { attendees: 1 })
    const people = [{ code: 'g1', person: officer, number: '۱۲', validTo: startOfDay(`${this.year + 2}/01/01`) }]
    const certificates = await this.hands.write(officer, training, 'certificates', { people })
    await this.hands.send(groupHead, training, 'issueCertificates', { certificates })
    this.hands.after(2, () => this.hands.send(officer, cycle, 'confirmTraining'))
    this.hands.after(4, async () => {
      const call = await this.hands.letterOut(cycle, 'فراخوان معرفی رابط و تکمیل جدول‌های سالنامه')
      await this.hands.send(head, cycle, 'callAgencies', { letter: call }, 'دوره پیش از پیوند با توافق‌نامه باز شد.')
    })
  }

  react(changed: Changed): void {
    if (isReminder(changed)) return
    if (changed.machine === COLLECTION) this.aroundCollection(changed)
    else if (changed.machine === TABLE) this.aroundTable(changed)
    else if (changed.machine === CYCLE) this.aroundYear(changed)
  }

  private aroundCollection({ id, stage, event, agency_id, step }: Changed): void {
    const client = this.clientOf({ agency_id })
    const random = this.hands.random.of(`${id} ${step}`)
    const { deputy, officer } = this.staff
    if (stage === 'awaitingLiaison' && event === 'opened') {
      if (client.number % 19 === 5)
        return this.hands.after(30, () => this.hands.send(deputy, id, 'leaveOut', {}, 'رابطی معرفی نشد.'))
      return this.hands.after(1 + random.number() * 12, async () => {
        const letter = await this.hands.letterIn(id, random.pick(['ece', 'fax', 'officialEmail'] as const))
        await this.hands.send(officer, id, 'introduceLiaison', { person: client.liaison, letter })
      })
    }
    if (stage === 'liaisonRegistered' && event === 'introduceLiaison')
      this.hands.after(1, async () => {
        const { body } = await this.hands.draft(officer, id, 'assignment')
        const assignment = await this.hands.write(officer, id, 'assignment', body as JsonObject)
        await this.hands.send(officer, id, 'dispatchTables', { assignment })
      })
  }

  /** Whether the expert finds something in the first version of an agency's table. */
  protected finds(_: Pick<Changed, 'agency_id'>, random: Random): boolean {
    return random.happens(12)
  }

  private aroundTable({ id, stage, event, agency_id, step }: Changed): void {
    if (event === 'approveTable') return
    const random = this.hands.random.of(`${id} ${step}`)
    const { officer } = this.staff
    if (stage === 'filling') this.hands.after(3 + random.number() * 20, () => this.fill(id, { agency_id }, false))
    if (stage === 'correcting') this.hands.after(1 + random.number() * 5, () => this.fill(id, { agency_id }, true))
    if (stage === 'checking')
      this.hands.after(1 + random.number() * 8, async () => {
        const { context } = await this.hands.look(id)
        if (context['round'] !== 0) await this.hands.settle(officer, id)
        if (!this.finds({ agency_id }, random) || context['code'] !== '17-2' || context['round'] !== 0)
          return this.hands.send(officer, id, 'acceptTable')
        const finding = { target: 'cells.1.1', kind: 'evidence', severity: 'mustFix' } as const
        await this.hands.raise(officer, id, { ...finding, message: 'با آمار ثبتی نمی‌خواند.' })
        await this.hands.send(officer, id, 'returnTable')
      })
  }

  private async fill(id: string, of: { agency_id: number | null }, isCorrection: boolean): Promise<void> {
    const { liaison, approver } = this.clientOf(of)
    const { context } = await this.hands.look(id)
    const filled = context['code'] === '17-2' ? pupils(isCorrection ? CORRECTION : {}) : rain()
    const body = { ...filled, referenceYear: this.year - 1 } as unknown as JsonObject
    const table = await this.hands.write(liaison, id, 'table', body)
    if (isCorrection) await this.hands.answer(liaison, id, 'آمار دبستان‌های غیردولتی افزوده شد.')
    await this.hands.send(approver, id, 'approveTable', { table })
    await this.hands.send(liaison, id, 'submitTable', { table })
  }

  private aroundYear({ id, stage, event }: Changed): void {
    const { head, officer } = this.staff
    if (stage === 'collecting' && event === 'callAgencies') this.hands.after(35, () => this.closeCollecting(id))
    if (stage === 'editing') this.hands.after(6, () => this.control(id))
    if (stage === 'controlled')
      this.hands.after(2, async () => {
        const letter = await this.hands.letterOut(id, 'ارسال سالنامهٔ آماری استان')
        await this.hands.send(head, id, 'sendToCentre', { letter })
      })
    if (stage === 'atCentre')
      this.hands.after(25, async () => {
        const letter = await this.hands.letterIn(id)
        const yearbook = (await this.hands.look(id)).context['yearbook'] as string
        await this.hands.send(officer, id, 'receiveFinal', { letter, yearbook })
      })
    if (stage === 'finalReceived') this.hands.after(3, () => this.hands.send(head, id, 'publishYearbook'))
  }

  /** Closes the collecting once every agency is gathered or left out, and looks again until then. */
  private async closeCollecting(id: string): Promise<void> {
    if ((await this.hands.look(id)).stage !== 'collecting') return
    const all = await this.hands.children(id, COLLECTION)
    if (!all.every(({ stage }) => stage === 'gathered' || stage === 'leftOut'))
      return this.hands.after(4, () => this.closeCollecting(id))
    await this.hands.send(this.staff.officer, id, 'closeCollecting')
  }

  /** Draws the yearbook up from the accepted tables; where two agencies contradict each other, the expert decides with a reason. */
  private async control(id: string): Promise<void> {
    const { officer } = this.staff
    const { body, problems } = await this.hands.draft(officer, id, 'yearbook')
    const drawn = body as unknown as Yearbook
    const corrections = problems.flatMap(({ path }) => {
      const [i, j, k] = (/^tables\.(\d+)\.rows\.(\d+)\.values\.(\d+)$/.exec(path)?.slice(1) ?? []).map(Number)
      const table = drawn.tables[i ?? -1]
      const row = table?.rows[j ?? -1]?.label
      const column = [PUPILS, RAIN].find(({ code }) => code === table?.code)?.columns[k ?? -1]?.label
      if (table === undefined || row === undefined || column === undefined) return []
      return [{ code: table.code, row, column, reason: 'دو دستگاه یکسان ننوشته‌اند؛ پس از پرسش در دست بررسی ماند.' }]
    })
    const chapters = drawn.chapters.map(({ no }) => ({ no, compilers: [officer], editor: officer }))
    const yearbook = await this.hands.write(officer, id, 'yearbook', {
      ...(body as JsonObject),
      ...({ chapters, ...(corrections.length > 0 ? { corrections } : {}) } as unknown as JsonObject),
    })
    await this.hands.send(officer, id, 'controlYearbook', { yearbook })
  }
}
