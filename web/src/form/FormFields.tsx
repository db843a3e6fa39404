import { useLanguage } from '../language/Language.tsx'
import { Field } from './Field.tsx'
import type { Choices, FormField } from './schema.ts'
import { keyOf, type Typed } from './values.ts'
import { formWords, titleOfField } from './words.ts'

type Props = {
  fields: readonly FormField[]
  choices: Choices
  typed: Typed
  wrong: Readonly<Record<string, string>>
  type: (path: string, text: string) => void
}

/** The controls of a form, each with its label and what is wrong with it. */
export function FormFields({ fields, choices, typed, wrong, type }: Props) {
  const { say } = useLanguage()
  return fields.map((field) => {
    const path = keyOf(field.path)
    const title = say(titleOfField(field.name, field.title))
    const label = field.isRequired ? title : `${title} (${say(formWords.optional)})`
    return (
      <Field key={path} label={label} wrong={wrong[path]}>
        {(parts) => (
          <OneControl
            field={field}
            choices={choices}
            parts={parts}
            text={typed[path] ?? ''}
            type={(text) => type(path, text)}
          />
        )}
      </Field>
    )
  })
}

type ControlProps = {
  field: FormField
  choices: Choices
  parts: { id: string }
  text: string
  type: (text: string) => void
}

function OneControl({ field: { control, name }, choices, parts, text, type }: ControlProps) {
  const { say } = useLanguage()
  switch (control.kind) {
    case 'lines':
      return (
        <textarea
          {...parts}
          className="input"
          {...(control.most ? { maxLength: control.most } : {})}
          value={text}
          onChange={({ target }) => type(target.value)}
        />
      )
    case 'line':
      return (
        <input
          {...parts}
          className="input"
          {...(control.most ? { maxLength: control.most } : {})}
          value={text}
          onChange={({ target }) => type(target.value)}
        />
      )
    case 'whole':
      return (
        <input
          {...parts}
          className="input narrow"
          inputMode="numeric"
          value={text}
          onChange={({ target }) => type(target.value)}
        />
      )
    case 'tick':
      return (
        <input
          {...parts}
          type="checkbox"
          checked={text === 'true'}
          onChange={({ target }) => type(String(target.checked))}
        />
      )
    case 'choice':
      return (
        <select {...parts} className="input" value={text} onChange={({ target }) => type(target.value)}>
          <option value="">{say(formWords.choose)}</option>
          {control.values.map((value) => (
            <option key={value} value={value}>
              {choices[name]?.find((one) => one.value === value)?.title ?? value}
            </option>
          ))}
        </select>
      )
    case 'document':
      return (
        <output {...parts} className="small quiet">
          {say(formWords.document)} <bdi dir="ltr">{text.slice(0, 12)}…</bdi>
        </output>
      )
  }
}
