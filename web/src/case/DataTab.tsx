import { useQuery } from '@tanstack/react-query'
import { oneCase } from '../ask/queries.ts'
import type { Case } from '../ask/types.ts'
import { DraftView } from '../draft/DraftView.tsx'
import { useDuties } from '../findings/useDuties.ts'
import { useLanguage } from '../language/Language.tsx'
import { StatementView } from '../statement/StatementView.tsx'
import { Kept } from './Kept.tsx'
import { caseWords } from './words.ts'

/** What has been stated, and for whose turn it is what is being written. */
export function DataTab({ caseId }: { caseId: string }) {
  const { data } = useQuery(oneCase(caseId))
  if (!data) return null
  return 'document' in data.context ? <Stated found={data} /> : <Kept found={data} />
}

function Stated({ found }: { found: Case }) {
  const { say } = useLanguage()
  const { side } = useDuties(found)
  const { version, document } = found.context
  const isFiled = typeof document === 'string'
  // The agency writes while the case is in its hands, or rests where it may be taken up again.
  const isWritten = side === 'agency' && isInTheirHands(found)
  if (isWritten && !isFiled) return <DraftView found={found} />
  if (isWritten)
    return (
      <>
        <DraftView found={found} />
        <h3>{say(caseWords.filedVersion)}</h3>
        <StatementView found={found} />
      </>
    )
  if (isFiled) return <StatementView found={found} />
  return Number(version) > 0 ? <Kept found={found} /> : <NothingFiled />
}

const OF_THE_AGENCY: readonly string[] = ['agencyOfficer', 'liaison', 'agencyApprover', 'financeController']

const isInTheirHands = ({ stage }: Case): boolean => stage.by.some((role) => OF_THE_AGENCY.includes(role))

function NothingFiled() {
  const { say } = useLanguage()
  return (
    <div className="empty">
      <h2>{say(caseWords.nothingFiled)}</h2>
      <p className="quiet">{say(caseWords.nothingFiledWhy)}</p>
    </div>
  )
}
