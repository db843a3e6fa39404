import Dialog from '@mui/material/Dialog'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useId, useState } from 'react'
import { clocks } from '../ask/queries.ts'
import { useLanguage } from '../language/Language.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { shellWords } from '../shell/words.ts'
import { clockWords } from './clockWords.ts'
import { OneClock } from './OneClock.tsx'

type Props = { caseId: string; clock: string; children: ReactNode }

/** A due date, where it stands, that answers why it is that date. */
export function WhyDue({ caseId, clock, children }: Props) {
  const { say } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        className="why"
        aria-haspopup="dialog"
        title={say(clockWords.why)}
        onClick={() => setOpen(true)}
      >
        {children}
        <span className="unseen">{say(clockWords.why)}</span>
      </button>
      {isOpen && <Answer caseId={caseId} clock={clock} close={() => setOpen(false)} />}
    </>
  )
}

function Answer({ caseId, clock: name, close }: { caseId: string; clock: string; close: () => void }) {
  const { say } = useLanguage()
  const title = useId()
  const { data, error, refetch } = useQuery(clocks(caseId))
  const clock = data?.clocks.find((one) => one.name === name)
  return (
    <Dialog open onClose={close} fullWidth maxWidth="md" aria-labelledby={title}>
      <div className="dialog">
        <h2 id={title}>{say(clockWords.why)}</h2>
        {clock ? <OneClock clock={clock} isAsked /> : <NotYet thrown={error} again={refetch} />}
        <button type="button" className="button" onClick={close}>
          {say(shellWords.close)}
        </button>
      </div>
    </Dialog>
  )
}
