import { type ReactNode, useState } from 'react'
import { Field } from '../form/Field.tsx'
import { useLanguage } from '../language/Language.tsx'
import { useInHand } from '../live/inHand.ts'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { shellWords } from '../shell/words.ts'
import { delayWords } from './words.ts'

const LEAST = 3

type Props = {
  title: string
  button: string
  doing: { readonly isPending: boolean; readonly error: unknown }
  send: (text: string) => void
  leave: () => void
  children?: ReactNode
}

/** What somebody says in a contest. */
export function SaidForm({ title, button, doing, send, leave, children }: Props) {
  const { say } = useLanguage()
  useInHand()
  const [text, setText] = useState('')
  const [isTried, setTried] = useState(false)
  const isShort = text.trim().length < LEAST
  return (
    <form
      className="offer-sheet"
      aria-label={title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!isShort && !doing.isPending) send(text.trim())
      }}
    >
      {children}
      <Field
        label={say(delayWords.text)}
        hint={say(delayWords.textHint)}
        wrong={isTried && isShort ? say(delayWords.textMissing) : undefined}
      >
        {(parts) => (
          <textarea
            {...parts}
            className="input"
            maxLength={2000}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      {doing.error ? <ProblemNotice thrown={doing.error} /> : null}
      <p className="offer-do">
        <button type="submit" className="button primary" disabled={doing.isPending}>
          {button}
        </button>
        <button type="button" className="button" onClick={leave}>
          {say(shellWords.cancel)}
        </button>
      </p>
    </form>
  )
}
