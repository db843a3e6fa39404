import { useState } from 'react'
import type { Case } from '../ask/types.ts'
import { FindingsAt } from '../findings/FindingsAt.tsx'
import { RaiseFinding } from '../findings/RaiseFinding.tsx'
import type { Finding } from '../findings/types.ts'
import { useDuties } from '../findings/useDuties.ts'
import { useLanguage } from '../language/Language.tsx'
import { plain } from '../language/plain.ts'
import { inDigits } from '../language/text.ts'
import type { Column, FieldChange, Form, Line, LineChange } from './types.ts'
import { valueInWords } from './valueInWords.ts'
import { statementWords } from './words.ts'

/** What a line shows at once; everything else is one click away. */
const SHOWN = ['side', 'counterpartyName', 'subject', 'opening', 'increase', 'decrease', 'closing', 'overdueAmount']

type Props = {
  found: Case
  lines: readonly Line[]
  form: Form
  findings: readonly Finding[]
  changes: readonly LineChange[]
}

/** The lines of a version: what changed since the last one is marked in place, and what was found stands under its line. */
export function LinesTable({ found, lines, form, findings, changes }: Props) {
  const { say, lang } = useLanguage()
  const columns = SHOWN.flatMap((field) => form.columns.find((column) => column.field === field) ?? [])
  if (lines.length === 0) return <p className="quiet">{say(statementWords.noLines)}</p>
  const removed = changes.filter(({ what }) => what === 'removed')
  return (
    <>
      <div className="scroll-x lines-frame" tabIndex={0} role="group" aria-label={say(statementWords.lines)}>
        <table className="lines statement-lines">
          <thead>
            <tr>
              <th scope="col">{say(form.lines['lineNo'] ?? { fa: '', en: '' })}</th>
              {columns.map(({ field, kind, title }) => (
                <th key={field} scope="col" className={kind === 'amount' ? 'money' : ''}>
                  {say(title)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <OneLine
                key={line.lineNo}
                found={found}
                line={line}
                columns={columns}
                form={form}
                findings={findings.filter(({ target }) => isOf(target, line.lineNo))}
                change={changes.find(({ afterNo }) => afterNo === line.lineNo)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {removed.length > 0 && (
        <details>
          <summary>
            {say(statementWords.removed)} ({inDigits(lang, removed.length)})
          </summary>
          <ul>
            {removed.map(({ beforeNo, line }) => (
              <li key={beforeNo}>
                {inDigits(lang, beforeNo ?? '')} · {plain(line['counterpartyName'])} · {plain(line['subject'])}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

const isOf = (target: string, lineNo: number): boolean =>
  target === `lines.${lineNo}` || target.startsWith(`lines.${lineNo}.`)

type LineProps = {
  found: Case
  line: Line
  columns: readonly Column[]
  form: Form
  findings: readonly Finding[]
  change: LineChange | undefined
}

function OneLine({ found, line, columns, form, findings, change }: LineProps) {
  const { say, lang } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const number = inDigits(lang, line.lineNo)
  const span = columns.length + 1
  return (
    <>
      <tr className={findings.some(({ resolution }) => resolution === null) ? 'found' : ''}>
        <td>
          <button
            type="button"
            className="line-open"
            aria-expanded={isOpen}
            aria-label={`${say(statementWords.whole)} ${number}`}
            onClick={() => setOpen(!isOpen)}
          >
            {number} <span aria-hidden="true">{isOpen ? '▴' : '▾'}</span>
          </button>
          {change && change.what !== 'removed' && (
            <span className="below small quiet">{say(statementWords[change.what])}</span>
          )}
        </td>
        {columns.map((column) => (
          <Cell
            key={column.field}
            line={line}
            column={column}
            form={form}
            change={change?.fields.find(({ field }) => field === column.field)}
          />
        ))}
      </tr>
      {(findings.length > 0 || isOpen) && (
        <tr className="line-more">
          <td colSpan={span}>
            <div className="line-inner">
              {isOpen && <Whole found={found} line={line} form={form} change={change} />}
              <FindingsAt found={found} all={findings} at={() => true} form={form} />
            </div>
          </td>
        </tr>
      )}
    </>
  )
}

/** What stands small under a field: whose code it is, how certain a debt is. */
const BELOW: Readonly<Record<string, string>> = { counterpartyName: 'counterpartyId', subject: 'certainty' }

type CellProps = { line: Line; column: Column; form: Form; change: FieldChange | undefined }

function Cell({ line, column, form, change }: CellProps) {
  const { lang } = useLanguage()
  const { field, kind } = column
  const text = valueInWords(line[field], column, lang)
  const second = form.columns.find((one) => one.field === BELOW[field])
  const below = second ? valueInWords(line[second.field], second, lang) : ''
  return (
    <td className={kind === 'amount' ? 'money' : ''}>
      {text}
      {below !== '' && (
        <span className="below small quiet">
          <bdi>{below}</bdi>
        </span>
      )}
      {change && <Before change={change} column={column} />}
    </td>
  )
}

function Before({ change, column }: { change: FieldChange; column: Pick<Column, 'kind' | 'choices'> }) {
  const { say, lang } = useLanguage()
  return (
    <span className="changed small">
      {say(statementWords.before)}: {valueInWords(change.before, column, lang) || '—'}
    </span>
  )
}

/** Every field of a line, and for whoever may, what is wrong with one. */
function Whole({ found, line, form, change }: Pick<LineProps, 'found' | 'line' | 'form' | 'change'>) {
  const { say, lang } = useLanguage()
  const { mayRaise } = useDuties(found)
  const [isRaising, setRaising] = useState(false)
  return (
    <>
      <dl className="facts">
        {form.columns.flatMap((column) => {
          const text = valueInWords(line[column.field], column, lang)
          const was = change?.fields.find(({ field }) => field === column.field)
          if (column.field === 'lineNo' || (text === '' && !was)) return []
          return [
            <div key={column.field}>
              <dt>{say(column.title)}</dt>
              <dd>
                {text || '—'}
                {was && <Before change={was} column={column} />}
              </dd>
            </div>,
          ]
        })}
      </dl>
      {mayRaise &&
        (isRaising ? (
          <RaiseFinding caseId={found.id} form={form} lineNo={line.lineNo} leave={() => setRaising(false)} />
        ) : (
          <button type="button" className="button slim unprinted" onClick={() => setRaising(true)}>
            {say(statementWords.raise)} …
          </button>
        ))}
    </>
  )
}
