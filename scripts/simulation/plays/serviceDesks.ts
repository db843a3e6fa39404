import { formatJalali, jalaliOfInstant, period, startOfDay } from '../../../machines/core/time/jalali.ts'
import type { Changed } from '../driver.ts'
import type { Client } from '../offices.ts'
import type { Random } from '../random.ts'
import { isReminder, Play } from './play.ts'

const CYCLE = 'serviceDesks.cycle'
const INSPECTION = 'serviceDesks.inspection'
const PLACE = 'مرکز استان'
const DAY = 86_400_000
const BEFORE_THE_VISIT = ['awaitingSelfAssessment', 'selfAssessed', 'selfAssessmentMissing', 'planned']
const CRITERIA = {
  basis: 'دستورالعمل ممیزی استقرار میز خدمت',
  criteria: [
    { code: 'P1', title: 'فضای انتظار', desk: 'inPerson', maxScore: 60 },
    { code: 'E1', title: 'رهگیری در درگاه', desk: 'electronic', maxScore: 40 },
  ],
}

/** Four quarters of inspections, enquiries of a few agencies, and the training that lets the inspector inspect. */
export class ServiceDesks extends Play {
  begin(): void {
    this.hands.at(startOfDay(`${this.year}/01/10`), () => this.train())
    for (const quarter of [1, 2, 3, 4]) {
      const { firstDay } = period(`${this.year}-Q${quarter}`)
      this.hands.at(startOfDay(firstDay) + 15 * DAY, () => this.openQuarter(`${this.year}-Q${quarter}`))
    }
    for (const client of this.hands.office.clients.filter(({ number }) => number % 10 === 4))
      this.hands.at(startOfDay(`${this.year}/03/01`) + client.number * DAY, () => this.enquire(client))
  }

  protected async train(): Promise<void> {
    const { groupHead, inspector, officer } = this.staff
    const input = { title: 'آموزش بازرسان میز خدمت', startsAt: this.hands.now, hours: 8 }
    const training = await this.hands.open(groupHead, 'training', { period: String(this.year), input })
    await this.hands.send(groupHead, training, 'announce')
    await this.hands.send(officer, training, 'hold', { attendees: 1 })
    const people = [{ code: 'i1', person: inspector, number: '۱', validTo: startOfDay(`${this.year + 2}/01/01`) }]
    const certificates = await this.hands.write(groupHead, training, 'certificates', { people })
    await this.hands.send(groupHead, training, 'issueCertificates', { certificates })
  }

  protected async enquire(client: Client): Promise<void> {
    const question = { kind: 'question', text: 'آیا میز خدمت الکترونیکی به درگاه جداگانه نیاز دارد؟' }
    await this.hands.open(client.officer, 'serviceDesks.enquiry', { agency: client.id, sheets: { question } })
  }

  protected async openQuarter(quarter: string): Promise<void> {
    const { groupHead } = this.staff
    const cycle = await this.hands.open(groupHead, CYCLE, { period: quarter, input: {} })
    const criteria = await this.hands.write(groupHead, cycle, 'criteria', CRITERIA)
    await this.order(cycle, criteria)
  }

  /** No agreement is this office's, so its head orders that a quarter begins. */
  protected order(cycle: string, criteria: string): Promise<void> {
    return this.hands.send(this.staff.head, cycle, 'openQuarter', { criteria }, 'آغاز فصل به دستور رئیس سازمان')
  }

  react(changed: Changed): void {
    if (isReminder(changed)) return
    if (changed.machine === INSPECTION) this.aroundInspection(changed)
    else if (changed.machine === CYCLE) this.aroundQuarter(changed)
    else if (changed.machine === 'serviceDesks.duty') this.aroundDuty(changed)
    else if (changed.machine === 'serviceDesks.enquiry') this.aroundEnquiry(changed)
  }

  /** Whether an agency says nothing about its desks. */
  protected isSilent(_: Client, random: Random): boolean {
    return random.happens(12)
  }

  /** How many days it takes to say it. */
  protected takes(random: Random): number {
    return 5 + random.number() * 30
  }

  private aroundInspection({ id, stage, event, step, agency_id }: Changed): void {
    const client = this.clientOf({ agency_id })
    const random = this.hands.random.of(`${id} ${step}`)
    const { groupHead, inspector } = this.staff
    switch (stage) {
      case 'awaitingSelfAssessment':
        if (event !== 'opened' || this.isSilent(client, random)) return
        return this.hands.after(this.takes(random), () => this.assessThemselves(id, client.officer))
      case 'selfAssessed':
      case 'selfAssessmentMissing':
        return this.hands.after(1 + random.number() * 3, () =>
          this.hands.send(groupHead, id, 'assignInspector', { inspector }),
        )
      case 'planned':
        return this.hands.after(1 + random.number() * 6, () => this.inspect(id))
      case 'inspected':
        return this.hands.after(1 + random.number() * 8, async () => {
          const reportDraft = await this.hands.write(inspector, id, 'reportDraft', await this.reportOf(id))
          await this.hands.send(inspector, id, 'draftReport', { reportDraft })
        })
      case 'reportDrafted':
        return this.hands.after(1, async () => {
          const report = await this.hands.write(groupHead, id, 'report', await this.reportOf(id))
          await this.hands.send(groupHead, id, 'presentReport', { report })
        })
      case 'agencyRemarks':
        if (random.happens(60)) this.hands.after(random.number() * 4, () => this.accept(id, client.approver))
        return
      default:
    }
  }

  private async accept(id: string, by: string): Promise<void> {
    if ((await this.hands.look(id)).stage === 'agencyRemarks') await this.hands.send(by, id, 'acceptReport')
  }

  private async assessThemselves(id: string, by: string): Promise<void> {
    if ((await this.hands.look(id)).stage !== 'awaitingSelfAssessment') return
    const lines = [
      { code: 'P1', selfScore: 60 },
      { code: 'E1', selfScore: 40 },
    ]
    const selfAssessment = await this.hands.write(by, id, 'selfAssessment', { lines })
    const letter = await this.hands.letterIn(id)
    await this.hands.send(this.staff.officer, id, 'receiveSelfAssessment', { selfAssessment, letter })
  }

  private async inspect(id: string): Promise<void> {
    const { inspector } = this.staff
    const findings = [
      { type: 'inPerson', place: PLACE, findings: [{ code: 'P1', finding: 'met', score: 60 }] },
      { type: 'electronic', place: PLACE, findings: [{ code: 'E1', finding: 'met', score: 40 }] },
    ]
    const date = formatJalali(jalaliOfInstant(this.hands.now), 'en', 'short')
    const checklist = await this.hands.write(inspector, id, 'checklist', { date, desks: findings })
    await this.hands.attach(inspector, id, 'photo.pdf')
    await this.hands.send(inspector, id, 'recordInspection', { checklist })
  }

  private async reportOf(id: string) {
    const { context } = await this.hands.look(id)
    const results = ['inPerson', 'electronic'].map((type) => ({ type, place: PLACE, result: 'compliant' }))
    const gap = context['selfAssessment'] === null ? null : 0
    return { results, score: 10_000, gap, summary: 'شرح بازرسی', recommendations: 'پیشنهادی نیست.' }
  }

  /** How many days after the self-assessments the report of a quarter is compiled. */
  protected compilesIn(): number {
    return 10
  }

  private aroundQuarter({ id, stage }: Changed): void {
    const { councilSecretary, head, officer } = this.staff
    if (stage === 'inspecting') this.hands.after(this.compilesIn(), () => this.compile(id))
    if (stage === 'inCouncil')
      this.hands.after(10, async () => {
        const date = formatJalali(jalaliOfInstant(this.hands.now), 'en', 'short')
        const minutes = await this.hands.write(councilSecretary, id, 'minutes', {
          ...{ session: '۱۲', date, decision: 'گزارش تصویب شد.' },
        })
        await this.hands.attach(councilSecretary, id, 'minutes.pdf')
        await this.hands.send(councilSecretary, id, 'recordMinutes', { minutes })
      })
    if (stage === 'councilDone')
      this.hands.after(2, async () => {
        const letter = await this.hands.letterOut(id, 'ارسال گزارش فصل')
        await this.hands.send(head, id, 'forwardReport', { letter })
      })
    if (stage === 'forwarded')
      this.hands.after(12, async () => {
        const letter = await this.hands.letterIn(id)
        await this.hands.send(officer, id, 'noteReceipt', { letter })
      })
  }

  /** Compiles the report once every agency is visited, and looks again until then. */
  private async compile(id: string): Promise<void> {
    const all = await this.hands.children(id, INSPECTION)
    if (all.some(({ stage }) => BEFORE_THE_VISIT.includes(stage))) return this.hands.after(1, () => this.compile(id))
    await this.hands.send(this.staff.officer, id, 'compileReport')
    this.hands.after(10, () => this.bring(id))
  }

  /** Brings it before the council once every report is final. */
  private async bring(id: string): Promise<void> {
    const all = await this.hands.children(id, INSPECTION)
    if (!all.every(({ stage }) => stage === 'reportFinal')) return this.hands.after(3, () => this.bring(id))
    const { deputy, officer } = this.staff
    const withoutSelfAssessment = all.filter(({ context }) => context['selfAssessment'] === null).length
    const quarterReport = await this.hands.write(officer, id, 'quarterReport', {
      ...{ summary: 'گزارش بازرسی فصل', inspected: all.length, withoutSelfAssessment, recommendations: '' },
    })
    await this.hands.send(deputy, id, 'sendToCouncil', { quarterReport })
  }

  /** The report that is owed besides goes by letter before the half-year or the year is over. */
  private aroundDuty({ id, stage, event }: Changed): void {
    if (stage !== 'reportDue' || event !== 'opened') return
    const { head, officer } = this.staff
    this.hands.after(4, async () => {
      const desks = 2 * this.hands.office.clients.length
      const dutyReport = await this.hands.write(officer, id, 'dutyReport', {
        ...{ summary: 'گزارش دوره‌ای استقرار میز خدمت', desks, compliant: desks, problems: '' },
      })
      const letter = await this.hands.letterOut(id, 'گزارش دوره‌ای میز خدمت')
      await this.hands.send(head, id, 'sendDutyReport', { dutyReport, letter })
    })
  }

  private aroundEnquiry({ id, stage, agency_id, step }: Changed): void {
    const random = this.hands.random.of(`${id} ${step}`)
    if (stage === 'registered')
      this.hands.after(1 + random.number() * 4, async () => {
        const text = 'خیر؛ در همان درگاه دستگاه کافی است و به درگاه جداگانه نیازی نیست.'
        const answer = await this.hands.write(this.staff.officer, id, 'answer', { text })
        await this.hands.send(this.staff.officer, id, 'answerEnquiry', { answer })
      })
    if (stage === 'answered' && random.happens(70))
      this.hands.after(2, () => this.hands.send(this.clientOf({ agency_id }).officer, id, 'closeEnquiry'))
  }
}
