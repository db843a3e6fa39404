import type { period } from '../../machines/core/time/jalali.ts'
import { period as periodOf } from '../../machines/core/time/jalali.ts'
import type { Doors } from './doors.ts'
import type { Changed, Driver } from './driver.ts'
import { headerOf, Ledger } from './ledger.ts'
import { officeHour } from './officeHour.ts'
import type { Random } from './random.ts'
import type { Agency, Person, World } from './world.ts'

/** How an agency takes its duty in one period. */
export type Manner = 'onTime' | 'late' | 'wrong' | 'nil' | 'never'

/** How people live in one period: slower by a factor, so that more is under way, and some agencies in a manner of their own. */
export type Habits = { readonly pace: number; readonly manners: Readonly<Record<number, Manner>> }

const DAY = 86_400_000
const BUSY: Habits = { pace: 1, manners: {} }

/**
 * The people of the simulated world: they look at what has changed and plan what they will do, each with their own habits.
 * Whatever they do goes through `authorize` and the engine's doors.
 */
export class People {
  driver!: Driver
  private readonly world: World
  private readonly doors: Doors
  private readonly random: Random
  private readonly habitsIn: (period: string) => Habits
  private readonly ledgers = new Map<number, Ledger>()
  private readonly manners = new Map<string, Manner>()
  private readonly done = new Set<string>()
  private readonly isReopened = new Set<string>()
  readonly told: Record<Manner, number> = { onTime: 0, late: 0, wrong: 0, nil: 0, never: 0 }

  constructor(
    world: World,
    doors: Doors,
    random: Random,
    linesPerStatement: { low: number; high: number },
    habitsIn: (period: string) => Habits = () => BUSY,
  ) {
    this.habitsIn = habitsIn
    this.world = world
    this.doors = doors
    this.random = random
    for (const agency of world.agencies) {
      const own = random.of(`ledger ${agency.number}`)
      const size = own.between(linesPerStatement.low, linesPerStatement.high)
      this.ledgers.set(agency.id, new Ledger(agency, own, size, Number(world.year)))
    }
    this.indebt()
  }

  /** Lets agencies owe one another, so that refinement has pairs to match; one pair in eight does not agree. */
  private indebt(): void {
    const { agencies } = this.world
    for (let i = 0; i + 1 < agencies.length; i += 3) {
      const [one, other] = [agencies[i] as Agency, agencies[i + 1] as Agency]
      const million = BigInt(this.random.between(100, 9_000))
      this.ledgers.get(one.id)?.owe(other, 'debt', million)
      this.ledgers.get(other.id)?.owe(one, 'claim', this.random.happens(12) ? million + 55n : million)
    }
  }

  /** Plans what follows from a change. */
  react(changed: Changed): void {
    const key = `${changed.id} ${changed.step}`
    if (this.done.has(key)) return
    this.done.add(key)
    if (changed.event === 'extended' || changed.event === 'recalendared') return
    const random = this.random.of(key)
    if (changed.machine === 'debtsAndClaims.submission') this.aroundSubmission(changed, random)
    else if (changed.machine === 'debtsAndClaims.cycle') this.aroundCycle(changed, random)
  }

  private after(days: number, act: () => Promise<void>): void {
    this.driver.plan(officeHour(this.driver.now + Math.round(days * DAY)), act)
  }

  private aroundSubmission(changed: Changed, random: Random): void {
    const agency = this.world.agencies.find(({ id }) => id === changed.agency_id) as Agency
    const { pace, manners } = this.habitsIn(changed.period)
    const after = (days: number, act: () => Promise<void>) => this.after(days * pace, act)
    const isReminder =
      changed.event.startsWith('clock.') ||
      changed.event.startsWith('deadline.') ||
      ['reassigned', 'waive', 'closeWindow', 'windowMoved'].includes(changed.event)
    if (isReminder) return
    switch (changed.stage) {
      case 'notStarted':
        return after(0, async () => {
          await this.doors.learnWindow(changed.parent_id as string)
          this.planFiling(changed, agency, random, manners[agency.number])
        })
      case 'underReview':
        return after(random.happens(7) ? random.between(9, 14) : 0.5 + random.number() * 4, () =>
          this.review(changed.id, agency, random),
        )
      case 'correctionRequested':
        return after(random.happens(10) ? random.between(9, 13) : 1 + random.number() * 5, () =>
          this.correct(changed, agency, random),
        )
      case 'approvalPending':
        return after(0.3 + random.number() * 3, () => this.confirm(changed.id, random))
      case 'approved':
        return after(0.2 + random.number(), () => this.doors.send(this.officerOf(agency), changed.id, 'startRefine'))
      case 'refining':
        return after(0.5 + random.number() * 4, () => this.refine(changed.id, agency, random))
      default:
        return undefined
    }
  }

  private mannerOf(id: string, agency: Agency, random: Random, own: Manner | undefined): Manner {
    const draw = random.number() * 100
    // Some agencies have nothing to state, year in, year out.
    const drawn = draw < 68 ? 'onTime' : draw < 80 ? 'late' : draw < 94 ? 'wrong' : 'never'
    const manner = own ?? (agency.number % 20 === 0 ? 'nil' : drawn)
    this.manners.set(id, manner)
    this.told[manner]++
    return manner
  }

  private planFiling(changed: Changed, agency: Agency, random: Random, own: Manner | undefined): void {
    // One case in twenty goes over HTTP, with a session and a cookie.
    if (agency.number % 20 === 1) this.doors.overHttp.add(changed.id)
    const manner = this.mannerOf(changed.id, agency, random, own)
    if (manner === 'never') return
    const window = this.doors.windowOf(changed.parent_id as string)
    const [from, to] =
      manner === 'late' ? [window.softCloseAt, window.hardCloseAt] : [window.opensAt, window.softCloseAt]
    const at = from + Math.floor((to - from) * (0.05 + 0.9 * random.number()))
    if (manner === 'nil') return this.driver.plan(at, () => this.doors.fileNil(agency, changed.id, 'submitNil'))
    return this.driver.plan(at, () => this.file(changed, agency, random, manner === 'wrong'))
  }

  private async file(changed: Changed, agency: Agency, random: Random, isWrong: boolean): Promise<void> {
    await this.doors.send(agency.filer, changed.id, 'saveDraft')
    const p = periodOf(changed.period)
    const { lines, commit } = this.linesOf(agency, p, random)
    const header = headerOf(agency.number)
    // A first try with a slip in it: everything that is wrong is said at once, and nothing is filed.
    if (isWrong) await this.doors.prepareWithSlip(agency, changed.id, header, lines)
    await this.doors.prepare(agency, changed.id, header, lines)
    await this.doors.file(agency, changed.id, 'submit')
    if (p.kind === 'quarter') commit()
  }

  private linesOf(agency: Agency, p: ReturnType<typeof period>, random: Random) {
    const ledger = this.ledgers.get(agency.id) as Ledger
    return ledger.lines(p, random.of('moves'))
  }

  private officerOf(agency: Agency): Person {
    return this.world.officers[agency.number % this.world.officers.length] as Person
  }

  private async review(id: string, agency: Agency, random: Random): Promise<void> {
    const officer = this.officerOf(agency)
    const round = await this.doors.roundOf(id)
    const finds =
      this.manners.get(id) === 'wrong' ? round < 1 || (round < 2 && random.happens(25)) : round < 1 && random.happens(8)
    if (finds) {
      await this.doors.raiseFinding(officer, id, random)
      return this.doors.send(officer, id, 'requestCorrection')
    }
    await this.doors.settleFindings(officer, id)
    return this.doors.send(officer, id, 'approve')
  }

  private async correct(changed: Changed, agency: Agency, random: Random): Promise<void> {
    await this.doors.answerFindings(agency, changed.id)
    if (await this.doors.isNil(changed.id)) return this.doors.fileNil(agency, changed.id, 'resubmitNil')
    await this.doors.prepareAgain(agency, changed.id, random.between(1, 3))
    await this.doors.file(agency, changed.id, 'resubmit')
  }

  private async confirm(id: string, random: Random): Promise<void> {
    if (random.happens(4))
      return this.doors.send(this.world.groupHead, id, 'sendBack', { reason: 'مستندات یک ردیف کامل‌تر بررسی شود.' })
    return this.doors.send(this.world.groupHead, id, 'confirm')
  }

  private async refine(id: string, agency: Agency, random: Random): Promise<void> {
    const officer = this.officerOf(agency)
    await this.doors.refine(officer, id, random)
    await this.doors.send(officer, id, 'finishRefine')
  }

  private aroundCycle(changed: Changed, random: Random): void {
    // Dates that follow their calendar ask nothing of anybody.
    if (changed.event.startsWith('clock.') || changed.event === 'recountTimetable') return
    const [officer] = this.world.officers as [Person]
    switch (changed.stage) {
      case 'closed':
        return this.after(1, () => this.consolidate(changed.id, 0))
      case 'consolidating':
        return this.after(1, () => this.doors.send(officer, changed.id, 'draftReport'))
      case 'reportDraft':
        return this.after(1 + random.number() * 3, () => this.sign(changed.id, random, changed.event))
      case 'reportSigned':
        return this.after(1, () => this.deliver(changed.id, 1))
      case 'restating':
        this.isReopened.add(changed.id)
        return this.after(1, () => this.consolidate(changed.id, 0))
      case 'acknowledged':
      case 'archived':
        return this.after(5, () => this.reopenForTheLate(changed.id, changed.stage))
      case 'delivered':
        return this.aroundDelivery(changed, random)
      case 'followUp':
        return this.after(2, () =>
          this.doors.send(this.world.head, changed.id, 'answer', {
            data: { answer: 'جدول سن‌بندی بدهی‌ها به پیوست ارسال شد.' },
          }),
        )
      default:
        return undefined
    }
  }

  private async consolidate(id: string, tries: number): Promise<void> {
    const [officer] = this.world.officers as [Person]
    if (await this.doors.tries(officer, id, 'consolidate')) return
    if (tries >= 22) await this.doors.waiveOpen(this.world.groupHead, id)
    this.after(1, () => this.consolidate(id, tries + 1))
  }

  /** Statements that were refined after the report get into its next version: the head reopens the cycle. */
  private async reopenForTheLate(id: string, stage: string): Promise<void> {
    if ((await this.doors.stageOf(id)) !== stage) return
    const { refined, open } = await this.doors.leftOut(id)
    if (open > 0) return this.after(5, () => this.reopenForTheLate(id, stage))
    if (refined > 0)
      await this.doors.send(this.world.head, id, 'reopen', {
        reason: 'صورت وضعیت‌های دیررسیده باید در نسخهٔ تازهٔ گزارش بیایند.',
      })
  }

  private async sign(id: string, random: Random, event: string): Promise<void> {
    await this.doors.renderReport(id)
    if (event === 'draftReport' && random.happens(15))
      return this.doors.send(this.world.head, id, 'returnReport', { reason: 'نمودار پوشش بازبینی شود.' })
    await this.doors.send(this.world.head, id, 'signReport')
  }

  private async deliver(id: string, hop: number): Promise<void> {
    await this.doors.registerLetter(this.world.secretary, id, hop)
    await this.doors.send(hop === 1 ? this.world.head : this.world.treasury, id, hop === 1 ? 'deliver' : 'forward')
  }

  private aroundDelivery({ id, event, period: key }: Changed, random: Random): void {
    // The third quarter's report never gets its receipt, and is archived without one.
    if (key.endsWith('-Q3') && !this.isReopened.has(id)) return
    if (event === 'deliver') {
      if (key.endsWith('-Q2'))
        return this.after(3, () =>
          this.doors.send(this.world.treasury, id, 'authorityQuestion', {
            data: { question: 'سن‌بندی بدهی‌های طبقهٔ نخست روشن‌تر شود.' },
          }),
        )
      return this.after(2 + random.number() * 4, () => this.acknowledge(id, 1))
    }
    if (event === 'answer') return this.after(2, () => this.acknowledge(id, 1))
    if (event === 'acknowledge') return this.after(1, () => this.deliver(id, 2))
    if (event === 'forward') return this.after(2 + random.number() * 5, () => this.acknowledge(id, 2))
  }

  private async acknowledge(id: string, hop: number): Promise<void> {
    await this.doors.registerReceipt(this.world.secretary, id, hop)
    await this.doors.send(hop === 1 ? this.world.treasury : this.world.minister, id, 'acknowledge')
  }
}
