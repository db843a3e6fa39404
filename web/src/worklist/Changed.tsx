import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { counts } from '../ask/queries.ts'
import { useLanguage } from '../language/Language.tsx'
import { useMe } from '../shell/Me.tsx'
import { listedQueryOf, type WorkFilter } from './filter.ts'
import { workWords } from './words.ts'

const MINUTE = 60_000

/** Says that work has changed since the list was read, and leaves it to the reader when to look: rows never jump by themselves. */
export function Changed({ filter, readAt, again }: { filter: WorkFilter; readAt: number; again: () => void }) {
  const { say } = useLanguage()
  const me = useMe()
  const { data, refetch } = useQuery({ ...counts(listedQueryOf(filter, me)), refetchInterval: 5 * MINUTE })
  const [then, setThen] = useState<{ readAt: number; told: string } | null>(null)
  const told = data ? JSON.stringify(data) : null
  if (told !== null && then?.readAt !== readAt) setThen({ readAt, told })
  if (told === null || then === null || then.readAt !== readAt || then.told === told) return null
  return (
    <div className="work-news" role="status">
      <span>{say(workWords.changed)}</span>
      <button type="button" className="button slim" onClick={() => void refetch().then(again)}>
        {say(workWords.refresh)}
      </button>
    </div>
  )
}
