import type { JsonObject } from '../../../machines/core/standing.ts'
import { startOfDay } from '../../../machines/core/time/jalali.ts'
import { anEntry } from '../../../machines/performance-evaluation/testing/aYear.ts'
import type { Changed } from '../driver.ts'
import type { Found } from '../hands.ts'
import type { Client } from '../offices.ts'
import type { Random } from '../random.ts'
import { isReminder, Play } from './play.ts'

const CYCLE = 'performanceEvaluation.cycle'
const EVALUATION = 'performanceEvaluation.evaluation'
const INDICATOR = 'performanceEvaluation.indicator'
const WORDS = 'گزارش نظرسنجی و پیوست‌های آن این عدد را نشان می‌دهد.'
const MEASURES = [40, 60].map((weight) => ({ title: 'سنجهٔ نظرسنجی', weight, formula: 'راضیان ÷ پاسخ‌دهندگان' }))
const SET = [
  anEntry({ code: 'G-01', weight: 10_000, measures: MEASURES }),
  anEntry({ code: 'G-02', weight: 5_000 }),
  anEntry({ code: 'S-01', dimension: 'specific', weight: 5_000, naAllowed: false, provincialSlice: null }),
]

const GROUPS = [
  ...['زیربنایی', 'تولیدی و خدماتی', 'فرهنگی، علمی و آموزشی', 'بهداشت و رفاه', 'عمومی، امنیتی و قضایی'],
  'اقتصادی و مالی',
]

/** What each measure reached, where the indicator has any: all the same, so that this is what they come to. */
const measured = ({ context }: Pick<Found, 'context'>, actual: string): string[] =>
  ((context['measures'] ?? []) as number[]).map(() => actual)

/** A year of evaluation: evidence, points, objections, a committee, results in writing; a few agencies submit nothing. */
export class PerformanceEvaluation extends Play {
  protected cycle: string | undefined

  begin(): void {
    this.hands.at(startOfDay(`${this.year}/10/15`), () => this.openYear())
  }

  /** When the year opens, closes, is evaluated and is final. */
  protected timetable(): JsonObject {
    const next = this.year + 1
    return {
      ...{ opensAt: startOfDay(`${this.year}/11/01`), naUntil: startOfDay(`${next}/01/16`) },
      ...{ hardCloseAt: startOfDay(`${next}/02/01`), evaluateBy: startOfDay(`${next}/03/16`) },
      ...{ objectUntil: startOfDay(`${next}/03/26`), finalBy: startOfDay(`${next}/05/26`) },
    }
  }

  protected async openYear(): Promise<void> {
    const { deputy, head, officer } = this.staff
    const input = { ...this.timetable(), generalTotal: 15_000, specificTotal: 5_000, recognises: true }
    const cycle = await this.hands.open(deputy, CYCLE, { period: String(this.year), input })
    this.cycle = cycle
    const [circular, guideline] = [await this.hands.letterIn(cycle), await this.hands.letterIn(cycle)]
    const indicators = SET as unknown as JsonObject[]
    const indicatorSet = await this.hands.write(officer, cycle, 'indicatorSet', { indicators })
    await this.hands.send(deputy, cycle, 'publishIndicators', { indicatorSet, circular, guideline })
    const agencyGroups = await this.hands.write(officer, cycle, 'agencyGroups', { groups: this.groups() })
    await this.hands.send(deputy, cycle, 'publishGroups', { agencyGroups })
    const letter = await this.hands.letterOut(cycle, 'زمان‌بندی ارزیابی عملکرد سال')
    await this.hands.send(head, cycle, 'announceYear', { letter }, 'دوره پیش از پیوند با توافق‌نامه باز شد.')
    this.hands.after(5, () => {
      const briefing = {
        kind: 'briefing',
        heldAt: this.hands.now - 3_600_000,
        agencies: this.hands.office.clients.length,
      }
      return this.hands.send(officer, cycle, 'recordBriefing', briefing)
    })
  }

  /** Six groups, as Tehran has them, of those that have any member. */
  private groups(): JsonObject[] {
    return GROUPS.map((title, i) => ({
      ...{ code: `G${i + 1}`, title },
      agencies: this.hands.office.clients.filter(({ number }) => number % GROUPS.length === i).map(({ id }) => id),
    })).filter(({ agencies }) => agencies.length > 0)
  }

  react(changed: Changed): void {
    if (isReminder(changed)) return
    if (changed.machine === INDICATOR) this.aroundIndicator(changed)
    else if (changed.machine === EVALUATION) this.aroundEvaluation(changed)
    else if (changed.machine === CYCLE) this.aroundYear(changed)
  }

  protected isSilent(of: Pick<Changed, 'agency_id'>): boolean {
    return this.clientOf(of).number % 21 === 9
  }

  /** How many days an agency takes to bring the evidence of an indicator. */
  protected takes(_: Client, __: string, random: Random): number {
    return 5 + random.number() * 45
  }

  /** Whether an agency objects to the points of an indicator. */
  protected objects(_: Client, __: string, random: Random): boolean {
    return random.happens(12)
  }

  /** How many days it takes over that. */
  protected objectsIn(random: Random): number {
    return 1 + random.number() * 5
  }

  /** How many days the office takes to look again. */
  protected answersIn(_: Client, __: string, random: Random): number {
    return 1 + random.number() * 4
  }

  /** Whether it takes the answer to its objection to the committee. */
  protected refers(_: Client, random: Random): boolean {
    return random.happens(30)
  }

  /** Whether it says that an indicator does not apply to it. */
  protected doesWithout(_: Client, code: unknown): boolean {
    return code === 'G-02' && this.hands.random.happens(10)
  }

  private aroundIndicator({ id, stage, event, agency_id, step }: Changed): void {
    const client = this.clientOf({ agency_id })
    const random = this.hands.random.of(`${id} ${step}`)
    const { deputy, evaluator, groupHead } = this.staff
    switch (stage) {
      case 'pending':
        if (event !== 'opened' || this.isSilent({ agency_id })) return
        return this.hands.after(this.takes(client, id, random), () => this.evidence(id, client))
      case 'naReview':
        if (event !== 'requestNonApplicability') return
        return this.hands.after(2 + random.number() * 5, () =>
          this.hands.send(deputy, id, 'acceptNonApplicability', {}, 'در برش استانی نیامده است.'),
        )
      case 'scored':
        if (!this.objects(client, id, random)) return
        return this.hands.after(this.objectsIn(random), async () => {
          const objectionText = await this.hands.write(client.approver, id, 'objectionText', { text: WORDS })
          await this.hands.send(client.approver, id, 'objectToScore', { objectionText })
        })
      case 'objected':
        return this.hands.after(1, () => this.hands.send(evaluator, id, 'confirmObjectionText'))
      case 'evidenceReopened':
        return this.hands.after(1, () => this.hands.send(client.officer, id, 'noNewEvidence'))
      case 'reExamining':
        return this.hands.after(this.answersIn(client, id, random), async () => {
          const actual = '70'
          const measures = measured(await this.hands.look(id), actual)
          await this.hands.write(evaluator, id, 'reassessment', { actual, note: WORDS, measures })
          const objectionReply = await this.hands.write(groupHead, id, 'objectionReply', { actual, reasons: WORDS })
          await this.hands.send(groupHead, id, 'replyToObjection', { objectionReply })
        })
      case 'replied':
        return this.hands.after(1 + random.number() * 2, () =>
          this.refers(client, random)
            ? this.hands.send(client.approver, id, 'referToCommittee', {}, 'مغایرت با گزارش بازرسی')
            : this.hands.send(client.approver, id, 'acceptReply'),
        )
      default:
        return
    }
  }

  private async evidence(id: string, client: Client): Promise<void> {
    const { approver, officer } = client
    const found = await this.hands.look(id)
    const { context, stage } = found
    if (stage !== 'pending') return
    if (this.doesWithout(client, context['code'])) {
      const why = { slice: 'استان نمونه', why: 'این خدمت در استان ما ارائه نمی‌شود و شاخص مصداق ندارد.' }
      const nonApplicability = await this.hands.write(approver, id, 'nonApplicability', why)
      return this.hands.send(approver, id, 'requestNonApplicability', { nonApplicability })
    }
    const body = { actual: '76', explanation: WORDS, measures: measured(found, '76') }
    const selfAssessment = await this.hands.write(officer, id, 'selfAssessment', body)
    await this.hands.attach(officer, id, 'evidence.pdf')
    await this.hands.send(officer, id, 'handInEvidence', { selfAssessment })
  }

  private aroundEvaluation({ id, stage, event, agency_id, step }: Changed): void {
    const client = this.clientOf({ agency_id })
    const random = this.hands.random.of(`${id} ${step}`)
    const { head, officer } = this.staff
    if (stage === 'selfAssessing' && event === 'opened' && !this.isSilent({ agency_id }))
      this.hands.after(62 + random.number() * 15, () => this.hands.send(client.approver, id, 'submitEvaluation'))
    if (stage === 'final' && event === 'finaliseResult')
      this.hands.after(1 + random.number() * 8, async () => {
        const letter = await this.hands.letterOut(id, 'نتیجهٔ ارزیابی عملکرد سالانه')
        await this.hands.send(head, id, 'notifyResult', { letter })
      })
    if (stage === 'resultNotified' && event === 'notifyResult')
      this.hands.after(2 + random.number() * 9, () => this.hands.send(client.approver, id, 'acknowledgeResult'))
    if (stage === 'acknowledged' && event === 'acknowledgeResult')
      this.hands.after(2 + random.number() * 20, async () => {
        const letter = await this.hands.letterIn(id)
        await this.hands.send(officer, id, 'reportToParent', { letter })
      })
  }

  private aroundYear({ id, stage, event }: Changed): void {
    const { deputy, head } = this.staff
    if (stage === 'evaluating' && event === 'deadline.open') this.hands.after(2, () => this.evaluateAll(id))
    if (stage === 'objections' && event === 'deadline.preliminary') this.hands.after(24, () => this.settle(id))
    if (stage === 'finalised' && event === 'finaliseYear') this.hands.after(6, () => this.recognise(id))
    if (stage === 'finalised' && event === 'finaliseYear') this.hands.after(14, () => this.closeNotification(id))
    if (stage === 'resultsNotified' && event === 'closeNotification')
      this.hands.after(5, () => this.hands.send(deputy, id, 'startReview'))
    if (stage === 'reviewing')
      this.hands.after(10, async () => {
        const processReview = await this.hands.write(deputy, id, 'processReview', {
          ...{ conformity: WORDS, effectiveness: WORDS },
          correctiveActions: [
            { action: 'اعلان زودتر شاخص‌ها', responsible: 'گروه ارزیابی', by: `${this.year + 1}/12/01` },
          ],
        })
        await this.hands.send(head, id, 'endReview', { processReview })
      })
  }

  /** Every evaluation is scored on a day of its own; the preliminary results are announced when all are. */
  private async evaluateAll(cycle: string): Promise<void> {
    for (const one of await this.hands.children(cycle, EVALUATION))
      if (one.stage === 'evaluating') this.hands.after(this.hands.random.number() * 25, () => this.evaluate(one))
    this.hands.after(28, async () => {
      const letter = await this.hands.letterOut(cycle, 'نتایج مقدماتی ارزیابی عملکرد و مهلت اعتراض')
      await this.hands.send(this.staff.deputy, cycle, 'announcePreliminary', { letter })
    })
  }

  private async evaluate({ id }: Found): Promise<void> {
    const { evaluator } = this.staff
    for (const item of await this.hands.children(id, INDICATOR)) {
      if (item.stage !== 'evidenced') continue
      const actual = String(this.hands.random.between(40, 80))
      const body = { actual, comment: WORDS, measures: measured(item, actual) }
      const assessment = await this.hands.write(evaluator, item.id, 'assessment', body)
      await this.hands.send(evaluator, item.id, 'scoreIndicator', { assessment })
    }
    await this.hands.send(evaluator, id, 'finishEvaluating')
  }

  /** The committee decides what was referred to it; the head makes the year final once nothing is open. */
  private async settle(cycle: string): Promise<void> {
    const evaluations = await this.hands.children(cycle, EVALUATION)
    const items = (await Promise.all(evaluations.map(({ id }) => this.hands.children(id, INDICATOR)))).flat()
    const referred = items.filter(({ stage }) => stage === 'inCommittee')
    const isOpen = items.some(({ stage }) => !['locked', 'decided', 'inCommittee'].includes(stage))
    if (isOpen) return this.hands.after(4, () => this.settle(cycle))
    if (referred.length > 0) await this.convene(cycle, referred)
    this.hands.after(3, () => this.hands.send(this.staff.head, cycle, 'finaliseYear'))
  }

  private async convene(cycle: string, referred: readonly Found[]): Promise<void> {
    const { committeeMember, committeeSecretary, secondMember } = this.staff
    const members = [committeeMember, secondMember]
    const session = await this.hands.open(committeeSecretary, 'performanceEvaluation.committee', {
      ...{ under: cycle, input: { sessionNo: 1, meetsAt: this.hands.now, quorum: 2, members } },
    })
    await this.hands.send(committeeSecretary, session, 'holdSession')
    const decisions = referred.map(({ context }) => ({
      ...{ trackingCode: context['trackingCode'] as string, actual: '72', reasons: WORDS },
    }))
    const minutes = await this.hands.write(committeeSecretary, session, 'minutes', { present: members, decisions })
    for (const member of members) await this.hands.send(member, session, 'signMinutes', { minutes })
    for (const { id } of referred) await this.hands.send(committeeSecretary, id, 'decideByMinutes', { session })
  }

  private async recognise(cycle: string): Promise<void> {
    const { deputy, head } = this.staff
    const { body: places } = (await this.hands.draft(deputy, cycle, 'recognition')) as { body: JsonObject }
    const recognition = await this.hands.write(deputy, cycle, 'recognition', places)
    await this.hands.send(head, cycle, 'publishRecognition', { recognition })
  }

  /** Closes once every agency has its result in writing. */
  private async closeNotification(cycle: string): Promise<void> {
    const all = await this.hands.children(cycle, EVALUATION)
    if (!all.every(({ stage }) => ['resultNotified', 'acknowledged', 'reportedToParent'].includes(stage)))
      return this.hands.after(3, () => this.closeNotification(cycle))
    await this.hands.send(this.staff.deputy, cycle, 'closeNotification')
  }
}
