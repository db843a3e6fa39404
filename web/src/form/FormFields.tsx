import { Fragment, type ReactNode } from 'react'
import { useLanguage } from '../language/Language.tsx'
import { Field } from './Field.tsx'
import { OneControl } from './OneControl.tsx'
import { Rows } from './Rows.tsx'
import type { Choices, FormField } from './schema.ts'
import { keyOf, type Typed } from './values.ts'
import { formWords, titleOfField } from './words.ts'

/** A field as a page that draws it itself is given it. */
export type OwnField = {
  readonly label: string
  readonly at: readonly string[]
  readonly typed: Typed
  readonly type: (changed: Typed) => void
}

/** Fields that a page draws itself, by their names. */
export type OwnFields = Readonly<Record<string, (field: OwnField) => ReactNode>>

type Props = {
  fields: readonly FormField[]
  choices: Choices
  typed: Typed
  wrong: Readonly<Record<string, string>>
  /** Takes what was typed, by path; several at once where cells were pasted. */
  type: (changed: Typed) => void
  /** Puts all that was typed in another order, where a row goes. */
  put: (typed: Typed) => void
  under?: readonly string[]
  own?: OwnFields
}

/** The controls of a form, each with its label and what is wrong with it; a list is a table of its own. */
export function FormFields({ fields, under = [], ...same }: Props) {
  const { choices, typed, wrong, type, own } = same
  const { say } = useLanguage()
  return fields.map((field) => {
    const at = [...under, ...field.path]
    const path = keyOf(at)
    const title = say(titleOfField(field.name, field.title))
    const label = field.isRequired ? title : `${title} (${say(formWords.optional)})`
    const { control } = field
    const drawn = own?.[field.name]
    if (drawn) return <Fragment key={path}>{drawn({ label, at, typed, type })}</Fragment>
    if (control.kind === 'rows') {
      const inside = (row: readonly string[]) => <FormFields fields={control.fields} under={row} {...same} />
      return <Rows key={path} title={label} control={control} at={at} inside={inside} {...same} />
    }
    const hint = field.hint ?? (control.kind === 'instant' ? formWords.instantHint : null)
    return (
      <Field key={path} label={label} hint={hint ? say(hint) : undefined} wrong={wrong[path]}>
        {(parts) => (
          <OneControl
            field={field}
            choices={choices}
            parts={parts}
            text={typed[path] ?? ''}
            type={(text) => type({ [path]: text })}
          />
        )}
      </Field>
    )
  })
}
