import { type FormEvent, useState } from 'react'
import { Field } from '../form/Field.tsx'
import { useLanguage } from '../language/Language.tsx'
import type { Texts } from '../language/text.ts'
import { useInHand } from '../live/inHand.ts'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import type { Form } from '../statement/types.ts'
import { dateWords, importWords, unitWords } from './importWords.ts'
import { type ColumnMapping, type Imported, useKeepMapping } from './useImport.ts'

type Props = {
  caseId: string
  read: Imported
  form: Form
  /** Reads the file once more through the mapping that was kept. */
  again: (mapping: string) => void
}

const NOTHING: ColumnMapping = {
  ...{ columns: {}, amountUnit: 'rial', dateStyle: 'either', enumSynonyms: {}, constants: {}, sides: {} },
  headerRow: null,
}

/** Says which column of a file is which field, keeps that for later files, and has this one read again. */
export function MappingForm({ caseId, read, form, again }: Props) {
  const { say } = useLanguage()
  useInHand()
  const guessed = read.used?.mapping ?? NOTHING
  const headers = [...new Set((read.survey ?? []).flatMap((sheet) => sheet.headers.flatMap((one) => one ?? [])))]
  const [columns, setColumns] = useState(guessed.columns)
  const [amountUnit, setUnit] = useState(guessed.amountUnit)
  const [dateStyle, setDateStyle] = useState(guessed.dateStyle)
  const [name, setName] = useState('')
  const [isTried, setTried] = useState(false)
  const keep = useKeepMapping(caseId)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (name.trim() === '') return
    const mapping = { ...guessed, columns, amountUnit, dateStyle }
    keep.mutate({ name: name.trim(), mapping }, { onSuccess: ({ id }) => again(id) })
  }
  const choose = (field: string, header: string) =>
    setColumns(({ [field]: _was, ...rest }) => (header === '' ? rest : { ...rest, [field]: valueOf(header) }))
  return (
    <form className="mapping" onSubmit={submit} noValidate aria-label={say(importWords.mappingTitle)}>
      <h4>{say(importWords.mappingTitle)}</h4>
      <div className="line-form">
        <Choice label={say(importWords.unit)} value={amountUnit} choices={unitWords} choose={setUnit} />
        <Choice label={say(importWords.dates)} value={dateStyle} choices={dateWords} choose={setDateStyle} />
        {form.columns.map(({ field, title, required }) => (
          <Field key={field} label={required ? `${say(title)} (${say(importWords.required)})` : say(title)}>
            {(parts) => (
              <select
                {...parts}
                className="input"
                value={textOf(columns[field])}
                onChange={({ target }) => choose(field, target.value)}
              >
                <option value="">{say(importWords.noColumn)}</option>
                {typeof columns[field] === 'number' && (
                  <option value={textOf(columns[field])}>{headers[columns[field]] ?? columns[field]}</option>
                )}
                {headers.map((header) => (
                  <option key={header} value={`h${header}`}>
                    {header}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ))}
        <Field
          label={say(importWords.mappingName)}
          wrong={isTried && name.trim() === '' ? say(importWords.nameMissing) : undefined}
        >
          {(parts) => (
            <input
              {...parts}
              className="input"
              maxLength={100}
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
          )}
        </Field>
      </div>
      {keep.error && <ProblemNotice thrown={keep.error} />}
      <p className="draft-acts line-form-acts">
        <button type="submit" className="button primary" disabled={keep.isPending}>
          {say(importWords.keepAndRead)}
        </button>
      </p>
    </form>
  )
}

/** A column is named by its title, or by its place where two have the same. */
const textOf = (column: string | number | undefined): string =>
  column === undefined ? '' : typeof column === 'number' ? `#${column}` : `h${column}`
const valueOf = (text: string): string | number => (text.startsWith('#') ? Number(text.slice(1)) : text.slice(1))

type ChoiceProps = { label: string; value: string; choices: Texts; choose: (value: string) => void }

function Choice({ label, value, choices, choose }: ChoiceProps) {
  const { say } = useLanguage()
  return (
    <Field label={label}>
      {(parts) => (
        <select {...parts} className="input" value={value} onChange={({ target }) => choose(target.value)}>
          {Object.entries(choices).map(([one, title]) => (
            <option key={one} value={one}>
              {say(title)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
