import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { NoticeTemplate } from '../ask/types.ts'
import { Field } from '../form/Field.tsx'
import { SearchBox } from '../form/SearchBox.tsx'
import { useLanguage } from '../language/Language.tsx'
import { useMe } from '../shell/Me.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { usePageTitle } from '../shell/usePageTitle.ts'
import './notices.css'
import { OneNotice } from './OneNotice.tsx'
import { noticeTemplates } from './queries.ts'
import { noticeWords } from './words.ts'

/** What the system tells people, and the way to word it anew for an office. */
export function NoticesPage() {
  const { say } = useLanguage()
  usePageTitle(say(noticeWords.title))
  const offices = useOfficesKept()
  const [office, setOffice] = useState(offices[0]?.id ?? 0)
  return (
    <section className="notices-page">
      <h1>{say(noticeWords.title)}</h1>
      <p className="quiet">{say(noticeWords.why)}</p>
      {offices.length > 1 && (
        <Field label={say(noticeWords.office)}>
          {(parts) => (
            <select
              {...parts}
              className="input"
              value={office}
              onChange={({ target }) => setOffice(Number(target.value))}
            >
              {offices.map(({ id, title }) => (
                <option key={id} value={id}>
                  {say(title)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Notices key={office} office={office} />
    </section>
  )
}

function useOfficesKept() {
  const { grants } = useMe()
  const kept = grants.flatMap(({ role, provider }) => (role === 'siteAdmin' && provider ? [provider] : []))
  return [...new Map(kept.map((one) => [one.id, one])).values()]
}

function Notices({ office }: { office: number }) {
  const { say } = useLanguage()
  const { data, error, refetch } = useQuery(noticeTemplates(office))
  const [q, setQ] = useState('')
  if (!data) return <NotYet thrown={error} again={refetch} />
  const found = data.filter((one) => saysIn(one).includes(q.trim().toLowerCase()))
  return (
    <>
      <SearchBox label={noticeWords.search} at={q} look={setQ} />
      {found.length === 0 && (
        <div className="empty">
          <h2>{say(noticeWords.none)}</h2>
          <p className="quiet">{say(noticeWords.noneWhy)}</p>
        </div>
      )}
      {found.map((one) => (
        <OneNotice key={one.notice} office={office} of={one} />
      ))}
    </>
  )
}

/** All the words by which a notice may be looked for. */
const saysIn = ({ notice, example, original, uses }: NoticeTemplate): string =>
  [
    notice,
    ...[example, original].flatMap(({ title, body }) => [title.fa, title.en, body.fa, body.en]),
    ...uses.flatMap(({ machine, when, to }) => [machine?.fa, machine?.en, when.fa, when.en, to.title.fa, to.title.en]),
  ]
    .join('\n')
    .toLowerCase()
