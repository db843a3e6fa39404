import { describe, expect, it } from '@jest/globals'
import { aHeader } from '../../machines/debts-and-claims/statement/aStatement.ts'
import { checkGround } from './checkGround.ts'
import { completeHeader, type HeaderGround } from './completeHeader.ts'

const ground: HeaderGround = {
  periodKey: '1405-Q2',
  version: 2,
  agencyName: aHeader.agencyName,
  agencyLegalId: aHeader.agencyLegalId,
  provinceCode: 'eastAzerbaijan',
  reportingPoint: aHeader.reportingPoint,
  confidential: true,
  today: '2026-10-06',
  channels: ['portal'],
  known: { submitterName: 'کارشناس نمونه', approverName: 'مدیر نمونه' },
}

describe('what stands above the lines', () => {
  it('is what the server knows, and what the agency says', () => {
    const { header, problems } = completeHeader(
      { approverName: 'معاون  نمونه', submitterName: '', basisOfAccounting: 'cash', accuracyDeclared: true },
      ground,
    )
    expect(problems).toStrictEqual([])
    expect([
      header.version,
      header.periodEnd,
      header.confidentiality,
      header.submitterName,
      header.approverName,
    ]).toStrictEqual([2, '2026-09-22', 'confidential', 'کارشناس نمونه', 'معاون نمونه'])
  })

  it('keeps a mobile and a code in one form, however they were typed', () => {
    const typed = {
      submitterMobile: '۰۹۱۴ ۱۲۳-۴۵۶۷',
      submitterNationalId: ' ۰۰۷۶۲۲۹۶۴۵ ',
      basisOfAccounting: 'cash',
    } as const
    const { header } = completeHeader(typed, ground)
    expect([header.submitterMobile, header.submitterNationalId]).toStrictEqual(['+989141234567', '0076229645'])
    expect(completeHeader({ ...typed, submitterMobile: '۱۲۳' }, ground).header.submitterMobile).toBe('۱۲۳')
  })

  it('is held to the agreement and to the day', () => {
    const codes = (change: Partial<typeof aHeader>, channels = ['portal']) =>
      checkGround({ ...aHeader, ...change }, { ...ground, channels }).map(({ field, code }) => `${field}:${code}`)
    expect([codes({}), codes({ channel: 'letter' }, ['portal', 'letter'])]).toStrictEqual([[], []])
    expect(codes({ channel: 'fax', letterDate: '2026-10-07' })).toStrictEqual([
      'channel:channelNotAllowed',
      'letterDate:letterDateAfterToday',
    ])
    expect(codes({ letterDate: '2026-10-06' })).toStrictEqual([])
  })

  it('is no document until somebody says how the books are kept', () => {
    const { problems } = completeHeader({}, ground)
    expect(problems.map(({ field, code }) => [field, code])).toStrictEqual([['basisOfAccounting', 'missing']])
  })
})
