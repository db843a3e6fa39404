import { describe, expect, it } from '@jest/globals'
import { unbroken } from '../core/testing/guards.ts'
import { Life, moment, someone } from '../core/testing/life.ts'
import { statisticalYearbook } from './service.ts'
import { definition } from './table.ts'
import { FIRST, LIAISON, liaison, OTHER, SECOND, sheet, THIRD, unmet } from './testing/facts.ts'

const aTable = () =>
  new Life(
    definition,
    { assignment: THIRD, periodKey: '1404', referenceYear: 1403, code: '17-2', chapter: 17 },
    { at: moment('1404/05/04 09:00') },
  )
const parent = (person: string | null = LIAISON, stage = 'filling') => ({
  parent: { machine: 'statisticalYearbook.collection', stage, context: { liaison: person } },
})
const written = (sha256: string, problems = 0) => sheet('table', sha256, { problems })
const approved = (life = aTable(), sha256 = FIRST) =>
  life.send('approveTable', 'agencyApprover', { table: sha256 }, { facts: written(sha256) })
const submitted = (life = approved(), sha256 = FIRST) =>
  life.send('submitTable', liaison, { table: sha256 }, { facts: { ...parent(), ...written(sha256) } })
const found = (open: number, unanswered = 0, corrected = 0) => ({ findings: { open, unanswered, corrected } })
const accept = (life: Life, facts: object = found(0)) =>
  life.send('acceptTable', 'caseOfficer', {}, { facts: { ...facts } })
const accepted = () => accept(submitted())
const returned = (life = submitted(), facts: object = parent()) =>
  life.send('returnTable', 'caseOfficer', {}, { facts: { ...facts, ...found(1) } })
const resubmit = (life: Life, sha256: string, facts: object) =>
  life.send('submitTable', liaison, { table: sha256 }, { facts: { ...parent(), ...written(sha256), ...facts } })
const toldOf = (life: Life) =>
  life.moves
    .flatMap(({ effects }) => effects)
    .filter(({ kind }) => kind === 'tell')
    .map(({ params }) => `${String(params['to'])}: ${String(params['event'])}`)

describe('a table', () => {
  it('is signed off, submitted, corrected, accepted and included', () => {
    const life = returned()
    accept(resubmit(approved(life, THIRD), THIRD, found(1, 0, 1))).send('includeInYearbook', 'system')
    expect(life.stages).toStrictEqual(['filling', 'checking', 'correcting', 'checking', 'accepted', 'included'])
    expect(life.standing.context).toStrictEqual({
      ...{ assignment: THIRD, periodKey: '1404', referenceYear: 1403, code: '17-2', chapter: 17 },
      ...{ table: THIRD, approved: THIRD, approvedBy: 'the agencyApprover', submittedBy: LIAISON },
      ...{ version: 2, round: 1 },
    })
    expect([life.notices, toldOf(life)]).toStrictEqual([
      [
        ...['agency: tableSignedOff', 'officer: tableSubmitted', 'agency: tableReturned'],
        ...['agency: tableSignedOff', 'officer: tableSubmitted', 'agency: tableAccepted'],
      ],
      ['parent: tableSettled'],
    ])
  })

  it('keeps of its entry only what it is called', () => {
    const parsed = definition.opening.parse({
      ...{ assignment: THIRD, periodKey: '1404', referenceYear: 1403, code: '17-2', chapter: 17 },
      ...{ title: 'دانش‌آموزان', rows: [], columns: [], rowSums: [], columnSums: [], previous: [] },
    })
    expect(Object.keys(parsed as object)).toStrictEqual(['assignment', 'periodKey', 'referenceYear', 'code', 'chapter'])
  })

  it('S2-R06: is submitted by the liaison whom the agency introduced, and by no other', () => {
    const submit =
      (facts: object, by = liaison) =>
      () =>
        approved().send('submitTable', by, { table: FIRST }, { facts: { ...facts, ...written(FIRST) } })
    for (const facts of [{}, parent(null), parent(OTHER)])
      expect(submit(facts)).toThrow(expect.objectContaining(unmet('isIntroduced')))
    expect(submit(parent(), someone('liaison', OTHER))).toThrow(expect.objectContaining(unmet('isIntroduced')))
    expect(submit(parent(), someone('agencyOfficer', LIAISON))).toThrow(expect.objectContaining({ code: 'wrong-role' }))
  })

  it('S2-R07: is neither signed off nor submitted while anything is wrong with it', () => {
    for (const facts of [{}, written(FIRST, 1), written(SECOND)]) {
      const said = { facts: { ...parent(), ...facts } }
      expect(() => aTable().send('approveTable', 'agencyApprover', { table: FIRST }, said)).toThrow(
        expect.objectContaining(unmet('tableWhole')),
      )
      expect(() => approved().send('submitTable', liaison, { table: FIRST }, said)).toThrow(
        expect.objectContaining(unmet('tableWhole')),
      )
    }
  })

  it('is signed off by the agency’s head, this very version of it', () => {
    expect(() => submitted(aTable())).toThrow(expect.objectContaining(unmet('isSignedOff')))
    expect(() => submitted(approved(aTable(), SECOND))).toThrow(expect.objectContaining(unmet('isSignedOff')))
    expect(() => approved(aTable()).send('approveTable', liaison, { table: FIRST }, { facts: written(FIRST) })).toThrow(
      expect.objectContaining({ code: 'wrong-role' }),
    )
  })

  it('is returned with findings that must be mended, and signed off anew', () => {
    for (const facts of [{}, found(0)])
      expect(() => submitted().send('returnTable', 'caseOfficer', {}, { facts: { ...facts } })).toThrow(
        expect.objectContaining(unmet('hasFindings')),
      )
    expect(() => resubmit(returned(), FIRST, found(1))).toThrow(expect.objectContaining(unmet('isSignedOff')))
  })

  it('is not submitted again before every finding is answered', () => {
    for (const facts of [{}, found(2, 1)])
      expect(() => resubmit(approved(returned(), SECOND), SECOND, facts)).toThrow(
        expect.objectContaining(unmet('findingsAnswered')),
      )
    expect(resubmit(approved(returned(), SECOND), SECOND, found(2)).stage).toBe('checking')
  })

  it('is another one where an answer says that it was corrected; an explained one may stay as it is', () => {
    expect(() => resubmit(approved(returned()), FIRST, found(2, 0, 1))).toThrow(
      expect.objectContaining(unmet('isCorrected')),
    )
    expect(resubmit(approved(returned()), FIRST, found(2)).stage).toBe('checking')
    expect(resubmit(approved(returned(), SECOND), SECOND, found(2, 0, 1)).stage).toBe('checking')
  })

  it('is not accepted while a finding that must be mended is open', () => {
    for (const facts of [{}, found(1)])
      expect(() => accept(submitted(), facts)).toThrow(expect.objectContaining(unmet('noOpenFinding')))
  })

  it('that was accepted may be returned while its agency’s part is not in the yearbook', () => {
    expect(() => returned(accepted(), parent(LIAISON, 'included'))).toThrow(
      expect.objectContaining(unmet('stillCollecting')),
    )
    expect(() => returned(accepted(), {})).toThrow(expect.objectContaining(unmet('stillCollecting')))
    const life = returned(accepted(), parent(LIAISON, 'gathered'))
    expect([life.stage, toldOf(life)]).toStrictEqual(['correcting', ['parent: tableSettled', 'parent: tableReopened']])
  })

  it('is left out by the deputy for a reason, and taken back while there is collecting', () => {
    expect(() => aTable().send('leaveTableOut', 'deputy')).toThrow(expect.objectContaining({ code: 'reason-missing' }))
    const life = aTable().send('leaveTableOut', 'deputy', {}, { reason: 'دستگاه آماری ندارد' })
    expect([life.stage, toldOf(life)]).toStrictEqual(['leftOut', ['parent: tableSettled']])
    const back = (facts: object) => life.send('takeTableBack', 'head', {}, { reason: 'آمار رسید', facts: { ...facts } })
    expect(() => back(parent(LIAISON, 'included'))).toThrow(expect.objectContaining(unmet('stillCollecting')))
    expect([back(parent(LIAISON, 'gathered')).stage, toldOf(life).at(-1)]).toStrictEqual([
      ...['filling', 'parent: tableReopened'],
    ])
  })

  it('is checked within ten working days and corrected within five, or it is heard of', () => {
    const unchecked = submitted().wait('1404/06/10 09:00')
    expect(unchecked.notices.slice(2)).toStrictEqual([
      ...['officer: dueSoon', 'officer: dueSoon', 'officer: overdue', 'groupHead: overdue'],
    ])
    expect(unchecked.moves.at(-1)?.standing.at).toBe(moment('1404/05/19 00:00'))
    const uncorrected = returned().wait('1404/06/10 09:00')
    expect(uncorrected.notices.slice(3)).toStrictEqual([
      ...['agency: dueSoon', 'agency: dueSoon', 'agency: overdue', 'officer: overdue', 'head: letterDrafted'],
    ])
  })

  it('is written by the agency', () => {
    const sheets = statisticalYearbook.machines['statisticalYearbook.table']?.sheets
    expect([sheets?.['table']?.by, sheets?.['table']?.stages]).toStrictEqual([
      ['liaison', 'agencyOfficer'],
      ['filling', 'correcting'],
    ])
  })
})

describe('every guard', () => {
  it('has been seen to refuse, and nothing had changed', () => {
    expect(unbroken(definition.machine)).toStrictEqual([])
  })
})
