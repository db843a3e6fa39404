import { useQuery } from '@tanstack/react-query'
import { accountActs } from '../ask/queries.ts'
import type { AccountActList } from '../ask/types.ts'
import { saidInFull } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { accountWords } from './words.ts'

/** What was done to the account, and by whom: what somebody else did stands out. */
export function AccountActs() {
  const { say } = useLanguage()
  const { data, error } = useQuery(accountActs)
  return (
    <section className="account-part">
      <h2>{say(accountWords.acts)}</h2>
      {!data && <NotYet thrown={error} />}
      {data?.items.length === 0 && <p className="quiet">{say(accountWords.noActs)}</p>}
      {data && data.items.length > 0 && <Acts items={data.items} />}
    </section>
  )
}

function Acts({ items }: { items: AccountActList['items'] }) {
  const { say, lang } = useLanguage()
  return (
    <ol className="acts">
      {items.map(({ what, title, at, by, isMine }) => (
        <li key={`${at.at} ${what}`}>
          {isMine ? say(title) : <strong>{say(title)}</strong>}
          <p className="quiet small">
            {saidInFull(at, lang)} ·{' '}
            {isMine ? say(accountWords.byMe) : by ? <bdi>{by.name}</bdi> : say(accountWords.byHouse)}
          </p>
        </li>
      ))}
    </ol>
  )
}
