import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { oneCase } from '../ask/queries.ts'
import type { Case } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { findings } from '../statement/queries.ts'
import { FindingsAt } from './FindingsAt.tsx'
import { RaiseFinding } from './RaiseFinding.tsx'
import { useDuties } from './useDuties.ts'
import { usePlaces } from './usePlaces.ts'
import { findingWords } from './words.ts'

/** Everything that was found in the case, open ones first. */
export function FindingsTab({ caseId }: { caseId: string }) {
  const { data: found } = useQuery(oneCase(caseId))
  return found ? <Findings found={found} /> : null
}

function Findings({ found }: { found: Case }) {
  const { say } = useLanguage()
  const { data, error, refetch } = useQuery(findings(found.id))
  const { places, error: unplaced } = usePlaces(found)
  const { side, mayRaise } = useDuties(found)
  const [isRaising, setRaising] = useState(false)
  if (!data || !places) return <NotYet thrown={error ?? unplaced} again={refetch} />
  const sorted = [...data].sort((a, b) => Number(a.resolution !== null) - Number(b.resolution !== null))
  return (
    <>
      {data.length === 0 && (
        <div className="empty">
          <h2>{say(findingWords.none)}</h2>
          <p className="quiet">{say(side === 'agency' ? findingWords.noneAgency : findingWords.noneOffice)}</p>
        </div>
      )}
      <FindingsAt found={found} all={sorted} at={() => true} places={places} />
      {mayRaise &&
        (isRaising ? (
          <RaiseFinding caseId={found.id} places={places} leave={() => setRaising(false)} />
        ) : (
          <p>
            <button type="button" className="button slim" onClick={() => setRaising(true)}>
              {say(findingWords.raiseOnWhole)} …
            </button>
          </p>
        ))}
    </>
  )
}
