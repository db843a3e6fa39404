import type { Case } from '../ask/types.ts'
import { OneFinding } from './OneFinding.tsx'
import type { Places } from './places.ts'
import type { Finding } from './types.ts'

type Props = { found: Case; all: readonly Finding[]; at: (target: string) => boolean; places: Places }

/** The findings at a place, each with what the agency said to it. */
export function FindingsAt({ found, all, at, places }: Props) {
  const here = all.filter(({ target }) => at(target))
  if (here.length === 0) return null
  return (
    <ul className="findings">
      {here.map((finding) => (
        <OneFinding key={finding.findingNo} found={found} finding={finding} places={places} />
      ))}
    </ul>
  )
}
