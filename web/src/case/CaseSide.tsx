import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { history, machine } from '../ask/queries.ts'
import type { Case } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import { LettersOfCase } from '../letters/LettersOfCase.tsx'
import { Statechart } from '../machine/Statechart.tsx'
import { machineWords } from '../machine/words.ts'
import { NotYet } from '../shell/NotYet.tsx'
import { Notes } from './Notes.tsx'
import { People } from './People.tsx'
import { caseWords } from './words.ts'

/** Beside the case: its process with the stage lit, who is around it, and what it is part of. */
export function CaseSide({ found }: { found: Case }) {
  const { say } = useLanguage()
  const { parent } = found.links
  return (
    <aside className="case-side">
      <Process caseId={found.id} />
      <People caseId={found.id} />
      {parent && (
        <section>
          <h2>{say(caseWords.parent)}</h2>
          <p>
            <Link to="/cases/$id" params={{ id: parent.id }}>
              {say(parent.machine)}
            </Link>{' '}
            <span className="quiet">{say(parent.stage.title)}</span>
          </p>
        </section>
      )}
      <LettersOfCase caseId={found.id} />
      <Notes caseId={found.id} />
    </aside>
  )
}

function Process({ caseId }: { caseId: string }) {
  const { say } = useLanguage()
  const { data, error } = useQuery(machine(caseId))
  const steps = useQuery(history(caseId))
  const seen = useMemo(() => new Set((steps.data ?? []).map(({ to }) => to.name)), [steps.data])
  return (
    <section className="chart-room">
      <h2>{say(machineWords.title)}</h2>
      {data ? (
        <>
          <Statechart drawing={data.drawing} lit={data.current} seen={seen} axis="column" />
          <p className="quiet small">
            {say(machineWords.version)} <bdi dir="ltr">{data.drawing.version.slice(0, 12)}</bdi>
          </p>
        </>
      ) : (
        <NotYet thrown={error} />
      )}
    </section>
  )
}
