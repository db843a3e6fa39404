import { useQuery } from '@tanstack/react-query'
import type { AuthorityQuestion } from '../ask/types.ts'
import { saidInFull } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { questionsOf } from './queries.ts'
import { reportWords } from './words.ts'

type Props = {
  caseId: string
  /** Those alone that wait for an answer, and nothing where there are none. */
  isOpenOnly?: boolean
}

/** What authorities asked about a report, and what the head answered. */
export function Questions({ caseId, isOpenOnly = false }: Props) {
  const { say } = useLanguage()
  const { data, error, refetch } = useQuery(questionsOf(caseId))
  if (!data) return isOpenOnly ? null : <NotYet thrown={error} again={refetch} />
  const shown = isOpenOnly ? data.filter(({ answer }) => answer === null) : data
  if (shown.length === 0 && isOpenOnly) return null
  return (
    <section className="questions" aria-label={say(reportWords.questions)}>
      <h3>{say(reportWords.questions)}</h3>
      {shown.length === 0 && <p className="quiet">{say(reportWords.noQuestions)}</p>}
      <ol>
        {shown.map((question) => (
          <OneQuestion key={question.step} of={question} />
        ))}
      </ol>
    </section>
  )
}

function OneQuestion({ of: { asked, answer } }: { of: AuthorityQuestion }) {
  const { say } = useLanguage()
  return (
    <li className="question">
      <Said of={asked} label={say(reportWords.asked)} />
      {answer ? (
        <Said of={answer} label={say(reportWords.answered)} />
      ) : (
        <p className="tag mind">{say(reportWords.unanswered)}</p>
      )}
    </li>
  )
}

function Said({ of: { text, person, roleTitle, at }, label }: { of: AuthorityQuestion['asked']; label: string }) {
  const { say, lang } = useLanguage()
  return (
    <div>
      <p className="quiet small">
        <strong>{label}</strong> · <bdi>{person?.name}</bdi> ({say(roleTitle)}) ·{' '}
        <time dateTime={at.at}>{saidInFull(at, lang)}</time>
      </p>
      <p className="said" dir="auto">
        {text}
      </p>
    </div>
  )
}
