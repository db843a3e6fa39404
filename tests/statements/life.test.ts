import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { answerFinding } from '../../db/findings/answerFinding.ts'
import { raiseFinding } from '../../db/findings/raiseFinding.ts'
import { readFindings } from '../../db/findings/readFindings.ts'
import { removeFinding } from '../../db/findings/removeFinding.ts'
import { resolveFinding } from '../../db/findings/resolveFinding.ts'
import { askAgencies } from '../../db/refinement/askAgencies.ts'
import { readMismatches } from '../../db/refinement/readMismatches.ts'
import { refineCase } from '../../db/refinement/refineCase.ts'
import { refineCycle } from '../../db/refinement/refineCycle.ts'
import { settleMismatch } from '../../db/refinement/settleMismatch.ts'
import { certifyStatement } from '../../db/statements/certifyStatement.ts'
import { changeDraftLine } from '../../db/statements/changeDraftLine.ts'
import { compareVersions } from '../../db/statements/compareVersions.ts'
import { readDraft } from '../../db/statements/readDraft.ts'
import { readStatement } from '../../db/statements/readStatement.ts'
import { readVersions } from '../../db/statements/readVersions.ts'
import { removeDraftLine } from '../../db/statements/removeDraftLine.ts'
import { saveDraft } from '../../db/statements/saveDraft.ts'
import { parseTrackingCode } from '../../machines/core/persian/trackingCode.ts'
import { aHouse, type House } from '../support/house.ts'
import { admin, flawOf } from '../support/rows.ts'
import { aFiling, between, claim, debt, type Filing, HEADER, LEGAL_IDS } from './aFiling.ts'

let house: House
let filing: Filing
beforeAll(async () => {
  house = await aHouse()
  filing = await aFiling(house)
})
afterAll(() => house.close())

const ask = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await house.worker.pool.query<Row>(text, values)).rows

const one = () => filing.cases[0]
const two = () => filing.cases[1]
const people = () => ({ ...house.people, ...filing.filers[0] })

describe('a draft', () => {
  it('belongs to its agency, and to one hand at a time', async () => {
    const caseId = one()
    const { filer, stranger, officer } = people()
    expect(await filing.send(filer, caseId, 'saveDraft')).toBe('drafting')
    await filing.write(filer, caseId, [debt({ closing: '1' }), claim(), claim({ legalBasisRef: 'دیگر' })])
    const draft = await filing.as(filer, (tx, by) => readDraft(tx, by, { caseId }))
    expect([draft.revision, draft.lineCount, draft.header, draft.previous]).toStrictEqual([2, 3, HEADER, null])

    const late = filing.as(filer, (tx, by) => saveDraft(tx, by, { caseId, revision: 1, header: {} }))
    expect(await filing.refusalOf(late)).toBe('draft-changed')
    const others = [stranger, officer].map((person) =>
      filing.refusalOf(filing.as(person, (tx, by) => readDraft(tx, by, { caseId }))),
    )
    expect(await Promise.all(others)).toStrictEqual(['case-not-found', 'wrong-role'])
    const seen = await filing.as(officer, (tx) => tx.query('select 1 from drafts'))
    expect(seen.rows).toStrictEqual([])
  })

  it('takes out a line and moves the others up', async () => {
    const caseId = one()
    const { filer } = people()
    await filing.as(filer, (tx, by) => removeDraftLine(tx, by, { caseId, revision: 2, lineNo: 2 }))
    const { lines } = await filing.as(filer, (tx, by) => readDraft(tx, by, { caseId }))
    expect(lines.map(({ lineNo, side, legalBasisRef }) => [lineNo, side, legalBasisRef])).toStrictEqual([
      [1, 'debt', debt().legalBasisRef],
      [2, 'claim', 'دیگر'],
    ])
  })
})

describe('a statement that is prepared', () => {
  it('says everything that is wrong at once, and is not certified before it is mended', async () => {
    const caseId = one()
    const { filer, controller } = people()
    await filing.as(filer, (tx, by) =>
      changeDraftLine(tx, by, {
        caseId,
        revision: 3,
        lineNo: 2,
        change: { settlementMethod: null, evidence: ['نیست.pdf'] },
      }),
    )
    const { sha256, mustFix, problems } = await filing.prepare(filer, caseId)
    expect(problems.filter(({ severity }) => severity === 'mustFix').map(({ row, code }) => [row, code])).toStrictEqual(
      [
        [1, 'closingWrong'],
        [1, 'overdueOutOfRange'],
        [2, 'settlementMethodMissing'],
        [2, 'notAttached'],
      ],
    )
    expect(mustFix).toBe(4)
    const certified = filing.as(controller, (tx, by) => certifyStatement(tx, by, { caseId, sha256: sha256 ?? '' }))
    expect(await filing.refusalOf(certified)).toBe('statement-has-problems')
  })

  it('is no document while a line cannot be read', async () => {
    const caseId = one()
    const { filer } = people()
    await filing.as(filer, (tx, by) =>
      changeDraftLine(tx, by, { caseId, revision: 4, lineNo: 1, change: { side: 'loan', originDate: null } }),
    )
    const { sha256, problems } = await filing.prepare(filer, caseId)
    const ofLine = problems.filter(({ row }) => row === 1).map(({ field, code }) => [field, code])
    expect([sha256, ofLine]).toStrictEqual([
      null,
      [
        ['side', 'unreadable'],
        ['originDate', 'missing'],
      ],
    ])
  })

  it('is certified by two people, each once, and these bytes alone', async () => {
    const caseId = one()
    const { filer, controller, approver, stranger } = people()
    await filing.write(filer, caseId, [debt(), claim(), between('claim', LEGAL_IDS[1], '2500000000')])
    const prepared = await filing.prepare(filer, caseId)
    expect([prepared.mustFix, prepared.version, prepared.lineCount, prepared.totals.claimTotal]).toStrictEqual([
      0,
      1,
      3,
      '38500000000',
    ])
    const again = await filing.prepare(filer, caseId)
    expect(again.sha256).toBe(prepared.sha256)
    const next = await filing.as(filer, (tx, by) => readVersions(tx, by, caseId))
    expect([next.filings, next.prepared?.sha256, next.prepared?.version]).toStrictEqual([[], prepared.sha256, 1])
    const sha256 = prepared.sha256 ?? ''
    const sign = (person: string) =>
      filing.refusalOf(filing.as(person, (tx, by) => certifyStatement(tx, by, { caseId, sha256 })))
    const early = filing.send(filer, caseId, 'submit', { data: { statement: sha256 } })
    expect(await filing.refusalOf(early)).toBe('condition-unmet')
    expect([await sign(controller), await sign(controller), await sign(filer), await sign(stranger)]).toStrictEqual([
      'taken',
      'taken',
      'wrong-role',
      'case-not-found',
    ])
    await house.worker.pool.query(
      `insert into grants (person_id, role, agency_id, since) values ($1, 'agencyApprover', $2, '2020-01-01')`,
      [controller, house.agencies[0]?.agency],
    )
    const asApprover = { person: controller, role: 'agencyApprover' } as const
    const both = filing.as(controller, (tx) => certifyStatement(tx, asApprover, { caseId, sha256 }))
    expect(await filing.refusalOf(both)).toBe('already-certified')
    expect(await sign(approver)).toBe('taken')
  })

  it('is filed under a tracking code of its own', async () => {
    const caseId = one()
    const { filer } = people()
    const [last] = await ask<{ sha256: string }>(
      'select sha256 from statements where case_id = $1 order by ordinal desc limit 1',
      [caseId],
    )
    expect(await filing.send(filer, caseId, 'submit', { data: { statement: last?.sha256 ?? '' } })).toBe('submitted')
    await filing.drain()
    expect(await filing.stageOf(caseId)).toBe('underReview')
    const [found] = await ask<{ tracking_code: string }>('select tracking_code from cases where id = $1', [caseId])
    const code = found?.tracking_code ?? ''
    expect([parseTrackingCode(code), code.slice(0, 4), BigInt(code) % 97n]).toStrictEqual([code, '0510', 1n])
  })

  it('is out of the agency’s hands', async () => {
    const caseId = one()
    const { filer } = people()
    const late = filing.as(filer, (tx, by) => saveDraft(tx, by, { caseId, revision: 8, header: {} }))
    expect(await filing.refusalOf(late)).toBe('not-in-this-stage')
  })
})

describe('what the office finds', () => {
  it('stands at a place of the statement, and is the office’s own until it is sent', async () => {
    const caseId = one()
    const { officer, filer, groupHead } = people()
    const raise = (target: string, message = 'مدرک این ردیف خوانا نیست.') =>
      filing.as(officer, (tx, by) =>
        raiseFinding(tx, by, { caseId, target, kind: 'evidence', severity: 'mustFix', message }),
      )
    expect(await filing.refusalOf(raise('lines.9.opening'))).toBe('payload-refused')
    expect(await filing.refusalOf(raise('lines.1.opening', 'کوتاه'))).toBe('payload-refused')
    expect((await raise('lines.1.evidence')).findingNo).toBe(1)
    expect((await raise('lines.1.evidence')).findingNo).toBe(1)
    expect((await raise('header.approverPost')).findingNo).toBe(2)
    expect((await raise('lines.2')).findingNo).toBe(3)
    await filing.as(officer, (tx, by) => removeFinding(tx, by, { caseId, findingNo: 3 }))
    const seen = (person: string) => filing.as(person, (tx, by) => readFindings(tx, by, caseId))
    expect([(await seen(filer)).length, (await seen(groupHead)).length]).toStrictEqual([0, 2])
    expect(await filing.refusalOf(filing.send(officer, caseId, 'approve'))).toBe('condition-unmet')

    expect(await filing.send(officer, caseId, 'requestCorrection')).toBe('correctionRequested')
    expect((await seen(filer)).map(({ findingNo, target }) => [findingNo, target])).toStrictEqual([
      [1, 'lines.1.evidence'],
      [2, 'header.approverPost'],
    ])
    const taken = filing.as(officer, (tx, by) => removeFinding(tx, by, { caseId, findingNo: 1 }))
    expect(await filing.refusalOf(taken)).toBe('not-in-this-stage')
  })

  it('is answered, each of it, before the statement is filed again', async () => {
    const caseId = one()
    const { filer, stranger } = people()
    await filing.write(
      filer,
      caseId,
      [debt({ subject: 'صورت‌وضعیت قطعی شمارهٔ ۷' }), between('claim', LEGAL_IDS[1], '2500000000')],
      { ...HEADER, approverPost: 'مدیرکل و ذی‌سمت' },
    )
    const prepared = await filing.prepare(filer, caseId)
    expect([prepared.mustFix, prepared.version]).toStrictEqual([0, 2])
    const statement = prepared.sha256 ?? ''
    await filing.certify(filing.filers[0], caseId, statement)
    const answer = (person: string, findingNo: number, reply = 'اصلاح شد.') =>
      filing.refusalOf(filing.as(person, (tx, by) => answerFinding(tx, by, { caseId, findingNo, reply })))
    const resubmit = () => filing.refusalOf(filing.send(filer, caseId, 'resubmit', { data: { statement } }))
    expect([await answer(filer, 1), await answer(filer, 9), await answer(stranger, 2), await resubmit()]).toStrictEqual(
      ['taken', 'not-found', 'case-not-found', 'condition-unmet'],
    )
    expect([await answer(filer, 2), await answer(filer, 2, 'سمت درست شد.'), await resubmit()]).toStrictEqual([
      'taken',
      'taken',
      'taken',
    ])
    await filing.drain()
    expect(await filing.stageOf(caseId)).toBe('underReview')
  })

  it('was sent, and is not taken back any more', async () => {
    const caseId = one()
    const { officer, filer } = people()
    const remove = filing.as(officer, (tx, by) => removeFinding(tx, by, { caseId, findingNo: 1 }))
    expect(await filing.refusalOf(remove)).toBe('finding-refused')
    const seen = await filing.as(filer, (tx, by) => readFindings(tx, by, caseId))
    expect(seen.map(({ isSent, reply }) => [isSent, reply])).toStrictEqual([
      [true, 'اصلاح شد.'],
      [true, 'سمت درست شد.'],
    ])
  })

  it('shows what changed since, field by field', async () => {
    const caseId = one()
    const { officer } = people()
    const { header, changed, added, removed, lines } = await filing.as(officer, (tx, by) =>
      compareVersions(tx, by, { caseId, from: 1, to: 2 }),
    )
    expect([changed, added, removed]).toStrictEqual([1, 0, 1])
    expect(header).toStrictEqual([{ field: 'approverPost', before: 'مدیرکل', after: 'مدیرکل و ذی‌سمت' }])
    expect(lines.map(({ what, beforeNo, afterNo, fields }) => ({ what, beforeNo, afterNo, fields }))).toStrictEqual([
      {
        what: 'changed',
        beforeNo: 1,
        afterNo: 1,
        fields: [{ field: 'subject', before: debt().subject, after: 'صورت‌وضعیت قطعی شمارهٔ ۷' }],
      },
      { what: 'removed', beforeNo: 2, afterNo: null, fields: [] },
    ])
  })

  it('keeps every version readable, to those who may', async () => {
    const caseId = one()
    const { officer, auditor, stranger, siteAdmin } = people()
    const read = (person: string, version: number) =>
      filing.as(person, (tx, by) => readStatement(tx, by, { caseId, version, limit: 1 }))
    const old = await read(officer, 1)
    expect([old.filedAs, old.lineCount, old.lines.length, old.next, old.certifications.length]).toStrictEqual([
      1, 3, 1, 1, 2,
    ])
    expect((await read(auditor, 2)).filings.map(({ version }) => version)).toStrictEqual([1, 2])
    const versions = (person: string) => filing.as(person, (tx, by) => readVersions(tx, by, caseId))
    const [ofOffice, ofAgency] = [await versions(officer), await versions(people().filer)]
    expect([ofOffice.filings.length, ofOffice.prepared, ofAgency.prepared]).toStrictEqual([2, null, null])
    expect(await filing.refusalOf(read(stranger, 1))).toBe('case-not-found')
    expect(await filing.refusalOf(read(siteAdmin, 1))).toBe('case-not-found')
  })

  it('is closed by whoever may, and only then is the statement approved, by two', async () => {
    const caseId = one()
    const { officer, groupHead, deputy } = people()
    const resolve = (person: string, findingNo: number, resolution: 'fixed' | 'explained' | 'waived', why?: string) =>
      filing.refusalOf(
        filing.as(person, (tx, by) =>
          resolveFinding(tx, by, { caseId, findingNo, resolution, ...(why ? { why } : {}) }),
        ),
      )
    expect([
      await resolve(officer, 2, 'waived', 'لازم نیست.'),
      await resolve(groupHead, 2, 'waived'),
      await resolve(groupHead, 2, 'waived', 'لازم نیست.'),
      await resolve(officer, 2, 'fixed'),
    ]).toStrictEqual(['wrong-role', 'reason-missing', 'taken', 'finding-refused'])
    expect(await filing.refusalOf(filing.send(officer, caseId, 'approve'))).toBe('condition-unmet')
    expect(await resolve(officer, 1, 'fixed')).toBe('taken')
    expect(await filing.send(officer, caseId, 'approve')).toBe('approvalPending')
    expect(await filing.send(deputy, caseId, 'confirm')).toBe('approved')
  })
})

describe('refinement', () => {
  it('is not over before it has begun', async () => {
    const { officer } = people()
    expect(await filing.send(officer, one(), 'startRefine')).toBe('refining')
    expect(await filing.refusalOf(filing.send(officer, one(), 'finishRefine'))).toBe('condition-unmet')
  })

  it('waits for the other agency, and then shows each the figure of the other', async () => {
    const { officer, filer } = people()
    const early = await filing.as(officer, (tx, by) => refineCase(tx, by, one()))
    expect(early.unsettled).toBe(0)
    await filing.file(filing.filers[1], two(), [debt(), between('debt', LEGAL_IDS[0], '2400000000'), claim()])
    await filing.send(officer, two(), 'approve')
    await filing.send(house.people.groupHead, two(), 'confirm')
    const refined = await filing.as(officer, (tx, by) => refineCycle(tx, by, filing.cycle))
    expect(refined.map(({ unsettled }) => unsettled)).toStrictEqual([1, 1])
    const [mine] = await filing.as(officer, (tx, by) => readMismatches(tx, by, one()))
    const [theirs] = await filing.as(officer, (tx, by) => readMismatches(tx, by, two()))
    expect([mine?.lineNo, theirs?.lineNo]).toStrictEqual([2, 2])
    expect(mine?.details).toStrictEqual({
      kind: 'differing',
      side: 'claim',
      why: null,
      closing: '2500000000',
      otherClosing: '2400000000',
      difference: '100000000',
      other: {
        legalId: LEGAL_IDS[1],
        title: { fa: 'شرکت توزیع نیروی برق نمونه', en: 'شرکت توزیع نیروی برق نمونه' },
        lineNo: 2,
      },
    })
    // The agency sees nothing of it before it is asked, and of the other's case never anything.
    expect(await filing.as(filer, (tx, by) => readMismatches(tx, by, one()))).toStrictEqual([])
    const others = await filing.as(filer, (tx) => tx.query('select 1 from mismatches where case_id = $1', [two()]))
    expect(others.rows).toStrictEqual([])
    expect(await filing.refusalOf(filing.send(officer, one(), 'finishRefine'))).toBe('condition-unmet')
  })

  it('finds the same again and nothing twice', async () => {
    const { officer } = people()
    const before = await ask('select id, found_at from mismatches order by id')
    await filing.as(officer, (tx, by) => refineCycle(tx, by, filing.cycle))
    expect(await ask('select id, found_at from mismatches order by id')).toStrictEqual(before)
  })

  it('asks both sides', async () => {
    const { officer, filer } = people()
    await filing.send(officer, two(), 'startRefine')
    const [mine] = await filing.as(officer, (tx, by) => readMismatches(tx, by, one()))
    const question = {
      ...{ id: randomUUID(), caseId: one(), question: 'مبلغ تفاهم‌نامه چیست؟' },
      mismatches: [mine?.id ?? ''],
    }
    const asked = await filing.as(officer, (tx, by) => askAgencies(tx, house.api, by, question))
    const repeated = await filing.as(officer, (tx, by) => askAgencies(tx, house.api, by, question))
    expect([asked.step.to, asked.others, repeated.step]).toStrictEqual(['correctionRequested', [two()], asked.step])
    expect(await filing.stageOf(two())).toBe('correctionRequested')
    const of = async (person: string, caseId: string) =>
      (await filing.as(person, (tx, by) => readFindings(tx, by, caseId))).at(-1)
    const [told, toldOther] = [await of(filer, one()), await of(filing.filers[1].filer, two())]
    expect([told?.target, told?.kind, told?.message]).toStrictEqual([
      'lines.2.closing',
      'mismatch',
      'در ردیف ۲، مطالبه شما ۲٬۵۰۰٬۰۰۰٬۰۰۰ ریال است و «شرکت توزیع نیروی برق نمونه» آن را ۲٬۴۰۰٬۰۰۰٬۰۰۰ ریال نوشته است؛ اختلاف ۱۰۰٬۰۰۰٬۰۰۰ ریال. پرسش کارشناس: مبلغ تفاهم‌نامه چیست؟',
    ])
    expect([toldOther?.target, toldOther?.raisedBy]).toStrictEqual(['lines.2.closing', officer])
    expect((await filing.as(filer, (tx, by) => readMismatches(tx, by, one()))).length).toBe(1)
  })

  it('is over when what differs is settled for a reason', async () => {
    const { officer, filer, groupHead } = people()
    for (const [i, caseId] of filing.cases.entries()) {
      const filers = filing.filers[i] ?? filing.filers[0]
      for (const { findingNo, resolution } of await filing.as(filers.filer, (tx, by) => readFindings(tx, by, caseId)))
        if (resolution === null)
          await filing.as(filers.filer, (tx, by) =>
            answerFinding(tx, by, { caseId, findingNo, reply: 'مبلغ ما درست است.' }),
          )
      const [filed] = await ask<{ document: string }>(
        `select context ->> 'document' as document from cases where id = $1`,
        [caseId],
      )
      const unprepared = filing.send(filers.filer, caseId, 'resubmit', { data: { statement: filed?.document ?? '' } })
      expect(await filing.refusalOf(unprepared)).toBe('condition-unmet')
      const { sha256 } = await filing.prepare(filers.filer, caseId)
      await filing.certify(filers, caseId, sha256 ?? '')
      await filing.send(filers.filer, caseId, 'resubmit', { data: { statement: sha256 ?? '' } })
      await filing.drain()
      for (const { findingNo, resolution } of await filing.as(officer, (tx, by) => readFindings(tx, by, caseId)))
        if (resolution === null)
          await filing.as(officer, (tx, by) => resolveFinding(tx, by, { caseId, findingNo, resolution: 'explained' }))
      await filing.send(officer, caseId, 'approve')
      await filing.send(groupHead, caseId, 'confirm')
      await filing.send(officer, caseId, 'startRefine')
    }
    await filing.as(officer, (tx, by) => refineCycle(tx, by, filing.cycle))
    const [mine] = await filing.as(officer, (tx, by) => readMismatches(tx, by, one()))
    const settle = (person: string, why: string) =>
      filing.refusalOf(
        filing.as(person, (tx, by) => settleMismatch(tx, by, { id: mine?.id ?? '', settledAs: 'timing', why })),
      )
    expect([
      await settle(filer, 'دلیل کافی هست.'),
      await settle(officer, 'کوتاه'),
      await settle(officer, 'قبض‌ها در دو ماه ثبت شده‌اند.'),
    ]).toStrictEqual(['wrong-role', 'payload-refused', 'taken'])
    for (const caseId of filing.cases) expect(await filing.send(officer, caseId, 'finishRefine')).toBe('refined')
  })
})

describe('what stands beside the hashed lines', () => {
  const first = (table: string) => `(select ctid from ${table} order by case_id limit 1)`

  it.each([
    [
      'a balance',
      'statement_lines',
      'closing = closing + 1',
      'closing = closing - 1',
      /^line \d+ of the statement \w{64} is not/,
    ],
    [
      'a legal basis',
      'statement_lines',
      `legal_basis = legal_basis || 'x'`,
      `legal_basis = rtrim(legal_basis, 'x')`,
      /^line \d+/,
    ],
    [
      'whose lines they are',
      'statement_lines',
      'agency_id = agency_id + 1',
      'agency_id = agency_id - 1',
      /^whose it is, in statement_lines/,
    ],
    [
      'whose statement it is',
      'statements',
      'agency_id = agency_id + 1',
      'agency_id = agency_id - 1',
      /^whose it is, in statements/,
    ],
    [
      'who may see who certified',
      'certifications',
      'agency_id = agency_id + 1',
      'agency_id = agency_id - 1',
      /^whose it is, in cert/,
    ],
  ])('is missed by nobody: %s', async (_, table, change, back, words) => {
    await admin(
      house,
      `set session_replication_role = replica; update ${table} set ${change} where ctid = ${first(table)}`,
    )
    expect((await flawOf(house))?.what).toMatch(words)
    await admin(
      house,
      `set session_replication_role = replica; update ${table} set ${back} where ctid = (select max(ctid) from ${table})`,
    )
    expect(await flawOf(house)).toBeNull()
  })
})
