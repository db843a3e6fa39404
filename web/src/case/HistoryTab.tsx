import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { history } from '../ask/queries.ts'
import { StepList } from '../history/StepList.tsx'
import { useLanguage } from '../language/Language.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { caseWords } from './words.ts'

/** What has happened, the latest first. */
export function HistoryTab({ caseId }: { caseId: string }) {
  const { say } = useLanguage()
  const { data, error, refetch } = useQuery(history(caseId))
  if (!data) return <NotYet thrown={error} again={refetch} />
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
