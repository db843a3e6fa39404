import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from '../ask/client.ts'
import { ownSessions } from '../ask/queries.ts'
import { saidInFull } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { accountWords } from './words.ts'

/** Where one is signed in. Whoever finds a device that is not theirs ends it, and changes the password. */
export function Sessions() {
  const { say, lang } = useLanguage()
  const { data, error } = useQuery(ownSessions)
  const { endOne, endOthers } = useEnding()
  return (
    <section className="account-part">
      <h2>{say(accountWords.sessions)}</h2>
      <p className="quiet">{say(accountWords.sessionsWhy)}</p>
      {(endOne.error ?? endOthers.error) && <ProblemNotice thrown={endOne.error ?? endOthers.error} />}
      {!data && <NotYet thrown={error} />}
      <ul className="sessions">
        {data?.items.map(({ id, device, begun, lastSeen, isThis }) => (
          <li key={id}>
            <div>
              <strong>{say(device)}</strong> {isThis && <span className="quiet">({say(accountWords.thisOne)})</span>}
              <p className="quiet small">
                {say(accountWords.lastSeen)}: {saidInFull(lastSeen, lang)} · {say(accountWords.begun)}:{' '}
                {saidInFull(begun, lang)}
              </p>
            </div>
            {!isThis && (
              <button
                type="button"
                className="button slim"
                disabled={endOne.isPending}
                onClick={() => endOne.mutate(id)}
              >
                {say(accountWords.endSession)}
              </button>
            )}
          </li>
        ))}
      </ul>
      {data && data.items.length > 1 && (
        <p>
          <button type="button" className="button" disabled={endOthers.isPending} onClick={() => endOthers.mutate()}>
            {say(accountWords.endOthers)}
          </button>
        </p>
      )}
    </section>
  )
}

function useEnding() {
  const known = useQueryClient()
  const onSettled = () => known.invalidateQueries({ queryKey: ownSessions.queryKey })
  const endOne = useMutation({
    mutationFn: (session: string) =>
      answerOf(api.DELETE('/api/v1/session/sessions/{session}', { params: { path: { session } } })),
    onSettled,
  })
  const endOthers = useMutation({ mutationFn: () => answerOf(api.DELETE('/api/v1/session/sessions')), onSettled })
  return { endOne, endOthers }
}
