import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { colleagues } from '../ask/queries.ts'
import { rolesInWords } from '../ask/roleWords.ts'
import type { Role } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import '../notices/notices.css'
import { useMe } from '../shell/Me.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { Grants } from './Grants.tsx'
import './people.css'
import { rolesWords } from './words.ts'

type Colleague = { readonly id: string; readonly name: string; readonly post: string | null; readonly roles: Role[] }

const holdsKey = ({ roles }: Colleague): boolean => roles.includes('head') || roles.includes('siteAdmin')

/** The people of the head's office with their roles, which the head gives and ends: first those who hold its keys. */
export function RolesPage() {
  const { say } = useLanguage()
  const { data, error, refetch } = useQuery(colleagues)
  usePageTitle(say(rolesWords.title))
  return (
    <section className="notices-page">
      <h1>{say(rolesWords.title)}</h1>
      <p className="quiet">{say(rolesWords.why)}</p>
      {!data && <NotYet thrown={error} again={refetch} />}
      {data?.items
        .toSorted((one, other) => Number(holdsKey(other)) - Number(holdsKey(one)))
        .map((one) => (
          <OneColleague key={one.id} one={one} />
        ))}
    </section>
  )
}

function OneColleague({ one }: { one: Colleague }) {
  const { say, lang } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const me = useMe().person.id
  return (
    <details className="notice-template" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <bdi>{one.name}</bdi> <span className="quiet small">{rolesInWords(one.roles, lang)}</span>
        {holdsKey(one) && <span className="tag">{say(rolesWords.keys)}</span>}
      </summary>
      {isOpen && <Grants of={one} isMe={one.id === me} />}
    </details>
  )
}
