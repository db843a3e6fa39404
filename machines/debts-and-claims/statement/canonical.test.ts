import { createHash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { aClaim, aDebt, aHeader } from './aStatement.ts'
import { canonicalStatement, openDocument, parseStatement, statementHash } from './canonical.ts'
import type { Statement, StatementHeader } from './statement.ts'

const statement: Statement = { header: aHeader, totals: null, lines: [aDebt, aClaim] }

describe('the document of a statement', () => {
  it('is one line for the header and one for each line', () => {
    const text = canonicalStatement(statement).toString('utf8')
    const [head, first, second, rest] = text.split('\n')
    expect(head?.startsWith('{"format":"debtsAndClaims.statement/1","header":{"accuracyDeclared":true,')).toBe(true)
    expect(head?.endsWith('"totals":null}')).toBe(true)
    expect(first?.startsWith('{"budgetRow":null,"capitalProject":false,')).toBe(true)
    expect(JSON.parse(second ?? '')).toStrictEqual(aClaim)
    expect(rest).toBe('')
  })

  it('has the same bytes whatever the order of keys', () => {
    const turned = Object.fromEntries(Object.entries(aHeader).toReversed()) as StatementHeader
    expect(canonicalStatement({ ...statement, header: turned })).toStrictEqual(canonicalStatement(statement))
  })

  it('has the same hash whole or line by line', () => {
    const document = openDocument(statement.header, statement.totals)
    const text = [document.head, ...statement.lines.map(document.line)].join('')
    const hash = createHash('sha256').update(canonicalStatement(statement)).digest('hex')
    expect(text).toBe(canonicalStatement(statement).toString('utf8'))
    expect(document.sha256()).toBe(hash)
    expect(statementHash(statement)).toBe(hash)
  })

  it('keeps the hash it has had', () => {
    expect(statementHash(statement)).toBe('a0d044043ad286235f5c8a4cd3c4d399e8bd7553d1e16aa3a7595c061681e5d3')
  })

  it('is read back', () => {
    expect(parseStatement(canonicalStatement(statement))).toStrictEqual(statement)
  })

  it('is refused when cut off, of another format, or with a field that is not a line’s', () => {
    const bytes = canonicalStatement(statement)
    expect(() => parseStatement(bytes.subarray(0, -1))).toThrow('cut off')
    expect(() => parseStatement(Buffer.from(bytes.toString().replace('statement/1', 'statement/2')))).toThrow('format')
    expect(() => parseStatement(Buffer.from(bytes.toString().replace('"budgetRow"', '"extra":1,"budgetRow"')))).toThrow(
      /nrecognized/,
    )
  })
})
