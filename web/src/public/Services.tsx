import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLanguage } from '../language/Language.tsx'
import { PublicPage, Read } from './PublicPage.tsx'
import { type Service, services } from './queries.ts'
import { publicWords } from './words.ts'

/** Every service there is, with what was agreed about it. */
export function Services() {
  const { say } = useLanguage()
  return (
    <PublicPage title={say(publicWords.services)} lead={publicWords.servicesLead}>
      <Read of={useQuery(services)}>
        {({ items }) => (
          <ul className="public-list">
            {items.map((one) => (
              <OneOfAll key={one.service} of={one} />
            ))}
          </ul>
        )}
      </Read>
    </PublicPage>
  )
}

function OneOfAll({ of: { service, title, provider, free, freeForNow, hours, agreements } }: { of: Service }) {
  const { say } = useLanguage()
  return (
    <li className="public-item">
      <h2>
        <Link to="/services/$service" params={{ service }}>
          {say(title)}
        </Link>
      </h2>
      <p className="quiet">{say(provider)}</p>
      <p className="public-marks">
        {free && <span>{say(freeForNow ? publicWords.freeForNow : publicWords.free)}</span>}
        {hours && <span>{say(hours.title)}</span>}
        {agreements.length === 0 && <span>{say(publicWords.noAgreement)}</span>}
        {agreements.map(({ office, state, isInForce }) => (
          <span key={office.id} className={isInForce ? '' : 'mind'}>
            {say(publicWords.agreement)}: {say(state.title)}
          </span>
        ))}
      </p>
    </li>
  )
}
