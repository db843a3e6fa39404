import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'
import type { Draft, Form, Line } from '../statement/types.ts'
import { valueInWords } from '../statement/valueInWords.ts'
import { statementWords } from '../statement/words.ts'
import { LineForm } from './LineForm.tsx'
import { draftWords } from './words.ts'

const SHOWN = ['side', 'counterpartyName', 'subject', 'opening', 'increase', 'decrease', 'closing']

/** The line that is open to be written; whichever number it gets, it stays the same form. */
export type Open = { readonly form: number; readonly lineNo: number }

type Props = {
  caseId: string
  now: Draft
  form: Form
  open: Open | null
  toOpen: (lineNo: number | null) => void
  /** The line that is open has its number now. */
  settled: (lineNo: number) => void
  mayWrite: boolean
  isBusy: boolean
  remove: (lineNo: number) => void
}

/** The lines of a draft; one at a time is open to be written. */
export function DraftLines(props: Props) {
  const { now, form, open, mayWrite } = props
  const { say } = useLanguage()
  const columns = SHOWN.flatMap((field) => form.columns.find((column) => column.field === field) ?? [])
  const isNew = open !== null && open.lineNo > now.lineCount
  const openLine = (one: Open) => <OpenLine key={`form ${one.form}`} {...props} open={one} width={columns.length} />
  if (now.lineCount === 0 && !isNew)
    return (
      <div className="empty">
        <h3>{say(draftWords.noLines)}</h3>
        {mayWrite && <p className="quiet">{say(draftWords.noLinesWhy)}</p>}
      </div>
    )
  return (
    <>
      <p className="quiet small">{say(statementWords.inMillions)}</p>
      <div className="scroll-x lines-frame">
        <table className="lines statement-lines draft-lines">
          <thead>
            <tr>
              <th scope="col">{say(form.lines['lineNo'] ?? { fa: '', en: '' })}</th>
              {columns.map(({ field, kind, title }) => (
                <th key={field} scope="col" className={kind === 'amount' ? 'money' : ''}>
                  {say(title)}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {[
              ...now.lines.flatMap((line) => [
                <OneLine key={`line ${line.lineNo}`} {...props} line={line} columns={columns} />,
                open?.lineNo === line.lineNo && openLine(open),
              ]),
              isNew && openLine(open),
            ]}
          </tbody>
        </table>
      </div>
    </>
  )
}

/** The line that is open, under the one that is read. */
function OpenLine(props: Props & { open: Open; width: number }) {
  const { caseId, now, form, open, toOpen, settled, isBusy, remove } = props
  return (
    <tr className="line-more">
      <td colSpan={props.width + 2}>
        <LineForm {...{ caseId, now, form, isBusy, settled, remove }} lineNo={open.lineNo} leave={() => toOpen(null)} />
      </td>
    </tr>
  )
}

type LineProps = Props & { line: Line; columns: Form['columns'] }

function OneLine({ line, columns, open, toOpen, mayWrite }: LineProps) {
  const { say, lang } = useLanguage()
  const { lineNo } = line
  const isOpen = open?.lineNo === lineNo
  return (
    <tr>
      <td>{inDigits(lang, lineNo)}</td>
      {columns.map((column) => (
        <td key={column.field} className={column.kind === 'amount' ? 'money' : ''}>
          <bdi>{valueInWords(line[column.field], column, lang)}</bdi>
        </td>
      ))}
      <td>
        {mayWrite && (
          <button
            type="button"
            className="button bare slim"
            aria-expanded={isOpen}
            onClick={() => toOpen(isOpen ? null : lineNo)}
          >
            {say(draftWords.edit)}
          </button>
        )}
      </td>
    </tr>
  )
}
