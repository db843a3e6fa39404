import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Clause } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits, inThousands } from '../language/text.ts'
import { NotYet } from '../shell/NotYet.tsx'
import { filterIn } from '../worklist/filter.ts'
import { clauses } from './queries.ts'
import { agreementWords } from './words.ts'

const isMeasured = ({ timing }: Clause): boolean => timing.length > 0

/** Every clause, what carries it, and how often its time was kept; each number opens the cases it counts. */
export function Clauses({ id }: { id: string }) {
  const { say, lang } = useLanguage()
  const { data, error, refetch } = useQuery(clauses(id))
  const [isMeasuredOnly, setMeasuredOnly] = useState(false)
  if (!data) return <NotYet thrown={error} again={refetch} />
  const shown = isMeasuredOnly ? data.filter(isMeasured) : data
  return (
    <section>
      <div className="beside">
        <h2>
          {say(agreementWords.clauses)} <span className="quiet number">({inDigits(lang, shown.length)})</span>
        </h2>
        <div className="chips unprinted" role="group" aria-label={say(agreementWords.clauses)}>
          {[false, true].map((only) => (
            <button
              key={String(only)}
              type="button"
              className="chip"
              aria-pressed={isMeasuredOnly === only}
              onClick={() => setMeasuredOnly(only)}
            >
              {say(only ? agreementWords.measured : agreementWords.allClauses)}
            </button>
          ))}
        </div>
      </div>
      <ol className="clauses">
        {shown.map((one) => (
          <OneClause key={one.id} one={one} />
        ))}
      </ol>
    </section>
  )
}

function OneClause({ one }: { one: Clause }) {
  const { say, lang } = useLanguage()
  return (
    <li className="clause" id={one.id}>
      <p className="clause-id quiet small">
        <bdi dir="ltr">{one.id}</bdi>
        <span>{say(one.class.title)}</span>
        {one.also && <span>{say(one.also.title)}</span>}
      </p>
      <div>
        <p>{say(one.text)}</p>
        {one.timing.map((timing) => (
          <Kept key={`${timing.machine} ${timing.clock}`} timing={timing} />
        ))}
        <details className="small">
          <summary>{say(one.carried === 'merelyText' ? agreementWords.merelyText : agreementWords.carriedBy)}</summary>
          {one.why && <p className="quiet">{say(one.why)}</p>}
          <ul className="quiet">
            {one.carriedBy.map(({ kind, machine, name, title, by }) => (
              <li key={`${kind} ${machine?.name} ${name}`}>
                {title ? say(title) : <bdi dir="ltr">{name}</bdi>}
                {machine && <span> · {say(machine.title)}</span>}
                {by && <span> · {say(by.title)}</span>}
              </li>
            ))}
          </ul>
          {one.provenance.map(({ raw, decoded, confirmed }) => (
            <p key={raw} className="quiet">
              {say(agreementWords.provenance)}: <bdi>{inDigits(lang, raw)}</bdi> ← <bdi>{inDigits(lang, decoded)}</bdi>
              {!confirmed && <span className="tag mind">{say(agreementWords.unconfirmed)}</span>}
            </p>
          ))}
        </details>
      </div>
    </li>
  )
}

const KEEPING = ['kept', 'broken', 'running', 'excluded'] as const

function Kept({ timing: { counts, query } }: { timing: Clause['timing'][number] }) {
  const { say, lang } = useLanguage()
  if (!counts) return <p className="quiet small">{say(agreementWords.notCounted)}</p>
  const of = filterIn(Object.fromEntries(new URLSearchParams(query)))
  return (
    <p className="clause-kept">
      {KEEPING.map((keeping) => (
        <Link key={keeping} to="/" search={{ ...of, keeping, whose: 'all' }} className={`clause-count ${keeping}`}>
          <span className="number">{inThousands(lang, counts[keeping])}</span> {say(agreementWords[keeping])}
        </Link>
      ))}
    </p>
  )
}
