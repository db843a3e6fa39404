import type { JsonObject } from '../../../machines/core/standing.ts'
import { startOfDay } from '../../../machines/core/time/jalali.ts'
import { scoreOf } from '../../../machines/e-service-evaluation/ranking.ts'
import type { Changed } from '../driver.ts'
import type { Client } from '../offices.ts'
import type { Random } from '../random.ts'
import { isReminder, Play } from './play.ts'

const CYCLE = 'eServiceEvaluation.cycle'
const EVALUATION = 'eServiceEvaluation.evaluation'
const INDICATORS = [
  { code: 'U1', axis: 'userCentred', title: 'دسترسی همگانی', weight: 5_700, rubric: 'هر بخش ۲۵ امتیاز' },
  { code: 'T1', axis: 'transparent', title: 'شفافیت فرایند', weight: 4_300, rubric: 'هر بخش ۲۵ امتیاز' },
]
const CLASSES = [
  { name: 'A', from: 8_000 },
  { name: 'B', from: 6_000 },
  { name: 'C', from: 0 },
]

/** A round of e-service evaluation: most agencies declare, some are asked to rectify, a few stay silent or are excused. */
export class EServiceEvaluation extends Play {
  private readonly doubted = new Set<string>()

  begin(): void {
    this.hands.at(startOfDay(`${this.year}/02/01`), () => this.openRound())
  }

  /** The number of its round. */
  protected get round(): number {
    return 13
  }

  protected async openRound(): Promise<void> {
    const { deputy, head, officer } = this.staff
    const { round } = this
    const period = `${this.year}-R${round}`
    const cycle = await this.hands.open(deputy, CYCLE, { period, input: { periodKey: period, agreement: null } })
    const set = { round, indicators: INDICATORS, classes: CLASSES }
    const indicatorSet = await this.hands.write(officer, cycle, 'indicatorSet', set)
    await this.hands.send(head, cycle, 'publishIndicators', { indicatorSet }, 'دورها پس از پایان توافق‌نامه ادامه دارد.')
    this.hands.after(5, async () => {
      const agencies = this.hands.office.clients.map(({ id, number }) => ({
        agency: id,
        services: [serviceOf(number)],
      }))
      const scope = await this.hands.write(deputy, cycle, 'scope', { agencies })
      await this.hands.send(deputy, cycle, 'setScope', { scope })
    })
    this.hands.after(9, () => this.hands.send(deputy, cycle, 'openSelfDeclaration'))
  }

  react(changed: Changed): void {
    if (isReminder(changed)) return
    if (changed.machine === EVALUATION) this.aroundEvaluation(changed)
    else if (changed.machine === CYCLE) this.aroundRound(changed)
  }

  private aroundEvaluation({ id, stage, event, ...rest }: Changed): void {
    const client = this.clientOf(rest)
    const random = this.hands.random.of(`${id} ${rest.step}`)
    const isSilent = client.number % 17 === 3
    if (event === 'closeDeclaration') {
      if (stage === 'invited' || stage === 'declaring')
        this.hands.after(3, () =>
          this.hands.send(this.staff.deputy, id, 'declareNonCooperation', {}, 'تا پایان مهلت چیزی ثبت نشد.'),
        )
      return
    }
    switch (stage) {
      case 'invited':
        if (client.number % 23 === 7)
          return this.hands.after(4, async () => {
            const letter = await this.hands.letterIn(id)
            await this.hands.send(this.staff.head, id, 'excuse', { letter }, 'به درخواست دستگاه')
          })
        if (isSilent) return
        return this.hands.after(1 + random.number() * 6, async () => {
          const letter = await this.hands.letterIn(id)
          await this.hands.send(this.staff.secretary, id, 'nameRepresentative', { person: client.liaison, letter })
        })
      case 'declaring':
        if (event !== 'nameRepresentative') return
        return this.hands.after(3 + random.number() * 12, () => this.declare(id, client.officer, client.number, 80))
      case 'underEvaluation':
        return this.hands.after(this.looksIn(client, random), () =>
          this.evaluate(id, event, this.isDoubtful(client, random)),
        )
      case 'rectification':
        return this.hands.after(1 + random.number() * 5, () => this.declare(id, client.officer, client.number, 60))
      case 'evaluated':
        return this.hands.after(1, async () => {
          const services = [{ serviceIdCode: serviceOf(client.number), stage: 'transactional' }]
          const totals = { readinessStage: 'integrated' }
          const body = { services, totals, grounds: 'استعلام‌ها برخط انجام می‌شود.' }
          const maturity = await this.hands.write(this.staff.evaluator, id, 'maturity', body)
          await this.hands.send(this.staff.evaluator, id, 'assessMaturity', { maturity })
        })
      default:
        return
    }
  }

  /** How many days the evaluator takes over what an agency declared. */
  protected looksIn(_: Client, random: Random): number {
    return 2 + random.number() * 15
  }

  /** Whether what an agency declared has to be put right first. */
  protected isDoubtful(_: Client, random: Random): boolean {
    return random.happens(15)
  }

  private async declare(id: string, by: string, number: number, selfValue: number): Promise<void> {
    const service = {
      ...{ serviceIdCode: serviceOf(number), title: 'صدور پروانه', identityCardApproved: true, audience: 'G2C' },
      ...{ channelUrl: 'https://example.ir/s', annualRequests: 1_200, inPersonVisits: 0, fee: '0', avgHours: 24 },
      ...{ maturityStage: 'interactive', dataLookups: [], slaPublished: true, privacyStatement: true },
    }
    const answers = INDICATORS.map(({ code, axis }) => ({
      ...{ indicatorCode: code, axis, selfValue, evidenceUrl: 'https://example.ir/e' },
    }))
    const body = { services: [service], answers, accuracyDeclared: true }
    const selfDeclaration = await this.hands.write(by, id, 'selfDeclaration', body)
    await this.hands.send(by, id, 'submitDeclaration', { selfDeclaration })
  }

  private async evaluate(id: string, event: string, isDoubtful: boolean): Promise<void> {
    const { evaluator } = this.staff
    if ((await this.hands.look(id)).stage !== 'underEvaluation') return
    if (isDoubtful && event === 'submitDeclaration' && !this.doubted.has(id)) {
      this.doubted.add(id)
      const points = [{ of: 'U1', text: 'مستند به خدمت دیگری است.' }]
      const rectification = await this.hands.write(evaluator, id, 'rectification', { points })
      return this.hands.send(evaluator, id, 'askRectify', { rectification })
    }
    const values = INDICATORS.map(({ code }) => {
      const value = this.hands.random.between(45, 98)
      return { indicatorCode: code, evaluatorValue: value, finalValue: value }
    })
    const totalScore = scoreOf(INDICATORS.map(({ weight }, i) => ({ weight, value: values[i]?.finalValue ?? 0 })))
    const evaluation = await this.hands.write(evaluator, id, 'evaluation', { values, totals: { totalScore } })
    await this.hands.send(evaluator, id, 'finishEvaluation', { evaluation })
  }

  private aroundRound({ id, stage, event }: Changed): void {
    if (stage === 'evaluating' && event === 'deadline.selfDeclaration') this.hands.after(7, () => this.classify(id))
    if (stage === 'classified') this.hands.after(2, () => this.rankAll(id))
    if (stage === 'ranked') this.hands.after(1, () => this.hands.send(this.staff.head, id, 'publishResults'))
  }

  /** Classifies as soon as everybody is settled, and looks again after a few days until then. */
  private async classify(id: string): Promise<void> {
    const all = await this.hands.children(id, EVALUATION)
    const isSettled = all.every(({ stage }) => ['maturityAssessed', 'nonCooperating', 'excused'].includes(stage))
    if (!isSettled) return this.hands.after(4, () => this.classify(id))
    await this.hands.send(this.staff.deputy, id, 'classify')
  }

  private async rankAll(id: string): Promise<void> {
    const { body: worked } = (await this.hands.draft(this.staff.deputy, id, 'results')) as { body: JsonObject }
    const results = await this.hands.write(this.staff.deputy, id, 'results', worked)
    await this.hands.send(this.staff.head, id, 'confirmRanking', { results })
  }
}

const serviceOf = (number: number): string => `100311${String(number).padStart(5, '0')}`
