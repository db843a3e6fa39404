import * as z from 'zod'
import { causesOf } from '../../db/delays/causes.ts'
import { type ContestMove, moveContest } from '../../db/delays/contest.ts'
import { type CaseDelays, readDelays } from '../../db/delays/readDelays.ts'
import { readCase } from '../../db/queries/cases.ts'
import { readNames } from '../../db/queries/people.ts'
import { recordReading } from '../../db/queries/readings.ts'
import { listRemarks } from '../../db/requests/texts.ts'
import { type Contest, type Said, stateOf } from '../../machines/core/contests.ts'
import { HANDS, HANDS_TITLES, type Hands as HandsName, type Time } from '../../machines/core/delays.ts'
import { CaseNotFound } from '../../machines/core/refusals.ts'
import { ROLES } from '../../machines/core/roles.ts'
import type { Api } from '../api.ts'
import { as } from '../as.ts'
import { Stage, stageWords } from '../cases/caseWords.ts'
import { StepAnswer, stepAnswer } from '../cases/stepWords.ts'
import { route } from '../route.ts'
import { CaseId, CommandHeaders, Instant, instant, PersonName, RoleName, Text, wholeInAddress } from '../schemas.ts'
import type { Who } from '../who.ts'

export const tag = { name: 'delays', title: { fa: 'تأخیر از کیست', en: 'Whose delay' } }

const HandsWord = z.enum(HANDS).meta({ id: 'Hands', description: 'In whose hands the time of a case was' })
const Titled = z.object({ hands: HandsWord, title: Text }).meta({ id: 'HandsTitled' })

const TimeOut = z
  .object({
    elapsedMs: z.int().meta({ description: 'Time on the clock on the wall' }),
    workingMs: z.int().meta({ description: 'Office hours of the named calendar, as they would be without closures' }),
    workingDays: z.int().meta({ description: 'Working days of that calendar that ended within it' }),
  })
  .meta({ id: 'DelayTime' })

const SaidOut = z
  .object({
    step: z.int(),
    at: Instant,
    person: PersonName.nullable(),
    role: RoleName,
    side: z.enum(['agency', 'office']),
    text: z.string(),
    sha256: z.string().meta({ description: 'Salted hash that the journal carries of the text' }),
  })
  .meta({ id: 'DelaySaid' })

const ContestOut = z
  .object({
    number: z.int(),
    from: Instant,
    until: Instant,
    was: Titled,
    to: Titled.meta({ description: 'On whose account it belongs, in the words of whoever contests' }),
    state: z.enum(['open', 'accepted', 'refused', 'settled']),
    contested: SaidOut,
    answered: z.object({ ...SaidOut.shape, accepts: z.boolean() }).nullable(),
    settled: z.object({ ...SaidOut.shape, to: Titled }).nullable(),
    causes: z
      .array(z.uuid())
      .meta({ description: 'People of the office who had a hand in that time and do not settle it' }),
  })
  .meta({ id: 'DelayContest' })

const EntryOut = z
  .object({
    entry: z.iso.datetime().meta({ description: 'Names the entry: the instant at which it begins' }),
    from: Instant,
    until: Instant,
    running: z.boolean(),
    step: z.int().meta({ description: 'The step with which the case came to stand like that' }),
    stage: Stage,
    cause: z.enum(['stage', 'held', 'outage', 'closure']),
    recorded: Titled.meta({ description: 'What the journal, the outages and the calendar say' }),
    counted: Titled.meta({ description: 'What counts, since a contest was settled' }),
    contest: z.int().nullable(),
    time: TimeOut,
  })
  .meta({ id: 'DelayEntry' })

const DelaysOut = z
  .object({
    now: Instant,
    calendar: z.object({ hash: z.string(), title: Text }),
    whole: TimeOut,
    sums: z.array(z.object({ ...Titled.shape, time: TimeOut })),
    entries: z.array(EntryOut),
    contests: z.array(ContestOut),
  })
  .meta({ id: 'Delays', description: 'The parts make up the whole exactly' })

const titled = (hands: HandsName) => ({ hands, title: HANDS_TITLES[hands] })

const timeOut = ({ elapsed, working, days }: Time) => ({ elapsedMs: elapsed, workingMs: working, workingDays: days })

type Named = Awaited<ReturnType<typeof readNames>>
type Texts = ReadonlyMap<string, string>

function delaysInWords(api: Api, found: CaseDelays, version: string, people: Named, texts: Texts) {
  const { delays, contests, steps, now, calendar } = found
  return {
    now: instant(now),
    calendar: { hash: calendar.hash, title: calendar.content.title },
    whole: timeOut(delays.whole),
    sums: HANDS.map((hands) => ({ ...titled(hands), time: timeOut(delays.sums[hands]) })),
    entries: delays.entries.map(({ from, until, running, step, stage, cause, recorded, hands, contest, time }) => ({
      ...{
        entry: new Date(from).toISOString(),
        from: instant(from),
        until: instant(until),
        running,
        step,
        cause,
        contest,
      },
      ...{ recorded: titled(recorded), counted: titled(hands), time: timeOut(time) },
      stage: stageWords(api.engine.releases, steps.find((one) => one.step === step)?.version ?? version, stage),
    })),
    contests: contests.map((contest) => contestInWords(contest, steps, people, texts)),
  }
}

function contestInWords(
  contest: Contest,
  steps: CaseDelays['steps'],
  people: Named,
  texts: Texts,
): z.input<typeof ContestOut> {
  const { number, from, until, was, to, contested, answered, settled } = contest
  const said = (one: Said) => saidInWords(one, people, texts)
  const causes = causesOf(steps, contest).flatMap(({ person }) => person ?? [])
  return {
    ...{
      number,
      from: instant(from),
      until: instant(until),
      was: titled(was),
      to: titled(to),
      state: stateOf(contest),
    },
    contested: said(contested),
    answered: answered && { ...said(answered), accepts: answered.accepts },
    settled: settled && { ...said(settled), to: titled(settled.to) },
    causes: [...new Set(causes)].sort(),
  }
}

const saidInWords = ({ step, at, by, text }: Said, people: Named, texts: Texts): z.input<typeof SaidOut> => ({
  ...{ step, at: instant(at), role: by.role, side: ROLES[by.role].side === 'agency' ? 'agency' : 'office' },
  person: by.person === null ? null : (people.get(by.person) ?? { id: by.person, name: '', post: null }),
  ...{ text: texts.get(text) ?? '', sha256: text },
})

const Words = z.string().trim().min(3).max(2_000)

const ContestNumber = z.object({ ...CaseId.shape, contest: wholeInAddress(1) })

async function moved(api: Api, who: Who, move: ContestMove, say: (name: string, value: string) => void) {
  const step = await moveContest(api.engine, { person: who.id }, move)
  say('ETag', `"${step.step}"`)
  return stepAnswer(step)
}

const commandOf = ({ 'idempotency-key': id, 'if-match': expectedStep }: z.output<typeof CommandHeaders>) => ({
  id,
  ...(expectedStep === undefined ? {} : { expectedStep }),
})

export const routes = [
  route({
    method: 'get',
    path: '/cases/{id}/delays',
    name: 'listDelays',
    summary: {
      fa: 'زمان پرونده در دست چه کسی بوده است، و اعتراض‌ها به آن',
      en: 'In whose hands the time of a case was, and what of it is contested',
    },
    auth: { who: 'case' },
    params: CaseId,
    response: DelaysOut,
    handler: async ({ api, who, params: { id } }) =>
      as(api, who, async (tx) => {
        const row = await readCase(tx, id)
        const found = row && (await readDelays(tx, api.engine, id))
        if (!found) throw new CaseNotFound(id)
        await recordReading(tx, who.id, 'delays', [row])
        const spoke = found.contests.flatMap(({ contested, answered, settled }) => [contested, answered, settled])
        const people = await readNames(
          tx,
          spoke.flatMap((said) => said?.by.person ?? []),
        )
        const texts = new Map((await listRemarks(tx, id)).map(({ sha256, text }) => [sha256, text]))
        return delaysInWords(api, found, row.version, people, texts)
      }),
  }),
  route({
    method: 'post',
    path: '/cases/{id}/delays/contests',
    name: 'contestDelay',
    summary: { fa: 'اعتراض به یک بازهٔ تأخیر', en: 'Contest an entry of a case’s time' },
    auth: { who: 'case' },
    params: CaseId,
    headers: CommandHeaders,
    body: z.strictObject({
      entry: z.iso
        .datetime({ offset: true })
        .meta({ description: 'The entry’s own name: the instant at which it begins' }),
      to: z.enum(['office', 'agency', 'outside', 'infrastructure', 'closure']),
      text: Words.meta({ description: 'Why; stands beside the case, not in its journal' }),
    }),
    example: { entry: '2026-10-05T08:00:00.000Z', to: 'infrastructure', text: 'در این روزها سامانه در دسترس نبود.' },
    response: StepAnswer,
    handler: async ({ api, who, params: { id }, headers, body: { entry, to, text }, say }) =>
      moved(api, who, { ...commandOf(headers), caseId: id, act: 'contested', entry: Date.parse(entry), to, text }, say),
  }),
  route({
    method: 'post',
    path: '/cases/{id}/delays/contests/{contest}/answer',
    name: 'answerDelayContest',
    summary: { fa: 'پذیرفتن یا رد اعتراض طرف دیگر، با دلیل', en: 'Accept or refuse what the other side contests' },
    auth: { who: 'case' },
    params: ContestNumber,
    headers: CommandHeaders,
    body: z.strictObject({ accepts: z.boolean(), text: Words }),
    example: { accepts: false, text: 'سامانه در این روزها در دسترس بود.' },
    response: StepAnswer,
    handler: async ({ api, who, params: { id, contest }, headers, body, say }) =>
      moved(api, who, { ...commandOf(headers), ...body, caseId: id, act: 'contestAnswered', contest }, say),
  }),
  route({
    method: 'post',
    path: '/cases/{id}/delays/contests/{contest}/settlement',
    name: 'settleDelayContest',
    summary: {
      fa: 'داوری رئیس گروه یا معاون دربارهٔ اعتراضی که رد شده است',
      en: 'Settle a contest that was refused, as group head or deputy',
    },
    auth: { who: 'case' },
    params: ContestNumber,
    headers: CommandHeaders,
    body: z.strictObject({ to: HandsWord, text: Words }),
    example: { to: 'agency', text: 'گزارش فنی قطعی را تأیید نمی‌کند.' },
    response: StepAnswer,
    handler: async ({ api, who, params: { id, contest }, headers, body, say }) =>
      moved(api, who, { ...commandOf(headers), ...body, caseId: id, act: 'contestSettled', contest }, say),
  }),
]
