import { describe, expect, it } from '@jest/globals'
import type { SheetCard, SheetGround } from '../core/serviceCard.ts'
import type { Json, JsonObject } from '../core/standing.ts'
import { SHEETS, shareOf } from './sheets.ts'

const CRITERIA = {
  basis: 'دستورالعمل ممیزی استقرار میز خدمت',
  criteria: [
    { code: 'P1', title: 'فضای انتظار', desk: 'inPerson', maxScore: 40 },
    { code: 'P2', title: 'رسید با زمان پاسخ', desk: 'inPerson', maxScore: 20 },
    { code: 'E1', title: 'رهگیری در درگاه', desk: 'electronic', maxScore: 40 },
  ],
}
const IN_PERSON = { type: 'inPerson', place: 'مرکز استان' }
const ELECTRONIC = { type: 'electronic', place: 'مرکز استان' }
const CHECKLIST = {
  date: '1405/08/20',
  desks: [
    {
      ...IN_PERSON,
      findings: [
        { code: 'P1', finding: 'met', score: 40 },
        { code: 'P2', finding: 'partly', score: 10 },
      ],
    },
    { ...ELECTRONIC, findings: [{ code: 'E1', finding: 'met', score: 40 }] },
  ],
}
const OWN = {
  lines: [
    { code: 'P1', selfScore: 40 },
    { code: 'P2', selfScore: 20 },
    { code: 'E1', selfScore: 35 },
  ],
}
const REPORT = {
  results: [
    { ...IN_PERSON, result: 'partiallyCompliant' },
    { ...ELECTRONIC, result: 'compliant' },
  ],
  ...{ score: 9_000, gap: 500, summary: 'شرح بازرسی', recommendations: '' },
}
const DESK = {
  ...{ address: 'قزوین، میدان ولیعصر', openingHours: '۷:۳۰ تا ۱۴:۳۰', onAllWorkingDays: true },
  services: [
    { serviceId: '10011463100', title: 'صدور پروانه', atDesk: true, documentsAnnounced: true },
    { serviceId: '10011463101', title: 'تمدید پروانه', atDesk: false, documentsAnnounced: false },
  ],
  ...{ tracking: true, receiptWithAnswerTime: true, queueSystem: false, waitingArea: true, accessibility: false },
}

const ground = (sheets: { [kind: string]: Json } = {}, context: JsonObject = {}): SheetGround => ({
  ...{ context, sheets },
  parent: { context: { quarter: '1405-Q3' }, sheets: { criteria: CRITERIA } },
})

/** Where something is wrong with a sheet beyond its form. */
function problems(card: SheetCard, body: object, on: SheetGround = ground()): string[] {
  const read = card.form.parse(body)
  return (card.check?.(read as never, on) ?? []).map(({ path }) => path)
}

describe('the card of a directive', () => {
  it('bears a day of the calendar', () => {
    const card = {
      number: '1538588',
      date: '۱۳۹۶/۰۹/۰۷',
      issuer: 'سازمان اداری و استخدامی',
      title: 'میز خدمت',
      kind: 'circular',
    }
    expect(problems(SHEETS.directive.directiveCard, card)).toStrictEqual([])
    expect(problems(SHEETS.directive.directiveCard, { ...card, date: '1396/13/01' })).toStrictEqual(['date'])
  })
})

describe('the card of a desk', () => {
  const wrong = (more: object, type = 'inPerson') =>
    problems(SHEETS.desk.deskCard, { ...DESK, ...more }, ground({}, { type }))

  it('S4-R28: announces the documents of every service at the desk', () => {
    const services = [{ ...DESK.services[0], documentsAnnounced: false }]
    expect([wrong({}), wrong({ services })]).toStrictEqual([[], ['services.0.documentsAnnounced']])
  })

  it('has an address of its kind, is open on all working days, and lists a service once', () => {
    expect(wrong({}, 'electronic')).toStrictEqual(['url'])
    expect(wrong({ url: 'https://desk.example.ir', address: undefined }, 'electronic')).toStrictEqual([])
    expect(wrong({ onAllWorkingDays: false })).toStrictEqual(['onAllWorkingDays'])
    expect(wrong({ services: [DESK.services[0], DESK.services[0]] })).toStrictEqual(['services.1'])
  })

  it('counts the services that are offered at it', () => {
    const { form, summary } = SHEETS.desk.deskCard as SheetCard
    expect(summary?.(form.parse(DESK) as never)).toStrictEqual({ servicesTotal: 2, servicesAtDesk: 1 })
  })
})

describe('the sheet on a representative', () => {
  it('has a national id and a mobile number that can be true', () => {
    const one = { name: 'نماینده نمونه', nationalId: '0499370899', mobile: '09121234567', post: 'مدیر روابط عمومی' }
    expect(problems(SHEETS.desk.representative, one)).toStrictEqual([])
    expect(problems(SHEETS.desk.representative, { ...one, nationalId: '0499370898', mobile: '12' })).toStrictEqual([
      ...['nationalId', 'mobile'],
    ])
  })
})

describe('a self-assessment', () => {
  const wrong = (lines: object[]) => problems(SHEETS.inspection.selfAssessment, { lines })

  it('S4-R29: asks for no documents', () => {
    expect(wrong(OWN.lines)).toStrictEqual([])
    expect(SHEETS.inspection.selfAssessment.form.safeParse({ lines: OWN.lines, evidence: [] }).success).toBe(false)
  })

  it('has every criterion of the format once, and no score above its highest', () => {
    const [first, second, third] = OWN.lines as [object, object, object]
    expect(wrong([first, second])).toStrictEqual(['lines'])
    expect(wrong([first, second, third, first])).toStrictEqual(['lines.3'])
    expect(wrong([first, second, third, { code: 'X', selfScore: 1 }])).toStrictEqual(['lines.3.code'])
    expect(wrong([first, { code: 'P2', selfScore: 21 }, third])).toStrictEqual(['lines.1.selfScore'])
    expect(
      problems(SHEETS.cycle.criteria, { ...CRITERIA, criteria: [CRITERIA.criteria[0], CRITERIA.criteria[0]] }),
    ).toStrictEqual(['criteria.1'])
  })
})

describe('a checklist', () => {
  it('begins with both desks and their criteria, and nothing found yet', () => {
    const { draft, check } = SHEETS.inspection.checklist as SheetCard
    const drawn = (draft as (ground: SheetGround) => Json)(ground())
    expect(drawn).toStrictEqual({
      date: '',
      desks: [
        { type: 'inPerson', findings: [{ code: 'P1' }, { code: 'P2' }] },
        { type: 'electronic', findings: [{ code: 'E1' }] },
      ],
    })
    expect(check?.(drawn as never, ground()).map(({ path }) => path)).toStrictEqual(['date'])
  })

  it('names as photos only pictures that hang on its case', () => {
    const [photo, paper] = ['00000001', '00000002'].map((start) => `${start}-0000-4000-8000-000000000000`)
    const papers = [
      { id: photo as string, mediaType: 'image/jpeg' },
      { id: paper as string, mediaType: 'application/pdf' },
    ]
    const shown = (photos: readonly (string | undefined)[], hanging: SheetGround['papers'] = papers) => {
      const [inPerson, electronic] = CHECKLIST.desks
      const findings = [{ code: 'E1', finding: 'met', score: 40, photos }]
      const desks = [inPerson, { ...electronic, findings }]
      return problems(SHEETS.inspection.checklist, { ...CHECKLIST, desks }, { ...ground({}), papers: hanging })
    }
    expect([shown([]), shown([photo])]).toStrictEqual([[], []])
    expect(shown([photo, paper])).toStrictEqual(['desks.1.findings.0.photos.1'])
    expect(shown([photo], [])).toStrictEqual(['desks.1.findings.0.photos.0'])
  })

  const wrong = (more: object) => problems(SHEETS.inspection.checklist, { ...CHECKLIST, ...more })
  const found = (finding: string, score: number) => {
    const [inPerson, electronic] = CHECKLIST.desks
    return wrong({ desks: [inPerson, { ...electronic, findings: [{ code: 'E1', finding, score }] }] })
  }

  it('S4-R25: holds a finding on every criterion of each desk, and a score that agrees with it', () => {
    expect(wrong({})).toStrictEqual([])
    const short = [{ ...IN_PERSON, findings: [{ code: 'P1', finding: 'met', score: 40 }] }]
    expect(wrong({ desks: short })).toStrictEqual(['desks.0.findings'])
    expect([found('notMet', 0), found('partly', 0), found('partly', 39)]).toStrictEqual([[], [], []])
    for (const [finding, score] of [
      ['met', 39],
      ['notMet', 1],
      ['partly', 40],
    ] as const)
      expect([finding, found(finding, score)]).toStrictEqual([finding, ['desks.1.findings.0.score']])
    expect(wrong({ desks: [CHECKLIST.desks[0], CHECKLIST.desks[0]] })).toStrictEqual(['desks.1'])
  })

  it('is of a day within the quarter', () => {
    expect([wrong({ date: '1405/07/01' }), wrong({ date: '1405/09/30' })]).toStrictEqual([[], []])
    for (const date of ['1405/06/31', '1405/10/01', '1405/08/31']) expect(wrong({ date })).toStrictEqual(['date'])
  })
})

describe('a report', () => {
  const wrong = (more: object, sheets: { [kind: string]: Json } = { checklist: CHECKLIST, selfAssessment: OWN }) =>
    problems(SHEETS.inspection.report, { ...REPORT, ...more }, ground(sheets))

  it('says what was found, and takes the self-assessment into account', () => {
    expect(wrong({})).toStrictEqual([])
    expect(wrong({ score: 9_001, gap: 499 })).toStrictEqual(['score', 'gap'])
    expect(wrong({ gap: null })).toStrictEqual(['gap'])
    expect(wrong({ gap: null }, { checklist: CHECKLIST })).toStrictEqual([])
    expect(wrong({}, {})).toStrictEqual(['results'])
    const [inPerson, electronic] = REPORT.results
    expect(wrong({ results: [inPerson] })).toStrictEqual(['results'])
    expect(wrong({ results: [{ ...inPerson, result: 'compliant' }, electronic] })).toStrictEqual(['results.0.result'])
    expect(wrong({ results: [inPerson, electronic, inPerson] })).toStrictEqual(['results.2'])
  })

  it('hands on results and score, and the checklist and the draft hand on nothing', () => {
    const { summary, form } = SHEETS.inspection.report as SheetCard
    expect(summary?.(form.parse(REPORT) as never)).toStrictEqual({ results: REPORT.results, score: 9_000 })
    for (const card of [SHEETS.inspection.checklist, SHEETS.inspection.reportDraft] as SheetCard[])
      expect([card.readBy, card.summary]).toStrictEqual(['office', undefined])
  })

  it('rounds a share down', () => {
    expect(shareOf([{ code: 'P1', score: 1 }], [{ code: 'P1', maxScore: 3 }])).toBe(3_333)
    expect(shareOf([], [])).toBe(0)
  })
})

describe('a periodic report', () => {
  it('has no more compliant desks than desks', () => {
    const wrong = (compliant: number) =>
      problems(SHEETS.duty.dutyReport, { summary: 'شرح شش ماه', desks: 2, compliant, problems: '' })
    expect([wrong(2), wrong(3)]).toStrictEqual([[], ['compliant']])
  })
})

describe('the minutes', () => {
  it('bear a day of the calendar', () => {
    const minutes = { session: '۱۲', date: '1405/10/05', decision: 'گزارش تصویب شد.' }
    expect(problems(SHEETS.cycle.minutes, minutes)).toStrictEqual([])
    expect(problems(SHEETS.cycle.minutes, { ...minutes, date: 'دیروز است' })).toStrictEqual(['date'])
  })
})
