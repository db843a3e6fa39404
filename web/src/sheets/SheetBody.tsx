import { PhotoRow } from '../documents/PhotoRow.tsx'
import { choiceWord } from '../form/fieldWords.ts'
import { type Choices, type FormField, fieldsOf, type Schema } from '../form/schema.ts'
import { instantTyped } from '../form/values.ts'
import { titleOfField } from '../form/words.ts'
import { useLanguage } from '../language/Language.tsx'
import { plain } from '../language/plain.ts'
import { inDigits, wordsInDigits } from '../language/text.ts'
import { PHOTOS } from './useSheetChoices.ts'
import { sheetWords } from './words.ts'

type Body = Readonly<Record<string, unknown>>

/** What a sheet is read with: its case, whose photos it names, and the words for whom and what it names by an id. */
type Read = { caseId: string; choices: Choices }

/** What a sheet says, field by field as its form has them; a list is a table. */
export function SheetBody({ form, body, ...read }: Read & { form: Schema; body: Body }) {
  return <Fields fields={fieldsOf(form, read.choices)} body={body} {...read} />
}

/** Photos stand in one place though they are several. */
const isList = ({ name, control }: FormField): boolean => control.kind === 'rows' && name !== PHOTOS

function Fields({ fields, body, ...read }: Read & { fields: readonly FormField[]; body: Body }) {
  const { say } = useLanguage()
  const single = fields.filter((field) => !isList(field))
  return (
    <>
      {single.length > 0 && (
        <dl className="facts">
          {single.map((field) => (
            <div key={field.path.join('.')}>
              <dt>{say(titleOfField(field.name, field.title))}</dt>
              <dd>
                <Value field={field} value={at(body, field.path)} {...read} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {fields.filter(isList).map((field) => (
        <List
          key={field.path.join('.')}
          field={field}
          rows={(at(body, field.path) as unknown[] | undefined) ?? []}
          {...read}
        />
      ))}
    </>
  )
}

function List({ field, rows, ...read }: Read & { field: FormField; rows: readonly unknown[] }) {
  const { say, lang } = useLanguage()
  if (field.control.kind !== 'rows') return null
  const { fields } = field.control
  return (
    <section>
      <h4>
        {say(titleOfField(field.name, field.title))}{' '}
        <span className="quiet small number">({inDigits(lang, rows.length)})</span>
      </h4>
      {fields.some(isList) ? (
        <ol className="rows-parts">
          {rows.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing of their own but their place
            <li key={i}>
              <Fields fields={fields} body={row as Body} {...read} />
            </li>
          ))}
        </ol>
      ) : (
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
                      <Value field={one} value={at(row, one.path)} {...read} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function Value({ field, value, caseId, choices }: Read & { field: FormField; value: unknown }) {
  const { say, lang } = useLanguage()
  const { name, control } = field
  const photos = name === PHOTOS && Array.isArray(value) ? value.map(String) : null
  if (photos && photos.length > 0) return <PhotoRow caseId={caseId} ids={photos} />
  const text = photos ? '' : plain(value)
  if (text === '') return <span className="quiet">{say(sheetWords.nothing)}</span>
  if (control.kind === 'tick') return say(value === true ? sheetWords.yes : sheetWords.no)
  if (control.kind === 'choice') return <bdi>{named(choices, name, text) ?? say(choiceWord(text))}</bdi>
  if (control.kind === 'instant') return <bdi dir="ltr">{instantTyped(text, lang)}</bdi>
  return <bdi>{wordsInDigits(lang, text)}</bdi>
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-/

/** What somebody or something is called that is named by its id or code; an id that one may not ask about says nothing. */
function named(choices: Choices, name: string, text: string): string | undefined {
  const known = choices[name]?.find(({ value }) => value === text)?.title
  return known ?? (ID.test(text) ? '—' : undefined)
}

const at = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, name) => (inner as Body | null | undefined)?.[name], value)
