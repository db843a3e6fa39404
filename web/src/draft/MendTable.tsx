import { useState } from 'react'
import type { StatementProblem } from '../ask/types.ts'
import { formWords } from '../form/words.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'
import { useInHand } from '../live/inHand.ts'
import type { Column, Draft, Form } from '../statement/types.ts'
import { valueInWords } from '../statement/valueInWords.ts'
import { importWords } from './importWords.ts'
import { type DraftValue, textOf, valueTyped } from './typedValue.ts'

/** What was changed of lines, by their number. */
export type Mended = ReadonlyMap<number, Readonly<Record<string, DraftValue>>>

type Props = {
  now: Draft
  form: Form
  found: readonly StatementProblem[]
  isBusy: boolean
  save: (mended: Mended) => void
}

const KEY = ['counterpartyName']
/** As many lines as one mends at a sitting; those behind them come once these are mended. */
const SHOWN = 50

/** The lines with something wrong in them as a grid: each wrong cell is open, says what is wrong, and all are saved at once. */
export function MendTable({ now, form, found, isBusy, save }: Props) {
  const { say, lang } = useLanguage()
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const wrong = byCell(found)
  const wrongLines = new Set(
    found.flatMap(({ row, severity }) => (row !== null && severity === 'mustFix' ? [row] : [])),
  )
  const lines = now.lines.filter(({ lineNo }) => wrongLines.has(lineNo)).slice(0, SHOWN)
  const columns = form.columns.filter(
    ({ field }) => KEY.includes(field) || lines.some(({ lineNo }) => wrong.has(`${lineNo}.${field}`)),
  )
  if (lines.length === 0) return null
  const submit = () => {
    const mended = new Map<number, Record<string, DraftValue>>()
    for (const [key, text] of Object.entries(typed)) {
      const [lineNo = '', field = ''] = key.split('.')
      const column = form.columns.find((one) => one.field === field)
      if (column) mended.set(Number(lineNo), { ...mended.get(Number(lineNo)), [field]: valueTyped(text, column.kind) })
    }
    save(mended)
  }
  return (
    <section className="mend" aria-label={say(importWords.mendTitle)}>
      {Object.keys(typed).length > 0 && <InHand />}
      <h4>{say(importWords.mendTitle)}</h4>
      <p className="quiet small">{say(importWords.mendHow)}</p>
      <div className="scroll-x">
        <table className="lines mend-lines">
          <thead>
            <tr>
              <th scope="col">{say(form.lines['lineNo'] ?? { fa: '', en: '' })}</th>
              {columns.map(({ field, title }) => (
                <th key={field} scope="col">
                  {say(title)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.lineNo}>
                <th scope="row">{inDigits(lang, line.lineNo)}</th>
                {columns.map((column) => {
                  const key = `${line.lineNo}.${column.field}`
                  const problems = wrong.get(key)
                  return (
                    <td key={column.field}>
                      {problems ? (
                        <>
                          <Cell
                            column={column}
                            label={`${say(column.title)}، ${inDigits(lang, line.lineNo)}`}
                            text={typed[key] ?? textOf(line[column.field], column.kind, lang)}
                            type={(text) => setTyped((was) => ({ ...was, [key]: text }))}
                          />
                          {problems.map(({ code, text }) => (
                            <span key={code} className="wrong small">
                              {say(text)}
                            </span>
                          ))}
                        </>
                      ) : (
                        <bdi>{valueInWords(line[column.field], column, lang)}</bdi>
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="draft-acts">
        <button type="button" className="button primary" disabled={isBusy} onClick={submit}>
          {say(isBusy ? importWords.mending : importWords.mendSave)}
        </button>
      </p>
    </section>
  )
}

function InHand() {
  useInHand()
  return null
}

function byCell(found: readonly StatementProblem[]): ReadonlyMap<string, StatementProblem[]> {
  const cells = new Map<string, StatementProblem[]>()
  for (const one of found) {
    if (one.row === null) continue
    const key = `${one.row}.${one.field}`
    cells.set(key, [...(cells.get(key) ?? []), one])
  }
  return cells
}

type CellProps = { column: Column; label: string; text: string; type: (text: string) => void }

function Cell({ column: { kind, choices }, label, text, type }: CellProps) {
  const { say } = useLanguage()
  const parts = { 'aria-label': label, 'aria-invalid': true as const, className: 'input' }
  if (kind === 'choice')
    return (
      <select {...parts} value={choices?.[text] ? text : ''} onChange={({ target }) => type(target.value)}>
        <option value="">{text !== '' && !choices?.[text] ? text : say(formWords.choose)}</option>
        {Object.entries(choices ?? {}).map(([value, title]) => (
          <option key={value} value={value}>
            {say(title)}
          </option>
        ))}
      </select>
    )
  if (kind === 'list') return <textarea {...parts} value={text} onChange={({ target }) => type(target.value)} />
  return <input {...parts} maxLength={1000} value={text} onChange={({ target }) => type(target.value)} />
}
