import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import { colleagues } from '../ask/queries.ts'
import { useDoing } from '../ask/useDoing.ts'
import { Field } from '../form/Field.tsx'
import { isoOfJalali } from '../language/jalaliDay.ts'
import { useLanguage } from '../language/Language.tsx'
import { latinDigits } from '../language/text.ts'
import { useInHand } from '../live/inHand.ts'
import { useMe } from '../shell/Me.tsx'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { shellWords } from '../shell/words.ts'
import { teamWords } from './words.ts'

const NOBODY = 'nobody'

type Meant = { principal: string; substitute: string | null; since?: string; until: string; reason: string }

/** Who is away, who stands in, from when until when, and why. Only deputies and heads name them for others. */
export function NameSubstitute({ done, leave }: { done: () => void; leave: () => void }) {
  const { say } = useLanguage()
  useInHand()
  const me = useMe()
  const { data } = useQuery(colleagues)
  const [typed, setTyped] = useState({ principal: me.person.id, substitute: '', since: '', until: '', reason: '' })
  const [isTried, setTried] = useState(false)
  const naming = useDoing(
    (body: Meant, id: string) =>
      answerOf(api.POST('/api/v1/substitutions', { params: { header: { 'idempotency-key': id } }, body })),
    ['substitutions'],
    ['workload'],
  )
  const namesOthers = me.roles.includes('deputy') || me.roles.includes('head')
  const people = data?.items ?? []
  const wrong = isTried ? wrongIn(typed) : {}
  const put = (name: keyof typeof typed) => (event: { target: { value: string } }) =>
    setTyped((was) => ({ ...was, [name]: event.target.value }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (Object.keys(wrongIn(typed)).length > 0 || naming.isPending) return
    naming.mutate(meantBy(typed), { onSuccess: done })
  }
  const told = (name: keyof typeof typed) => (wrong[name] ? say(wrong[name]) : undefined)
  return (
    <form className="offer-sheet" onSubmit={submit} aria-label={say(teamWords.name)} noValidate>
      {namesOthers && (
        <Field label={say(teamWords.principal)}>
          {(parts) => (
            <select {...parts} className="input" value={typed.principal} onChange={put('principal')}>
              <option value={me.person.id}>{me.person.name}</option>
              {people.map(
                ({ id, name }) =>
                  id !== me.person.id && (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ),
              )}
            </select>
          )}
        </Field>
      )}
      <Field label={say(teamWords.substitute)} wrong={told('substitute')}>
        {(parts) => (
          <select {...parts} className="input" value={typed.substitute} onChange={put('substitute')}>
            <option value="">{say(teamWords.choose)}</option>
            <option value={NOBODY}>{say(teamWords.noneStandsIn)}</option>
            {people.map(
              ({ id, name }) =>
                id !== typed.principal && (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ),
            )}
          </select>
        )}
      </Field>
      <Field label={say(teamWords.since)} hint={say(teamWords.sinceHint)} wrong={told('since')}>
        {(parts) => <input {...parts} className="input narrow" dir="ltr" value={typed.since} onChange={put('since')} />}
      </Field>
      <Field label={say(teamWords.until)} hint={say(teamWords.dayHint)} wrong={told('until')}>
        {(parts) => <input {...parts} className="input narrow" dir="ltr" value={typed.until} onChange={put('until')} />}
      </Field>
      <Field label={say(teamWords.reason)} wrong={told('reason')}>
        {(parts) => (
          <input {...parts} className="input" maxLength={500} value={typed.reason} onChange={put('reason')} />
        )}
      </Field>
      {naming.error && <ProblemNotice thrown={naming.error} />}
      <p className="offer-do">
        <button type="submit" className="button primary" disabled={naming.isPending}>
          {say(teamWords.name)}
        </button>
        <button type="button" className="button" onClick={leave}>
          {say(shellWords.cancel)}
        </button>
      </p>
    </form>
  )
}

type Typed = { principal: string; substitute: string; since: string; until: string; reason: string }

const isDay = (text: string): boolean => isoOfJalali(text) !== null

const wrongIn = ({ substitute, since, until, reason }: Typed) =>
  ({
    ...(substitute === '' ? { substitute: teamWords.fillIn } : {}),
    ...(since.trim() !== '' && !isDay(since) ? { since: teamWords.badDay } : {}),
    ...(isDay(until) ? {} : { until: teamWords.badDay }),
    ...(reason.trim().length < 3 ? { reason: teamWords.fillIn } : {}),
  }) as Partial<Record<keyof Typed, (typeof teamWords)['badDay']>>

function meantBy({ principal, substitute, since, until, reason }: Typed): Meant {
  return {
    ...{ principal, substitute: substitute === NOBODY ? null : substitute, reason: reason.trim() },
    ...(since.trim() === '' ? {} : { since: latinDigits(since.trim()) }),
    until: latinDigits(until.trim()),
  }
}
