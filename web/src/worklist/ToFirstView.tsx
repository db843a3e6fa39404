import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Waiting } from '../shell/Waiting.tsx'
import { filterOf, workViews } from './views.ts'

/** Goes to the view that somebody begins with, if there is one; where that cannot be known, to the whole list. */
export function ToFirstView({ done }: { done: () => void }) {
  const navigate = useNavigate()
  const { data, isPending } = useQuery(workViews)
  useEffect(() => {
    if (isPending) return
    const first = data?.items.find(({ isFirst }) => isFirst)
    if (first) void navigate({ to: '/', search: filterOf(first), replace: true }).then(done)
    else done()
  }, [data, isPending, navigate, done])
  return <Waiting />
}
