import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Agreement } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'
import { NotYet } from '../shell/NotYet.tsx'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { agreements } from './queries.ts'
import { agreementWords } from './words.ts'
import './agreements.css'

/** Every agreement, where it stands and until when. */
export function Register() {
  const { say } = useLanguage()
  const { data, error, refetch } = useQuery(agreements)
  usePageTitle(say(agreementWords.title))
  if (!data) return <NotYet thrown={error} again={refetch} />
  return (
    <section className="agreements">
      <h1>{say(agreementWords.title)}</h1>
      {data.length === 0 && <p className="quiet">{say(agreementWords.none)}</p>}
      <ul>
        {data.map((one) => (
          <Row key={one.id} one={one} />
        ))}
      </ul>
    </section>
  )
}

function Row({ one }: { one: Agreement }) {
  const { say, lang } = useLanguage()
  return (
    <li className="agreement-row">
      <h2>
        <Link to="/agreements/$id" params={{ id: one.id }}>
          <bdi>{say(one.title)}</bdi>
        </Link>
        <span className="tag">{say(one.stage.title)}</span>
      </h2>
      <p className="quiet small beside">
        <bdi>{say(one.parties.provider)}</bdi>
        <span>
          <bdi dir="ltr">{one.code}</bdi> · {say(agreementWords.version)} {inDigits(lang, one.version)}
        </span>
        <Validity of={one} />
      </p>
    </li>
  )
}

/** From when until when an agreement holds, and whether it goes on after that. */
export function Validity({ of: { validity } }: { of: Agreement }) {
  const { say } = useLanguage()
  const { firstDay, lastDay, continues } = validity
  return (
    <span>
      {say(agreementWords.from)} {say(firstDay.text)}
      {lastDay ? ` ${say(agreementWords.until)} ${say(lastDay.text)}` : ` · ${say(agreementWords.noEnd)}`}
      {continues && ` · ${say(agreementWords.continues)}`}
    </span>
  )
}
