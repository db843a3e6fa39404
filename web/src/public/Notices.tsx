import { useQuery } from '@tanstack/react-query'
import { dayInWords, saidInFull } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import type { components } from '../openapi.d.ts'
import { PublicPage, Read } from './PublicPage.tsx'
import { notices } from './queries.ts'
import { publicWords } from './words.ts'

type Outage = components['schemas']['PublicOutage']
type Change = components['schemas']['PublicChange']

/** Outages now and to come, those of the last month, and what has changed. */
export function Notices() {
  const { say } = useLanguage()
  return (
    <PublicPage title={say(publicWords.notices)} lead={publicWords.noticesLead}>
      <Read of={useQuery(notices)}>
        {({ outages, changes }) =>
          outages.length + changes.length === 0 ? (
            <div className="empty">
              <h2>{say(publicWords.noNotices)}</h2>
              <p className="quiet">{say(publicWords.noNoticesWhy)}</p>
            </div>
          ) : (
            <>
              {(['now', 'planned', 'over'] as const).map((when) => (
                <Outages key={when} when={when} of={outages.filter((one) => one.when === when)} />
              ))}
              {changes.length > 0 && <Changes of={changes} />}
            </>
          )
        }
      </Read>
    </PublicPage>
  )
}

function Outages({ when, of }: { when: 'now' | 'planned' | 'over'; of: readonly Outage[] }) {
  const { lang, say } = useLanguage()
  if (of.length === 0) return null
  return (
    <section className="public-part">
      <h2>{say(publicWords[when])}</h2>
      <ul className="public-list">
        {of.map(({ service, office, stage, isPlanned, startsAt, endsAt }) => (
          <li
            key={`${startsAt.at} ${office.fa} ${service.en}`}
            className={`public-item ${when === 'now' ? 'now' : ''}`}
          >
            <h3>
              {say(isPlanned ? publicWords.maintenance : publicWords.fault)} · {say(stage)}
            </h3>
            <p>
              {say(publicWords.from)} {saidInFull(startsAt, lang)}
              {endsAt ? ` ${say(publicWords.until)} ${saidInFull(endsAt, lang)}` : say(publicWords.endUnknown)}
            </p>
            <p className="quiet">
              {say(service)} · {say(office)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Changes({ of }: { of: readonly Change[] }) {
  const { lang, say } = useLanguage()
  return (
    <section className="public-part">
      <h2>{say(publicWords.changes)}</h2>
      <ul className="public-list">
        {of.map(({ service, office, of: what, effectiveAt, publishedAt, text }) => (
          <li key={`${publishedAt.at} ${office.fa} ${service.en}`} className="public-item">
            <h3>
              {say(what)} · {say(publicWords.effective)} {dayInWords(Date.parse(effectiveAt.at), lang)}
            </h3>
            {text && (
              <p className="public-words" dir="auto">
                {text}
              </p>
            )}
            <p className="quiet">
              {say(service)} · {say(office)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
