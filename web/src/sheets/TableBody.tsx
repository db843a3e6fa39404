import type { Sheet } from '../ask/types.ts'
import { choiceWord } from '../form/fieldWords.ts'
import { useLanguage } from '../language/Language.tsx'
import { Sentence } from '../language/Sentence.tsx'
import { wordsInDigits } from '../language/text.ts'
import { type CellTyped, placeOf, problemsByPlace, type TableTemplate, typedOfTable } from './tableTemplate.ts'
import { tableWords } from './words.ts'

/** A table as its agency filled it in, in the shape it is printed: what was said in each place, and what is wrong there. */
export function TableBody({ template, sheet }: { template: TableTemplate; sheet: Sheet }) {
  const { say } = useLanguage()
  const cells = typedOfTable(sheet.body)
  const wrong = problemsByPlace(sheet)
  return (
    <div className="scroll-x">
      <table className="lines table-grid">
        <caption className="small">
          <bdi>{template.title}</bdi>
        </caption>
        <thead>
          <tr>
            <th scope="col">{say(tableWords.row)}</th>
            {template.columns.map(({ label, unit }) => (
              <th key={label} scope="col">
                <bdi>{label}</bdi> <bdi className="quiet small">({unit})</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {template.rows.map((row) => (
            <tr key={row}>
              <th scope="row">
                <bdi>{row}</bdi>
              </th>
              {template.columns.map(({ label }) => (
                <td key={label}>
                  <Said cell={cells[placeOf(row, label)] ?? {}} />
                  {(wrong.get(placeOf(row, label)) ?? []).map((text) => (
                    <Sentence key={text.en} of={text} look="wrong small said-beside" />
                  ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A value or what stands for it, and what was said beside it. */
function Said({ cell: { value, symbol, source, provisional, changeReason, definitionNote } }: { cell: CellTyped }) {
  const { say, lang } = useLanguage()
  const isUsual = source === undefined || source === 'registry'
  const beside = [
    ...(isUsual ? [] : [say(choiceWord(source))]),
    ...(provisional === 'true' ? [say(tableWords.provisional)] : []),
    ...[changeReason, definitionNote].filter((text) => text !== undefined),
  ]
  const said = value ?? (symbol === undefined ? '—' : say(choiceWord(symbol)))
  return (
    <>
      <bdi>{wordsInDigits(lang, said)}</bdi>
      {beside.map((text) => (
        <bdi key={text} className="quiet small said-beside">
          {text}
        </bdi>
      ))}
    </>
  )
}
