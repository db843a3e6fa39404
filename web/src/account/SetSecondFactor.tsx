import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import type { Me, NewSecondFactor } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { CodeField } from '../signIn/CodeField.tsx'
import { PasswordField } from './PasswordField.tsx'
import { QrCode } from './QrCode.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { accountWords } from './words.ts'
import './account.css'

/** Two steps: the password, for which one gets a key; and a first code, which shows that the key has arrived. */
export function SetSecondFactor({ done, heading }: { done: (me: Me) => void; heading: 'h2' | 'h3' }) {
  const [made, setMade] = useState<NewSecondFactor | null>(null)
  return made ? <FirstCode made={made} done={done} heading={heading} /> : <AskForKey made={setMade} />
}

function AskForKey({ made }: { made: (factor: NewSecondFactor) => void }) {
  const { say } = useLanguage()
  const [password, setPassword] = useState('')
  const begin = useMutation({
    mutationFn: () => answerOf(api.POST('/api/v1/session/second-factor', { body: { password } })),
    onSuccess: made,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    begin.mutate()
  }
  return (
    <form className="sign-in-form" onSubmit={submit}>
      {begin.error && <ProblemNotice thrown={begin.error} />}
      <PasswordField value={password} change={setPassword} />
      <button type="submit" className="button primary" disabled={begin.isPending}>
        {say(accountWords.makeKey)}
      </button>
    </form>
  )
}

function FirstCode(props: { made: NewSecondFactor; done: (me: Me) => void; heading: 'h2' | 'h3' }) {
  const { made, done, heading: Heading } = props
  const { say } = useLanguage()
  const [code, setCode] = useState('')
  const [isMissing, setMissing] = useState(false)
  const confirm = useMutation({
    mutationFn: () => answerOf(api.PUT('/api/v1/session/second-factor', { body: { code: code.trim() } })),
    onSuccess: done,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isShort = code.trim().length < 6
    setMissing(isShort)
    if (!isShort) confirm.mutate()
  }
  return (
    <form className="sign-in-form" onSubmit={submit} noValidate>
      <Heading>{say(accountWords.scan)}</Heading>
      <p>{say(accountWords.scanHow)}</p>
      <QrCode of={made.uri} label={say(accountWords.picture)} />
      <p>
        {say(accountWords.orType)}
        <code className="key" dir="ltr">
          {made.key.match(/.{1,4}/g)?.join(' ')}
        </code>
      </p>
      <RecoveryCodes title={accountWords.keepCodes} codes={made.recoveryCodes} heading={Heading} />
      <Heading>{say(accountWords.firstCode)}</Heading>
      {confirm.error && <ProblemNotice thrown={confirm.error} />}
      <CodeField
        value={code}
        change={setCode}
        hint={accountWords.firstCodeHint}
        wrong={isMissing ? accountWords.firstCodeMissing : null}
      />
      <button type="submit" className="button primary" disabled={confirm.isPending}>
        {say(accountWords.confirm)}
      </button>
    </form>
  )
}
