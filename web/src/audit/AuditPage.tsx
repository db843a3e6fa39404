import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { cases } from '../ask/queries.ts'
import type { CaseItem, CaseQuery } from '../ask/types.ts'
import { choiceWord } from '../form/fieldWords.ts'
import { Code } from '../language/Code.tsx'
import { saidInFull } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits, latinDigits } from '../language/text.ts'
import { machines } from '../reports/queries.ts'
import { NotYet } from '../shell/NotYet.tsx'
import { usePageTitle } from '../shell/usePageTitle.ts'
import type { AuditFilter } from './filter.ts'
import { SERVICES } from './filter.ts'
import './audit.css'
import { auditWords } from './words.ts'

const route = getRouteApi('/audit')

/** Every case there is, under way or over: whoever audits finds one, reads its history, or holds two against each other. */
export function AuditPage() {
  const { say } = useLanguage()
  const filter = route.useSearch()
  const list = useInfiniteQuery(cases({ sort: 'changed', ...filter } as CaseQuery))
  const [picked, setPicked] = useState<readonly string[]>([])
  usePageTitle(say(auditWords.title))
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const pick = (id: string) =>
    setPicked((was) => (was.includes(id) ? was.filter((one) => one !== id) : [...was.slice(-1), id]))
  const [one, other] = picked
  return (
    <section className="audit">
      <h1>{say(auditWords.title)}</h1>
      <Filter key={JSON.stringify(filter)} filter={filter} />
      <p className="beside unprinted">
        <span className="quiet">{say(auditWords.pickTwo)}</span>
        {one && other && (
          <Link to="/compare" search={{ one, other }} className="button primary">
            {say(auditWords.compare)}
          </Link>
        )}
      </p>
      {!list.data && <NotYet thrown={list.error} again={list.refetch} />}
      {list.data && items.length === 0 && <p className="quiet">{say(auditWords.none)}</p>}
      {items.length > 0 && <Found items={items} picked={picked} pick={pick} />}
      {list.hasNextPage && (
        <button type="button" className="button" onClick={() => void list.fetchNextPage()}>
          {say(auditWords.more)}
        </button>
      )}
    </section>
  )
}

function Filter({ filter }: { filter: AuditFilter }) {
  const { say } = useLanguage()
  const navigate = useNavigate()
  const { data: kinds = [] } = useQuery(machines)
  const [typed, setTyped] = useState(filter)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const said = Object.entries(typed).flatMap(([name, text]): [string, string][] =>
      text.trim() === '' ? [] : [[name, latinDigits(text.trim())]],
    )
    void navigate({ to: '/audit', search: Object.fromEntries(said) })
  }
  const change = (next: AuditFilter) => setTyped((was) => ({ ...was, ...next }))
  return (
    <search>
      <form className="audit-filter" onSubmit={submit}>
        <input
          className="input"
          type="search"
          maxLength={100}
          aria-label={say(auditWords.search)}
          placeholder={say(auditWords.search)}
          value={typed.q ?? ''}
          onChange={({ target }) => change({ q: target.value })}
        />
        <Choice
          label={say(auditWords.service)}
          value={typed.service ?? ''}
          choose={(service) => change({ service, machine: '' })}
          choices={SERVICES.map((name) => [name, say(choiceWord(name))])}
        />
        <Choice
          label={say(auditWords.kind)}
          value={typed.machine ?? ''}
          choose={(machine) => change({ machine })}
          choices={kinds
            .filter(({ service }) => !typed.service || service === null || service === typed.service)
            .map(({ machine, title }) => [machine, say(title)])}
        />
        <Choice
          label={say(auditWords.status)}
          value={typed.status ?? ''}
          choose={(status) => change({ status })}
          choices={(['active', 'done'] as const).map((name) => [name, say(auditWords[name])])}
        />
        <label className="one-choice">
          <span className="quiet">{say(auditWords.period)}</span>
          <input
            className="input"
            dir="ltr"
            size={8}
            value={typed.period ?? ''}
            onChange={({ target }) => change({ period: target.value })}
          />
        </label>
        <button type="submit" className="button">
          {say(auditWords.find)}
        </button>
      </form>
    </search>
  )
}

type ChoiceProps = {
  label: string
  value: string
  choose: (value: string) => void
  choices: readonly (readonly [string, string])[]
}

function Choice({ label, value, choose, choices }: ChoiceProps) {
  const { say } = useLanguage()
  return (
    <label className="one-choice">
      <span className="quiet">{label}</span>
      <select className="input" value={value} onChange={({ target }) => choose(target.value)}>
        <option value="">{say(auditWords.any)}</option>
        {choices.map(([name, title]) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
    </label>
  )
}

type FoundProps = { items: readonly CaseItem[]; picked: readonly string[]; pick: (id: string) => void }

function Found({ items, picked, pick }: FoundProps) {
  const { say, lang } = useLanguage()
  return (
    <div className="scroll-x">
      <table className="lines">
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">{say(auditWords.pick)}</span>
            </th>
            {(['kind', 'agency', 'period', 'stage', 'steps', 'changed'] as const).map((name) => (
              <th key={name} scope="col">
                {say(auditWords[name])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => {
            const agency = say((item.agency ?? item.provider).title)
            return (
              <tr key={item.id} data-case={item.id}>
                <td>
                  <input
                    type="checkbox"
                    aria-label={`${say(auditWords.pick)}: ${agency}`}
                    checked={picked.includes(item.id)}
                    onChange={() => pick(item.id)}
                  />
                </td>
                <td>
                  <Link to="/cases/$id/history" params={{ id: item.id }}>
                    {say(item.machine.title)}
                  </Link>
                  {item.trackingCode && (
                    <span className="small quiet">
                      {' '}
                      <Code of={item.trackingCode} />
                    </span>
                  )}
                </td>
                <td>
                  <bdi>{agency}</bdi>
                </td>
                <td>{item.period && say(item.period.title)}</td>
                <td>{say(item.stage.title)}</td>
                <td className="number">{inDigits(lang, item.step)}</td>
                <td className="small">{saidInFull(item.changedAt, lang)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
