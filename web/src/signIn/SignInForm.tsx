import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import { Problem } from '../ask/problem.ts'
import type { Me } from '../ask/types.ts'
import { Field } from '../form/Field.tsx'
import { useLanguage } from '../language/Language.tsx'
import type { Text } from '../language/text.ts'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { fetchPageAt } from '../shell/pages.ts'
import { signInWords } from './words.ts'

type Missing = { username?: Text; password?: Text }

/** Name and password. */
export function SignInForm({ welcome, askCode }: { welcome: (me: Me) => void; askCode: () => void }) {
  const { say } = useLanguage()
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [isShown, setShown] = useState(false)
  const [missing, setMissing] = useState<Missing>({})
  const signIn = useMutation({
    mutationFn: () => answerOf(api.POST('/api/v1/session', { body: { username: username.trim(), password } })),
    onSuccess: welcome,
    onError: (thrown) => {
      if (thrown instanceof Problem && thrown.code === 'second-factor-needed') askCode()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const lacks: Missing = {
      ...(username.trim() ? {} : { username: signInWords.usernameMissing }),
      ...(password ? {} : { password: signInWords.passwordMissing }),
    }
    setMissing(lacks)
    if (Object.keys(lacks).length > 0) return
    signIn.mutate()
    // While the name is looked up, what lies behind the door is fetched.
    fetchPageAt(window.location.pathname)
  }
  return (
    <form className="sign-in-form" onSubmit={submit} noValidate>
      {signIn.error && <ProblemNotice thrown={signIn.error} />}
      <Field label={say(signInWords.username)} wrong={missing.username && say(missing.username)}>
        {(parts) => (
          <input
            {...parts}
            className="input"
            dir="ltr"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={60}
            value={username}
            onChange={({ target }) => setUsername(target.value)}
          />
        )}
      </Field>
      <Field label={say(signInWords.password)} wrong={missing.password && say(missing.password)}>
        {(parts) => (
          <input
            {...parts}
            className="input"
            dir="ltr"
            type={isShown ? 'text' : 'password'}
            autoComplete="current-password"
            maxLength={128}
            value={password}
            onChange={({ target }) => setPassword(target.value)}
          />
        )}
      </Field>
      <label className="tick">
        <input type="checkbox" checked={isShown} onChange={({ target }) => setShown(target.checked)} />
        {say(signInWords.show)}
      </label>
      <button type="submit" className="button primary" disabled={signIn.isPending}>
        {say(signInWords.signIn)}
      </button>
      <p className="quiet small">{say(signInWords.forgotten)}</p>
    </form>
  )
}
