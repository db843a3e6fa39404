import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useIntent } from '../ask/intent.ts'
import { asProblem } from '../ask/problem.ts'
import { useLanguage } from '../language/Language.tsx'
import type { Text } from '../language/text.ts'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { type Asked, OneAsked, type Typed } from './OneAsked.tsx'
import type { Registered } from './queries.ts'
import { publicWords, stepOf } from './words.ts'

/** One thing at a time. */
export type Step = { readonly title: Text; readonly asked: readonly Asked[] }

type Props = {
  /** What is asked may rest on what was answered. */
  stepsFor: (typed: Typed) => readonly Step[]
  given?: Typed
  send: (typed: Typed, command: string) => Promise<Registered>
  done: (registered: Registered) => void
}

type Wrong = Readonly<Record<string, Text>>

/** A form in several steps; what was typed stays whatever becomes of the sending, and a refusal leads to its field. */
export function StepForm({ stepsFor, given = {}, send, done }: Props) {
  const { say } = useLanguage()
  const [typed, setTyped] = useState<Typed>(given)
  const [at, setAt] = useState(0)
  const [wrong, setWrong] = useState<Wrong>({})
  const intent = useIntent()
  const head = useRef<HTMLHeadingElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const steps = stepsFor(typed)
  const step = steps[at] as Step
  const sending = useMutation({
    mutationFn: () => send(typed, intent.idOf(typed)),
    onSuccess: done,
    onError: (thrown) => {
      const refused = Object.fromEntries(asProblem(thrown).fields.map(({ path, text }) => [path.split('.')[0], text]))
      setWrong(refused)
      const first = steps.findIndex(({ asked }) => asked.some(({ name }) => name in refused))
      if (first >= 0) setAt(first)
    },
  })
  const isFirst = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever comes to another step begins at its head
  useEffect(() => {
    if (!isFirst.current) head.current?.focus()
    isFirst.current = false
  }, [at])
  useEffect(() => {
    if (Object.keys(wrong).length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [wrong])

  const onwards = (event: FormEvent) => {
    event.preventDefault()
    const lacks = flawsOf(step.asked, typed)
    setWrong(lacks)
    if (Object.keys(lacks).length > 0) return
    if (at + 1 < steps.length) setAt(at + 1)
    else sending.mutate()
  }
  const problem = sending.error && asProblem(sending.error)
  return (
    <form className="public-form" onSubmit={onwards} noValidate ref={form}>
      <p className="quiet small">{say(stepOf(at + 1, steps.length))}</p>
      <h2 tabIndex={-1} ref={head}>
        {say(step.title)}
      </h2>
      {problem && problem.fields.length === 0 && <ProblemNotice thrown={problem} />}
      {step.asked.map((one) => (
        <OneAsked
          key={one.name}
          asked={one}
          text={typed[one.name] ?? ''}
          wrong={wrong[one.name] && say(wrong[one.name] as Text)}
          type={(text) => setTyped({ ...typed, [one.name]: text })}
        />
      ))}
      <div className="beside">
        <button type="submit" className="button primary" disabled={sending.isPending}>
          {say(at + 1 < steps.length ? publicWords.onwards : publicWords.send)}
        </button>
        {at > 0 && (
          <button type="button" className="button bare" onClick={() => setAt(at - 1)}>
            {say(publicWords.back)}
          </button>
        )}
      </div>
    </form>
  )
}

/** What can be seen to be missing before anything is sent. */
function flawsOf(asked: readonly Asked[], typed: Typed): Wrong {
  return Object.fromEntries(
    asked.flatMap(({ name, least, isOptional, missing }) => {
      const text = (typed[name] ?? '').trim()
      const isWrong = text === '' ? !isOptional : text.length < (least ?? 1)
      return isWrong ? [[name, missing ?? publicWords.missing]] : []
    }),
  )
}
