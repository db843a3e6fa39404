import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { colleagues } from '../ask/queries.ts'
import type { CaseItem } from '../ask/types.ts'
import { TimeLeft } from '../clock/TimeLeft.tsx'
import { Field } from '../form/Field.tsx'
import { useLanguage } from '../language/Language.tsx'
import { useInHand } from '../live/inHand.ts'
import { useMe } from '../shell/Me.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { BY_LOAD, plansOf, TO_DESK, useHandingOver } from './handingOver.ts'
import { officesLedBy } from './overseesWork.ts'
import { desk, workload } from './queries.ts'
import { WhatCame } from './WhatCame.tsx'
import { casesOfWords, selectedOf, sharedWords, teamWords } from './words.ts'

/** Cases of one person, or of nobody, that go to somebody else: which, to whom, and why. */
export function HandOver({ of }: { of: string }) {
  const { say } = useLanguage()
  const { data, error, refetch } = useQuery(desk(of, officesLedBy(useMe())))
  const { data: people } = useQuery(workload)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const handing = useHandingOver()
  const name = people?.people.find(({ person }) => person.id === of)?.person.name ?? say(teamWords.nobody)
  return (
    <section className="hand-over" id="hand-over" aria-labelledby="hand-over-title">
      <div className="beside">
        <h2 id="hand-over-title">
          {say(teamWords.handTitle)}: <bdi>{say(casesOfWords(name))}</bdi>
        </h2>
        <Link to="/team" className="button bare slim">
          {say(teamWords.close)}
        </Link>
      </div>
      {handing.data && <WhatCame results={handing.data} />}
      {!data && <NotYet thrown={error} again={refetch} />}
      {data?.items.length === 0 && <p className="quiet">{say(teamWords.nothing)}</p>}
      {data && data.items.length > 0 && (
        <>
          {data.isMore && <p className="notice mind">{say(teamWords.more)}</p>}
          <Pick items={data.items} selected={selected} select={setSelected} />
          <HandForm
            of={of}
            items={data.items.filter(({ id }) => selected.has(id))}
            all={data.items.length}
            handing={handing}
            done={() => setSelected(new Set())}
          />
        </>
      )}
    </section>
  )
}

type Picking = {
  items: readonly CaseItem[]
  selected: ReadonlySet<string>
  select: (ids: ReadonlySet<string>) => void
}

function Pick({ items, selected, select }: Picking) {
  const { say } = useLanguage()
  const isAll = items.every(({ id }) => selected.has(id))
  const toggle = (id: string) => {
    const next = new Set(selected)
    if (!next.delete(id)) next.add(id)
    select(next)
  }
  return (
    <div className="hand-pick">
      <label className="one-choice">
        <input
          type="checkbox"
          checked={isAll}
          onChange={() => select(new Set(isAll ? [] : items.map(({ id }) => id)))}
        />
        {say(teamWords.all)}
      </label>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <input
              type="checkbox"
              aria-label={`${say((item.agency ?? item.provider).title)}، ${say(item.machine.title)}`}
              checked={selected.has(item.id)}
              onChange={() => toggle(item.id)}
            />
            <span>
              <Link to="/cases/$id" params={{ id: item.id }}>
                <bdi>{say((item.agency ?? item.provider).title)}</bdi>
              </Link>
              <span className="quiet small">
                {say(item.machine.title)} · {say(item.stage.title)}
              </span>
            </span>
            <span className="hand-due">
              <TimeLeft item={item} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

type Form = {
  of: string
  items: readonly CaseItem[]
  all: number
  handing: ReturnType<typeof useHandingOver>
  done: () => void
}

function HandForm({ of, items, all, handing, done }: Form) {
  const { say } = useLanguage()
  useInHand()
  const { data: known } = useQuery(colleagues)
  const { data: loads } = useQuery(workload)
  const [to, setTo] = useState('')
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const people = (known?.items ?? []).filter(({ id }) => id !== of)
  const plans = plansOf({ to, cases: items, of, loads: loads?.people ?? [], people })
  const nameOf = (id: string | null) =>
    id === null ? say(teamWords.toDesk) : (people.find((one) => one.id === id)?.name ?? '')
  const isMissing = plans.length === 0 || reason.trim() === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isMissing || handing.isPending) return
    const meant = { plans, reason: reason.trim(), items, names: plans.map((plan) => nameOf(plan.to)) }
    handing.mutate(meant, {
      onSuccess: () => {
        setTried(false)
        setReason('')
        done()
      },
    })
  }
  return (
    <form className="offer-sheet" onSubmit={submit} aria-labelledby="hand-over-title">
      <p role="status">
        <strong>{say(selectedOf(items.length, all))}</strong>
      </p>
      <Field label={say(teamWords.to)}>
        {(parts) => (
          <select {...parts} className="input" value={to} onChange={({ target }) => setTo(target.value)}>
            <option value="">{say(teamWords.choose)}</option>
            <option value={BY_LOAD}>{say(teamWords.byLoad)}</option>
            {of !== 'none' && <option value={TO_DESK}>{say(teamWords.toDesk)}</option>}
            {people.map(({ id, name, post }) => (
              <option key={id} value={id}>
                {post ? `${name} — ${post}` : name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {to === BY_LOAD && plans.length > 0 && (
        <ul className="quiet small">
          {plans.map((plan) => (
            <li key={plan.to}>
              <bdi>{nameOf(plan.to)}</bdi>: {say(sharedWords(plan.cases.length))}
            </li>
          ))}
        </ul>
      )}
      <Field
        label={say(teamWords.reason)}
        hint={say(teamWords.reasonHint)}
        wrong={isTried && isMissing ? say(teamWords.missing) : undefined}
      >
        {(parts) => (
          <textarea
            {...parts}
            className="input"
            maxLength={2000}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      {handing.error && <ProblemNotice thrown={handing.error} />}
      <p className="offer-do">
        <button type="submit" className="button primary" disabled={handing.isPending}>
          {say(teamWords.send)}
        </button>
      </p>
    </form>
  )
}
