import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { dayInWords } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { PublicPage, Read } from './PublicPage.tsx'
import { results } from './queries.ts'
import { publicWords } from './words.ts'

/** What was published for everybody, the newest first. */
export function Results() {
  const { lang, say } = useLanguage()
  return (
    <PublicPage title={say(publicWords.results)} lead={publicWords.resultsLead}>
      <Read of={useQuery(results)}>
        {({ items }) =>
          items.length === 0 ? (
            <div className="empty">
              <h2>{say(publicWords.noResults)}</h2>
              <p className="quiet">{say(publicWords.noResultsWhy)}</p>
            </div>
          ) : (
            <ul className="public-list">
              {items.map(({ id, title, service, office, period, publishedAt, newest }) => (
                <li key={id} className="public-item">
                  <h2>
                    <Link to="/results/$id" params={{ id }}>
                      {say(title)}
                      {period && `${say({ fa: '، ', en: ', ' })}${say(period)}`}
                    </Link>
                  </h2>
                  <p className="quiet">
                    {say(service.title)} · {say(office)}
                  </p>
                  <p className="public-marks">
                    <span>
                      {say(publicWords.published)}: {dayInWords(Date.parse(publishedAt.at), lang)}
                    </span>
                    {!newest && <span className="mind">{say(publicWords.replaced)}</span>}
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Read>
    </PublicPage>
  )
}
