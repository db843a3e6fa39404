import type { ClipboardEvent, ReactNode } from 'react'
import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'
import { OneControl } from './OneControl.tsx'
import type { Choices, Control, FormField } from './schema.ts'
import { keyOf, lengthKey, rowsIn, type Typed, withoutRow } from './values.ts'
import { formWords, titleOfField } from './words.ts'
import './rows.css'

type Props = {
  title: string
  control: Extract<Control, { kind: 'rows' }>
  at: readonly string[]
  choices: Choices
  typed: Typed
  wrong: Readonly<Record<string, string>>
  type: (changed: Typed) => void
  put: (typed: Typed) => void
  /** The controls of a row that is more than a few values. */
  inside: (under: readonly string[]) => ReactNode
}

/** A list in a form: a table where each row is a few values, else one part under the other. */
export function Rows(props: Props) {
  const { title, control, at, typed, wrong, type } = props
  const { say, lang } = useLanguage()
  const count = rowsIn(at, typed, control.least)
  const isTable = control.fields.every((field) => field.control.kind !== 'rows' && field.control.kind !== 'lines')
  const isFull = control.most !== null && count >= control.most
  return (
    <fieldset className="rows">
      <legend className="label">
        {title} <span className="quiet small number">({inDigits(lang, count)})</span>
      </legend>
      {wrong[keyOf(at)] && <p className="wrong">{wrong[keyOf(at)]}</p>}
      {count === 0 && <p className="quiet small">{say(formWords.noRows)}</p>}
      {count > 0 && (isTable ? <Table {...props} count={count} /> : <Parts {...props} count={count} />)}
      <button
        type="button"
        className="button slim"
        disabled={isFull}
        onClick={() => type({ [lengthKey(at)]: String(count + 1) })}
      >
        {say(formWords.addRow)}
      </button>
    </fieldset>
  )
}

type Counted = Props & { count: number }

function Parts({ at, count, typed, put, inside }: Counted) {
  return (
    <ol className="rows-parts">
      {Array.from({ length: count }, (_, i) => (
        // Rows have nothing of their own but their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <li key={i}>
          {inside([...at, String(i)])}
          <Remove at={at} row={i} typed={typed} put={put} />
        </li>
      ))}
    </ol>
  )
}

function Table({ control: { fields, most }, at, count, choices, typed, wrong, type, put }: Counted) {
  const { say } = useLanguage()
  const names = fields.map((field) => say(titleOfField(field.name, field.title)))
  const paste = (row: number, column: number) => (event: ClipboardEvent) => {
    const cells = cellsIn(event.clipboardData.getData('text/plain'))
    if (cells.length < 2 && (cells[0]?.length ?? 0) < 2) return
    event.preventDefault()
    type(pasted(fields, at, { row, column, count, most }, cells))
  }
  return (
    <>
      <p className="quiet small">{say(formWords.paste)}</p>
      <div className="scroll-x">
        <table className="lines rows-table">
          <thead>
            <tr>
              {names.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
              <th scope="col">
                <span className="unseen">{say(formWords.removeRow)}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: count }, (_, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing of their own but their place
              <tr key={i}>
                {fields.map((field, j) => {
                  const path = keyOf([...at, String(i), ...field.path])
                  return (
                    <td key={path} onPaste={paste(i, j)}>
                      <OneControl
                        field={field}
                        choices={choices}
                        parts={{ 'aria-label': names[j] ?? '', ...(wrong[path] ? { 'aria-invalid': true } : {}) }}
                        text={typed[path] ?? ''}
                        type={(text) => type({ [path]: text })}
                      />
                      {wrong[path] && <span className="wrong small">{wrong[path]}</span>}
                    </td>
                  )
                })}
                <td>
                  <Remove at={at} row={i} typed={typed} put={put} isShort />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

type RemoveProps = Pick<Props, 'at' | 'typed' | 'put'> & { row: number; isShort?: boolean }

function Remove({ at, typed, put, row, isShort = false }: RemoveProps) {
  const { say } = useLanguage()
  return (
    <button
      type="button"
      className="button bare slim"
      aria-label={isShort ? say(formWords.removeRow) : undefined}
      onClick={() => put(withoutRow(typed, at, row))}
    >
      {isShort ? '✕' : say(formWords.removeRow)}
    </button>
  )
}

/** Cells as a spreadsheet copies them. */
const cellsIn = (text: string): string[][] =>
  text
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((line) => line.split('\t'))

type Place = {
  readonly row: number
  readonly column: number
  readonly count: number
  readonly most: number | null
}

/** What pasted cells change, from the cell they were pasted into on; rows that are missing are added. */
function pasted(fields: readonly FormField[], at: readonly string[], place: Place, cells: readonly string[][]): Typed {
  const { row, column, count, most } = place
  const rows = Math.min(Math.max(count, row + cells.length), most ?? Number.POSITIVE_INFINITY)
  const changed = cells.flatMap((line, i) =>
    line.flatMap((text, j): [string, string][] => {
      const field = fields[column + j]
      return field && row + i < rows ? [[keyOf([...at, String(row + i), ...field.path]), text.trim()]] : []
    }),
  )
  return { ...Object.fromEntries(changed), [lengthKey(at)]: String(rows) }
}
