import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'
import type { Draft, Form, Line } from '../statement/types.ts'
import { valueInWords } from '../statement/valueInWords.ts'
import { statementWords } from '../statement/words.ts'
import { LineForm } from './LineForm.tsx'
import type { DraftValue } from './typedValue.ts'
import { draftWords } from './words.ts'

const SHOWN = ['side', 'counterpartyName', 'subject', 'opening', 'increase', 'decrease', 'closing']

type Props = {
  now: Draft
  form: Form
  open: number | null
  toOpen: (lineNo: number | null) => void
  mayWrite: boolean
  isBusy: boolean
  save: (lineNo: number, fields: Readonly<Record<string, DraftValue>>) => void
  remove: (lineNo: number) => void
}

/** The lines of a draft; one at a time is open to be written. */
export function DraftLines(props: Props) {
  const { now, form, open, toOpen, mayWrite } = props
  const { say } = useLanguage()
  const columns = SHOWN.flatMap((field) => form.columns.find((column) => column.field === field) ?? [])
  const isNew = open !== null && open > now.lineCount
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
            {now.lines.map((line) => (
              <OneLine key={line.lineNo} {...props} line={line} columns={columns} />
            ))}
            {isNew && (
              <tr className="line-more">
                <td colSpan={columns.length + 2}>
                  <LineForm
                    key="new"
                    line={{}}
                    form={form}
                    isBusy={props.isBusy}
                    save={(fields) => props.save(now.lineCount + 1, fields)}
                    leave={() => toOpen(null)}
                  />
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
    </>
  )
}

type LineProps = Props & { line: Line; columns: Form['columns'] }

function OneLine({ line, columns, form, open, toOpen, mayWrite, isBusy, save, remove }: LineProps) {
  const { say, lang } = useLanguage()
  const { lineNo } = line
  const isOpen = open === lineNo
  return (
    <>
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
      {isOpen && (
        <tr className="line-more">
          <td colSpan={columns.length + 2}>
            <LineForm
              line={line}
              form={form}
              isBusy={isBusy}
              save={(fields) => save(lineNo, fields)}
              leave={() => toOpen(null)}
              remove={() => remove(lineNo)}
            />
          </td>
        </tr>
      )}
    </>
  )
}
