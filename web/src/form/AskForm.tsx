import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { Problem } from '../ask/problem.ts'
import { useLanguage } from '../language/Language.tsx'
import type { Text } from '../language/text.ts'
import { useInHand } from '../live/inHand.ts'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { shellWords } from '../shell/words.ts'
import { FormFields } from './FormFields.tsx'
import { type Choices, fieldsOf, type Schema } from './schema.ts'
import { flawsOf, type Typed, valuesOf } from './values.ts'
import { flawsInWords, refusedInWords } from './wrong.ts'
import './askForm.css'

export type Values = Readonly<Record<string, unknown>>

type Props = {
  readonly name: Text
  readonly schema: Schema
  readonly choices?: Choices
  readonly start?: Typed
  /** What will happen, before it is done. */
  readonly why?: Text
  /** What the button says. */
  readonly label: Text
  readonly send: (values: Values) => Promise<unknown>
  readonly done?: () => void
  readonly leave?: () => void
  /** Told what stands in the form, where another part of it hangs on that. */
  readonly typedNow?: (typed: Typed) => void
  /** What is asked besides and is no field of a schema: a file. */
  readonly children?: ReactNode
}

/** A short form: what is asked, what is wrong with it, and the one button that sends it. */
export function AskForm(props: Props) {
  const { name, schema, choices = {}, start = {}, why, label, send, done, leave, typedNow, children } = props
  const { say } = useLanguage()
  useInHand()
  const title = useId()
  const fields = fieldsOf(schema, choices)
  const [typed, setTyped] = useState<Typed>(start)
  const [isTried, setTried] = useState(false)
  const sending = useMutation({ mutationFn: send, onSuccess: () => done?.(), gcTime: 0 })
  const flaws = flawsOf(fields, typed)
  const refused = sending.error instanceof Problem ? sending.error.fields : []
  const wrong = { ...(isTried ? flawsInWords(flaws, say) : {}), ...refusedInWords(sending.error, say) }
  const isNamed = refused.length > 0 && refused.every(({ path }) => fields.some((field) => isAt(field.path, path)))
  const put = (next: Typed) => {
    setTyped(next)
    typedNow?.(next)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (Object.keys(flaws).length === 0 && !sending.isPending) sending.mutate(valuesOf(fields, typed))
  }
  return (
    <form className="ask-form" aria-labelledby={title} onSubmit={submit} noValidate>
      <strong id={title}>{say(name)}</strong>
      {why && <p className="quiet">{say(why)}</p>}
      {sending.error && !isNamed && <ProblemNotice thrown={sending.error} />}
      <FormFields
        fields={fields}
        choices={choices}
        typed={typed}
        wrong={wrong}
        type={(changed) => put({ ...typed, ...changed })}
        put={put}
      />
      {children}
      <p className="beside">
        <button type="submit" className="button primary" disabled={sending.isPending}>
          {say(label)}
        </button>
        {leave && (
          <button type="button" className="button" onClick={leave}>
            {say(shellWords.cancel)}
          </button>
        )}
      </p>
    </form>
  )
}

const isAt = (path: readonly string[], named: string): boolean =>
  named.replace(/^\//, '').replaceAll('/', '.').startsWith(path.join('.'))
