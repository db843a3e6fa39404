import { describe, expect, it } from '@jest/globals'
import { aClaim, aDebt } from '../../machines/debts-and-claims/statement/aStatement.ts'
import type { StatementLine } from '../../machines/debts-and-claims/statement/line.ts'
import { type AgencyFiled, pairMismatches } from './pairMismatches.ts'

const agency = (legalId: string, cases: string[], isPending = false): AgencyFiled => ({
  ...{ legalId, cases, isPending },
  title: { fa: legalId, en: legalId },
})

const line = (side: 'debt' | 'claim', counterpartyId: string, closing: string, lineNo = 1): StatementLine => ({
  ...(side === 'debt' ? aDebt : aClaim),
  ...{
    side,
    counterpartyId,
    closing,
    lineNo,
    tier: 'T4',
    counterpartyType: 'govAgency',
    legalBasisRef: `${closing} ${side}`,
  },
})

const found = (...args: Parameters<typeof pairMismatches>) =>
  pairMismatches(...args).mismatches.map(({ caseId, lineNo, otherCaseId, otherLineNo, details }) => ({
    ...{ caseId, lineNo, otherCaseId, otherLineNo, kind: details.kind },
    why: 'why' in details ? details.why : null,
  }))

describe('what two agencies say of each other', () => {
  it('is one difference with two sides, over all reporting points of an agency', () => {
    const agencies = [agency('A', ['a1', 'a2']), agency('B', ['b'])]
    const lines = [
      { caseId: 'a1', line: line('claim', 'B', '10') },
      { caseId: 'a2', line: line('claim', 'B', '70') },
      { caseId: 'b', line: line('debt', 'A', '10', 4) },
      { caseId: 'b', line: line('debt', 'A', '50', 5) },
    ]
    expect(found(agencies, lines, 0n)).toStrictEqual([
      { caseId: 'a2', lineNo: 1, otherCaseId: 'b', otherLineNo: 5, kind: 'differing', why: null },
      { caseId: 'b', lineNo: 5, otherCaseId: 'a2', otherLineNo: 1, kind: 'differing', why: null },
    ])
    expect(found(agencies, lines, 20n)).toStrictEqual([])
    const pairs = pairMismatches(agencies, lines, 20n).agreed
    expect(
      pairs.map(({ caseId, lineNo, other: { legalId, lineNo: no }, difference }) => [
        caseId,
        lineNo,
        legalId,
        no,
        difference,
      ]),
    ).toStrictEqual([
      ['a1', 1, 'B', 4, '0'],
      ['b', 4, 'A', 1, '0'],
      ['a2', 1, 'B', 5, '20'],
      ['b', 5, 'A', 1, '20'],
    ])
    const [one, other] = pairMismatches(agencies, lines, 0n).mismatches
    expect([one?.twin, other?.twin]).toStrictEqual([other?.id, one?.id])
  })

  it('is missing on the side that says nothing', () => {
    const agencies = [agency('A', ['a']), agency('B', ['b'])]
    expect(found(agencies, [{ caseId: 'a', line: line('debt', 'B', '10', 3) }], 0n)).toStrictEqual([
      { caseId: 'a', lineNo: 3, otherCaseId: 'b', otherLineNo: null, kind: 'missing', why: 'noLine' },
      { caseId: 'b', lineNo: null, otherCaseId: 'a', otherLineNo: 3, kind: 'missing', why: 'noLine' },
    ])
  })

  it('cannot be held against an agency that will file nothing, that may still file, or that is not in the cycle', () => {
    const lines = [{ caseId: 'a', line: line('debt', 'B', '10') }]
    expect(found([agency('A', ['a']), agency('B', [])], lines, 0n)).toStrictEqual([
      { caseId: 'a', lineNo: 1, otherCaseId: null, otherLineNo: null, kind: 'missing', why: 'noStatement' },
    ])
    expect(found([agency('A', ['a']), agency('B', [], true)], lines, 0n)).toStrictEqual([])
    expect(found([agency('A', ['a'])], lines, 0n)).toStrictEqual([])
  })
})
