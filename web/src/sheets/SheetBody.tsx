import { choiceWord } from '../form/fieldWords.ts'
import { type FormField, fieldsOf, type Schema } from '../form/schema.ts'
import { instantTyped } from '../form/values.ts'
import { titleOfField } from '../form/words.ts'
import { useLanguage } from '../language/Language.tsx'
import { plain } from '../language/plain.ts'
import { inDigits } from '../language/text.ts'
import { sheetWords } from './words.ts'

type Body = Readonly<Record<string, unknown>>

/** What a sheet says, field by field as its form has them; a list is a table. */
export function SheetBody({ form, body }: { form: Schema; body: Body }) {
  return <Fields fields={fieldsOf(form)} body={body} />
}

function Fields({ fields, body }: { fields: readonly FormField[]; body: Body }) {
  const { say } = useLanguage()
  const single = fields.filter(({ control }) => control.kind !== 'rows')
  const lists = fields.filter(({ control }) => control.kind === 'rows')
  return (
    <>
      {single.length > 0 && (
        <dl className="facts">
          {single.map((field) => (
            <div key={field.path.join('.')}>
              <dt>{say(titleOfField(field.name, field.title))}</dt>
              <dd>
                <Value field={field} value={at(body, field.path)} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {lists.map((field) => (
        <List key={field.path.join('.')} field={field} rows={(at(body, field.path) as unknown[] | undefined) ?? []} />
      ))}
    </>
  )
}

function List({ field, rows }: { field: FormField; rows: readonly unknown[] }) {
  const { say, lang } = useLanguage()
  if (field.control.kind !== 'rows') return null
  const { fields } = field.control
  const isFlat = fields.every(({ control }) => control.kind !== 'rows')
  return (
    <section>
      <h4>
        {say(titleOfField(field.name, field.title))}{' '}
        <span className="quiet small number">({inDigits(lang, rows.length)})</span>
      </h4>
      {isFlat ? (
        <div className="scroll-x">
          <table className="lines">
            <thead>
              <tr>
                {fields.map((one) => (
                  <th key={one.path.join('.')} scope="col">
                    {say(titleOfField(one.name, one.title))}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing of their own but their place
                <tr key={i}>
                  {fields.map((one) => (
                    <td key={one.path.join('.')}>
                      <Value field={one} value={at(row, one.path)} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <ol className="rows-parts">
          {rows.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing of their own but their place
            <li key={i}>
              <Fields fields={fields} body={row as Body} />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function Value({ field: { control }, value }: { field: FormField; value: unknown }) {
  const { say, lang } = useLanguage()
  const text = plain(value)
  if (text === '') return <span className="quiet">{say(sheetWords.nothing)}</span>
  if (control.kind === 'tick') return say(value === true ? sheetWords.yes : sheetWords.no)
  if (control.kind === 'choice') return <bdi>{say(choiceWord(text))}</bdi>
  if (control.kind === 'instant') return <bdi dir="ltr">{instantTyped(text, lang)}</bdi>
  return <bdi>{inDigits(lang, text)}</bdi>
}

const at = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, name) => (inner as Body | null | undefined)?.[name], value)
