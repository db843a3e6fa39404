import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import type { Substitution } from '../ask/types.ts'
import { useDoing } from '../ask/useDoing.ts'
import { saidInFull } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { NameSubstitute } from './NameSubstitute.tsx'
import { substitutions } from './queries.ts'
import { teamWords } from './words.ts'

/** Who stands in for whom and until when; somebody can be named, and what was named ended. */
export function Substitutes() {
  const { say } = useLanguage()
  const { data, error, refetch } = useQuery(substitutions)
  const [isNaming, setNaming] = useState(false)
  const [isNamed, setNamed] = useState(false)
  return (
    <section className="substitutes" aria-labelledby="substitutes">
      <h2 id="substitutes">{say(teamWords.substitutes)}</h2>
      {isNamed && (
        <p className="notice done" role="status">
          {say(teamWords.named)}
        </p>
      )}
      {isNaming ? (
        <NameSubstitute
          done={() => {
            setNaming(false)
            setNamed(true)
          }}
          leave={() => setNaming(false)}
        />
      ) : (
        <p>
          <button
            type="button"
            className="button"
            onClick={() => {
              setNamed(false)
              setNaming(true)
            }}
          >
            {say(teamWords.nameNew)}
          </button>
        </p>
      )}
      {!data && <NotYet thrown={error} again={refetch} />}
      {data?.length === 0 && <p className="quiet">{say(teamWords.noSubstitutes)}</p>}
      <ul>
        {data?.map((one) => (
          <One key={one.id} one={one} />
        ))}
      </ul>
    </section>
  )
}

function One({ one }: { one: Substitution }) {
  const { say, lang } = useLanguage()
  const { id, principal, substitute, since, until, reason, endedBy } = one
  const ending = useDoing(
    (substitution: string) =>
      answerOf(api.PUT('/api/v1/substitutions/{substitution}/end', { params: { path: { substitution } }, body: {} })),
    ['substitutions'],
    ['workload'],
  )
  const isOver = endedBy !== null
  return (
    <li className="substitute" data-over={isOver}>
      <p className="beside">
        <strong>{substitute ? <bdi>{substitute.name}</bdi> : say(teamWords.noneStandsIn)}</strong>
        <span>
          {say(teamWords.principal)} <bdi>{principal.name}</bdi>
        </span>
        {isOver && (
          <span className="tag">
            {say(teamWords.endedBy)} <bdi>{endedBy.name}</bdi>
          </span>
        )}
      </p>
      <p className="quiet small">
        {saidInFull(since, lang)} – {saidInFull(until, lang)} · <bdi>{reason}</bdi>
      </p>
      {!isOver && (
        <button type="button" className="button slim" disabled={ending.isPending} onClick={() => ending.mutate(id)}>
          {say(teamWords.end)}
        </button>
      )}
      {ending.error && <ProblemNotice thrown={ending.error} />}
    </li>
  )
}
