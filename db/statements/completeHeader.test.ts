import { describe, expect, it } from '@jest/globals'
import { aHeader } from '../../machines/debts-and-claims/statement/aStatement.ts'
import { completeHeader, type HeaderGround } from './completeHeader.ts'

const ground: HeaderGround = {
  periodKey: '1405-Q2',
  version: 2,
  agencyName: aHeader.agencyName,
  agencyLegalId: aHeader.agencyLegalId,
  provinceCode: 'eastAzerbaijan',
  reportingPoint: aHeader.reportingPoint,
  confidential: true,
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

  it('is no document until somebody says how the books are kept', () => {
    const { problems } = completeHeader({}, ground)
    expect(problems.map(({ field, code }) => [field, code])).toStrictEqual([['basisOfAccounting', 'missing']])
  })
})
