import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { history } from '../ask/queries.ts'
import { StepList } from '../history/StepList.tsx'
import { useLanguage } from '../language/Language.tsx'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { Waiting } from '../shell/Waiting.tsx'
import { caseWords } from './words.ts'

/** What has happened, the latest first. */
export function HistoryTab({ caseId }: { caseId: string }) {
  const { say } = useLanguage()
  const { data, error, isPending, refetch } = useQuery(history(caseId))
  if (isPending) return <Waiting />
  if (error) return <ProblemNotice thrown={error} again={() => void refetch()} />
  return (
    <>
      <p>
        <Link to="/cases/$id/history" params={{ id: caseId }}>
          {say(caseWords.wholeHistory)}
        </Link>
      </p>
      <StepList steps={[...data].reverse()} here={null} />
    </>
  )
}
