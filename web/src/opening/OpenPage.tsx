import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Machine } from '../ask/types.ts'
import { choiceWord } from '../form/fieldWords.ts'
import { useLanguage } from '../language/Language.tsx'
import { machines } from '../reports/queries.ts'
import { useMe } from '../shell/Me.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { OpeningForm } from './OpeningForm.tsx'
import { openingWords } from './words.ts'

const route = getRouteApi('/open')

/** What can be opened by hand by whoever looks, and the form of one of them. */
export function OpenPage() {
  const { say } = useLanguage()
  const { kind } = route.useSearch()
  const roles: readonly string[] = useMe().roles
  const { data, error, refetch } = useQuery(machines)
  usePageTitle(say(openingWords.title))
  if (!data) return <NotYet thrown={error} again={refetch} />
  const mine = data.filter(({ opening }) => opening?.by.some((role) => roles.includes(role)))
  const chosen = mine.find(({ machine }) => machine === kind)
  return (
    <section className="sheet-form">
      <h1>{say(chosen ? chosen.title : openingWords.title)}</h1>
      {chosen ? (
        <>
          <p>
            <Link to="/open" search={{}}>
              {say(openingWords.another)}
            </Link>
          </p>
          <OpeningForm key={chosen.machine} card={chosen} />
        </>
      ) : (
        <Kinds cards={mine} />
      )}
    </section>
  )
}

function Kinds({ cards }: { cards: readonly Machine[] }) {
  const { say } = useLanguage()
  const services = [...new Set(cards.map(({ service }) => service))]
  if (cards.length === 0) return <p className="quiet">{say(openingWords.nothing)}</p>
  return (
    <>
      <p className="quiet">{say(openingWords.why)}</p>
      {services.map((service) => (
        <section key={service}>
          <h2>{say(service ? choiceWord(service) : openingWords.shared)}</h2>
          <ul>
            {cards
              .filter((card) => card.service === service)
              .map(({ machine, title }) => (
                <li key={machine}>
                  <Link to="/open" search={{ kind: machine }}>
                    {say(title)}
                  </Link>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  )
}
