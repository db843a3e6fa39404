import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import { Problem } from '../ask/problem.ts'
import type { Me } from '../ask/types.ts'
import { Field } from '../form/Field.tsx'
import { useLanguage } from '../language/Language.tsx'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { signInWords } from './words.ts'

const EMPTY = { current: '', next: '', repeat: '' }

type Name = keyof typeof EMPTY

/** A password of one's own instead of the one that was given out. */
export function ChangePasswordForm({ changed }: { changed: (me: Me) => void }) {
  const { say } = useLanguage()
  const [typed, setTyped] = useState(EMPTY)
  const [differs, setDiffers] = useState(false)
  const change = useMutation({
    mutationFn: ({ current, next }: typeof EMPTY) =>
      answerOf(api.PUT('/api/v1/session/password', { body: { current, next } })),
    onSuccess: changed,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isSame = typed.next === typed.repeat
    setDiffers(!isSame)
    if (isSame) change.mutate(typed)
  }
  const refused = change.error instanceof Problem ? change.error.fields : []
  const wrongOf = (name: Name): string | undefined => {
    if (name === 'repeat' && differs) return say(signInWords.notTheSame)
    const field = refused.find(({ path }) => path === name)
    return field && say(field.text)
  }
  const input = (name: Name, complete: string) => (
    <Field
      label={say(signInWords[name])}
      hint={name === 'next' ? say(signInWords.nextHint) : undefined}
      wrong={wrongOf(name)}
    >
      {(parts) => (
        <input
          {...parts}
          className="input"
          dir="ltr"
          type="password"
          required
          autoComplete={complete}
          maxLength={128}
          value={typed[name]}
          onChange={({ target }) => setTyped({ ...typed, [name]: target.value })}
        />
      )}
    </Field>
  )
  return (
    <form className="sign-in-form" onSubmit={submit}>
      {change.error && refused.length === 0 && <ProblemNotice thrown={change.error} />}
      {input('current', 'current-password')}
      {input('next', 'new-password')}
      {input('repeat', 'new-password')}
      <button type="submit" className="button primary" disabled={change.isPending}>
        {say(signInWords.set)}
      </button>
    </form>
  )
}
