import { useQuery } from '@tanstack/react-query'
import { history, oneCase } from '../ask/queries.ts'
import { useLanguage } from '../language/Language.tsx'
import { caseWords } from './words.ts'

type Known = { readonly id: string; readonly name: string; readonly as: string }

/** Who is at work on the case, and who has acted in it so far. */
export function People({ caseId }: { caseId: string }) {
  const { say } = useLanguage()
  const { data: found } = useQuery(oneCase(caseId))
  const { data: steps } = useQuery(history(caseId))
  const people = new Map<string, Known>()
  if (found?.assignee) people.set(found.assignee.id, { ...found.assignee, as: say(caseWords.assignee) })
  for (const { by } of steps ?? []) {
    const { person, roleTitle } = by
    if (person && !people.has(person.id))
      people.set(person.id, { id: person.id, name: person.name, as: say(roleTitle) })
  }
  return (
    <section>
      <h2>{say(caseWords.people)}</h2>
      <dl className="people">
        {[...people.values()].map(({ id, name, as }) => (
          <div key={id}>
            <dt className="quiet small">{as}</dt>
            <dd>
              <bdi>{name}</bdi>
            </dd>
          </div>
        ))}
        {found && !found.assignee && (
          <div>
            <dt className="quiet small">{say(caseWords.assignee)}</dt>
            <dd className="quiet">{say(caseWords.nobody)}</dd>
          </div>
        )}
      </dl>
    </section>
  )
}
