import { useQuery } from '@tanstack/react-query'
import { documents } from '../ask/queries.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'
import { isPicture, Photo } from './Photo.tsx'
import { photosGone } from './words.ts'

/** The photos that a sheet names, as far as they still hang on its case. */
export function PhotoRow({ caseId, ids }: { caseId: string; ids: readonly string[] }) {
  const { say, lang } = useLanguage()
  const { data } = useQuery(documents(caseId))
  if (!data) return null
  const there = data.items.filter((one) => ids.includes(one.id) && isPicture(one))
  const gone = ids.length - there.length
  return (
    <div className="photos">
      {there.map((one) => (
        <Photo key={one.id} caseId={caseId} of={one} />
      ))}
      {gone > 0 && <span className="quiet small">{say(photosGone(inDigits(lang, gone)))}</span>}
    </div>
  )
}
