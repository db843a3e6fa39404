import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { clocks, history, machine } from '../api/queries.ts'
import type { Life } from './life.ts'
import { lifeOf } from './lifeOf.ts'

/** The life of a case, as soon as all that it follows from has been read. */
export function useLife(caseId: string): { life: Life | null; error: unknown } {
  const steps = useQuery(history(caseId))
  const told = useQuery(clocks(caseId))
  const drawn = useQuery(machine(caseId))
  const life = useMemo(() => {
    if (!steps.data || !told.data || !drawn.data) return null
    return lifeOf({
      now: Date.parse(told.data.now.at),
      steps: steps.data,
      clocks: told.data.clocks,
      nodes: drawn.data.drawing.nodes,
    })
  }, [steps.data, told.data, drawn.data])
  return { life, error: steps.error ?? told.error ?? drawn.error }
}
