import { useState } from 'react'
import type { Case } from '../ask/types.ts'
import { FindingsAt } from '../findings/FindingsAt.tsx'
import { placesOfStatement } from '../findings/places.ts'
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
                {inDigits(lang, beforeNo ?? '')} · <bdi>{plain(line['counterpartyName'])}</bdi> ·{' '}
                <bdi>{plain(line['subject'])}</bdi>
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

/** The field of its line in which a finding stands; none, where it is about the line as a whole. */
const fieldOf = ({ target }: Finding): string | undefined => target.split('.')[2]

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
            isFlawed={findings.some((one) => one.resolution === null && fieldOf(one) === column.field)}
          />
        ))}
      </tr>
      {(findings.length > 0 || isOpen) && (
        <tr className="line-more">
          <td colSpan={span}>
            <div className="line-inner">
              {isOpen ? (
                <Whole found={found} line={line} form={form} change={change} findings={findings} />
              ) : (
                <FindingsAt found={found} all={findings} at={() => true} places={placesOfStatement(form)} />
              )}
            </div>
          </td>
        </tr>
      )}
    </>
  )
}

/** What stands small under a field: whose code it is, how certain a debt is. */
const BELOW: Readonly<Record<string, string>> = { counterpartyName: 'counterpartyId', subject: 'certainty' }

type CellProps = { line: Line; column: Column; form: Form; change: FieldChange | undefined; isFlawed: boolean }

function Cell({ line, column, form, change, isFlawed }: CellProps) {
  const { say, lang } = useLanguage()
  const { field, kind } = column
  const text = valueInWords(line[field], column, lang)
  const second = form.columns.find((one) => one.field === BELOW[field])
  const below = second ? valueInWords(line[second.field], second, lang) : ''
  return (
    <td className={kind === 'amount' ? 'money' : ''}>
      {isFlawed ? (
        <span className="flawed">
          <bdi>{text}</bdi> <span className="unseen">({say(statementWords.flawed)})</span>
        </span>
      ) : (
        <bdi>{text}</bdi>
      )}
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
      {say(statementWords.before)}: <bdi>{valueInWords(change.before, column, lang) || '—'}</bdi>
    </span>
  )
}

/** Every field of a line, what was found in it at its place, and for whoever may, what is wrong with one. */
function Whole({ found, line, form, change, findings }: Omit<LineProps, 'columns'>) {
  const { say, lang } = useLanguage()
  const { mayRaise } = useDuties(found)
  const [isRaising, setRaising] = useState(false)
  const shown = form.columns.filter(({ field }) => {
    const isSaid = line[field] !== null && line[field] !== undefined && line[field] !== ''
    const was = change?.fields.some((one) => one.field === field) ?? false
    return field !== 'lineNo' && (isSaid || was || findings.some((one) => fieldOf(one) === field))
  })
  const isElsewhere = (target: string) => !shown.some(({ field }) => target === `lines.${line.lineNo}.${field}`)
  return (
    <>
      <dl className="facts">
        {shown.map((column) => {
          const { field, title } = column
          const was = change?.fields.find((one) => one.field === field)
          const here = findings.filter((one) => fieldOf(one) === field)
          return (
            <div key={field} className={here.length > 0 ? 'with-findings' : undefined}>
              <dt>{say(title)}</dt>
              <dd>
                <bdi>{valueInWords(line[field], column, lang) || '—'}</bdi>
                {was && <Before change={was} column={column} />}
                <FindingsAt found={found} all={here} at={() => true} places={placesOfStatement(form)} />
              </dd>
            </div>
          )
        })}
      </dl>
      <FindingsAt found={found} all={findings} at={isElsewhere} places={placesOfStatement(form)} />
      {mayRaise &&
        (isRaising ? (
          <RaiseFinding
            caseId={found.id}
            places={placesOfStatement(form, line.lineNo)}
            leave={() => setRaising(false)}
          />
        ) : (
          <button type="button" className="button slim unprinted" onClick={() => setRaising(true)}>
            {say(statementWords.raise)} …
          </button>
        ))}
    </>
  )
}
