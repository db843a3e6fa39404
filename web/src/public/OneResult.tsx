import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { dayInWords } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'
import type { components } from '../openapi.d.ts'
import { PlainTable } from './PlainTable.tsx'
import { NotRead, PublicPage } from './PublicPage.tsx'
import { oneResult } from './queries.ts'
import { publicWords } from './words.ts'

const route = getRouteApi('/results/$id')

/** One published result, whole. */
export function OneResult(): ReactNode {
  const { lang, say } = useLanguage()
  const { id } = route.useParams()
  const read = useQuery(oneResult(id))
  if (!read.data) return <NotRead of={read} title={publicWords.results} />
  const { title, period, service, office, publishedAt, newest, ranking, tables } = read.data
  return (
    <PublicPage title={`${say(title)}${period ? `${say({ fa: '، ', en: ', ' })}${say(period)}` : ''}`}>
      <p className="quiet">
        {say(service.title)} · {say(office)} · {say(publicWords.published)}:{' '}
        {dayInWords(Date.parse(publishedAt.at), lang)}
      </p>
      {!newest && <p className="notice mind">{say(publicWords.replaced)}</p>}
      {ranking && <Ranking of={ranking} />}
      {tables?.map((table) => (
        <PlainTable key={table.title} of={table} />
      ))}
      <Link to="/results">{say(publicWords.results)}</Link>
    </PublicPage>
  )
}

type Ranked = NonNullable<components['schemas']['Result']['ranking']>

function Ranking({ of }: { of: Ranked }) {
  const { lang, say } = useLanguage()
  const number = (value: number | string | null) => (value === null ? '—' : inDigits(lang, value))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reached by key
    <section className="scroll-x public-table" tabIndex={0} aria-label={say(publicWords.results)}>
      <table className="lines">
        <thead>
          <tr>
            <th scope="col">{say(publicWords.rank)}</th>
            <th scope="col">{say(publicWords.agency)}</th>
            <th scope="col">{say(publicWords.score)}</th>
            <th scope="col">{say(publicWords.class)}</th>
            <th scope="col">{say(publicWords.before)}</th>
            <th scope="col">{say(publicWords.participation)}</th>
          </tr>
        </thead>
        <tbody>
          {of.map(({ agency, participation, rank, previousRank, class: name, score }) => (
            <tr key={agency.fa}>
              <td className="number">{number(rank)}</td>
              <th scope="row">
                <bdi>{say(agency)}</bdi>
              </th>
              <td className="number">{number(score)}</td>
              <td>
                <bdi>{name ?? '—'}</bdi>
              </td>
              <td className="number">{number(previousRank)}</td>
              <td>{say(participation.title)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
