import Dialog from '@mui/material/Dialog'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId, useMemo, useState } from 'react'
import { history, machine } from '../ask/queries.ts'
import type { Case } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import { Statechart } from '../machine/Statechart.tsx'
import { machineWords } from '../machine/words.ts'
import { NotYet } from '../shell/NotYet.tsx'
import { shellWords } from '../shell/words.ts'
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
      <Notes caseId={found.id} />
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
    </aside>
  )
}

function Process({ caseId }: { caseId: string }) {
  const { say } = useLanguage()
  const title = useId()
  const { data, error } = useQuery(machine(caseId))
  const steps = useQuery(history(caseId))
  const seen = useMemo(() => new Set((steps.data ?? []).map(({ to }) => to.name)), [steps.data])
  const [isOpen, setOpen] = useState(false)
  if (!data)
    return (
      <div className="chart-room">
        <NotYet thrown={error} />
      </div>
    )
  const chart = { drawing: data.drawing, lit: data.current, seen }
  return (
    <section>
      <div className="side-head">
        <h2>{say(machineWords.title)}</h2>
        <button type="button" className="button bare slim" onClick={() => setOpen(true)}>
          {say(machineWords.whole)}
        </button>
      </div>
      <div className="chart-room">
        <Statechart {...chart} scale={0.85} />
      </div>
      <p className="quiet small">
        {say(machineWords.version)} <bdi dir="ltr">{data.drawing.version.slice(0, 12)}</bdi>
      </p>
      <Dialog open={isOpen} onClose={() => setOpen(false)} fullWidth maxWidth="lg" aria-labelledby={title}>
        <div className="dialog chart-dialog">
          <h2 id={title}>{say(data.drawing.title)}</h2>
          <Statechart {...chart} isWhole />
          <button type="button" className="button" onClick={() => setOpen(false)}>
            {say(shellWords.close)}
          </button>
        </div>
      </Dialog>
    </section>
  )
}
