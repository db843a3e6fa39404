import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Typed } from '../form/values.ts'
import type { Sign } from '../kept/keeping.ts'
import { keepAt, leftAt } from '../kept/kept.ts'
import { useMe } from '../shell/Me.tsx'
import { sheetsOf } from './queries.ts'

/**
 * Keeps what is typed into a sheet in this browser until it is saved; every version that was saved stays, so nothing goes to the
 * server before. It knows upon which version the typing began: a newer one is seen before another is written over it.
 */
export function useKeptSheet(caseId: string, kind: string, version: number) {
  const known = useQueryClient()
  const place = { person: useMe().person.id, caseId, piece: `sheet.${kind}` }
  const [left] = useState(() => leftAt(place))
  const [begun, setBegun] = useState(() => Number(left?.kept.base['version'] ?? version))
  const [sign, setSign] = useState<Sign>({ is: 'still' })
  return {
    sign,
    typed: left?.kept.typed ?? null,
    isOutdated: version > begun,
    keep: (typed: Typed) => {
      keepAt(place, { typed, base: { version: begun }, isOnItsWay: false, at: Date.now() })
      setSign({ is: 'kept', at: Date.now() })
    },
    letGo: () => {
      left?.letGo()
      keepAt(place, null)
      setSign({ is: 'still' })
    },
    /** The newer version has been seen: from here on it is what the typing goes upon. */
    goOn: () => setBegun(version),
    /** Reads anew, and tells whether nobody has saved another version since. */
    isNewest: async () => {
      const sheets = await known.fetchQuery({ ...sheetsOf(caseId), staleTime: 0 })
      return (sheets.find((one) => one.kind === kind)?.version ?? 0) <= begun
    },
  }
}
