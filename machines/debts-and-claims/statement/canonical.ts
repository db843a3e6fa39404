import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { type StatementLine, statementLineShape } from './line.ts'
import { type Statement, type StatementHeader, statementHeaderShape, type Totals, totalsShape } from './statement.ts'

/*
 * The document of a statement, the bytes whose SHA-256 a case, a certificate and a receipt speak of.
 *
 *   {"format":"…/1","header":{…},"totals":{…}|null}\n       one line: what stands above the lines
 *   {"budgetRow":null,"capitalProject":false,…}\n            one line for each line of the statement, by lineNo
 *
 * UTF-8 without BOM. Each line is the RFC 8785 form of its object and ends with a line feed, the last one too, so that
 * a statement of a hundred thousand lines is built, hashed and read row by row. Every field is always there; what is
 * not said is null.
 */
export const STATEMENT_FORMAT = 'debtsAndClaims.statement/1'

/** A document in the making: its text comes out piece by piece, its hash at the end. */
export type OpenDocument = {
  /** The text of the first line. */
  readonly head: string
  /** The text of the next line. */
  readonly line: (line: StatementLine) => string
  /** SHA-256 of all that came out; nothing may follow. */
  readonly sha256: () => string
}

/** Begins a document. */
export function openDocument(header: StatementHeader, totals: Totals | null): OpenDocument {
  const hash = createHash('sha256')
  const out = (value: unknown): string => {
    const text = canonicalLine(value)
    hash.update(text)
    return text
  }
  return { head: out({ format: STATEMENT_FORMAT, header, totals }), line: out, sha256: () => hash.digest('hex') }
}

/** The document of a whole statement. */
export function canonicalStatement({ header, totals, lines }: Statement): Buffer {
  const document = openDocument(header, totals)
  return Buffer.from([document.head, ...lines.map(document.line)].join(''))
}

/** SHA-256 of a statement's document. */
export function statementHash({ header, totals, lines }: Statement): string {
  const document = openDocument(header, totals)
  for (const line of lines) document.line(line)
  return document.sha256()
}

/** Reads the first line of a document. Throws on anything else: what we stored is ours. */
export function parseHead(text: string): Pick<Statement, 'header' | 'totals'> {
  const { format, header, totals } = JSON.parse(text) as Record<string, unknown>
  if (format !== STATEMENT_FORMAT) throw new Error(`not a statement of format ${STATEMENT_FORMAT}`)
  return { header: statementHeaderShape.parse(header), totals: totalsShape.nullable().parse(totals) }
}

/** Reads one further line of a document. */
export function parseDocumentLine(text: string): StatementLine {
  return statementLineShape.parse(JSON.parse(text))
}

/** Reads a whole document. */
export function parseStatement(bytes: Buffer): Statement {
  const [head = '', ...rest] = bytes.toString('utf8').split('\n')
  if (rest.pop() !== '') throw new Error('the document is cut off')
  return { ...parseHead(head), lines: rest.map(parseDocumentLine) }
}

function canonicalLine(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new Error('the value has no JSON form')
  return `${text}\n`
}
