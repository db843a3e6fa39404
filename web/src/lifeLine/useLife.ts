import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { clocks, history, machine } from '../ask/queries.ts'
import type { HistoryStep } from '../ask/types.ts'
import type { Life } from './life.ts'
import { lifeOf } from './lifeOf.ts'
import { useOffTime } from './useOffTime.ts'

const NONE: readonly HistoryStep[] = []

/** The life of a case with its journal, as soon as all that it follows from has been read. */
export function useLife(caseId: string): { life: Life | null; steps: readonly HistoryStep[]; error: unknown } {
  const steps = useQuery(history(caseId))
  const told = useQuery(clocks(caseId))
  const drawn = useQuery(machine(caseId))
  const now = told.data ? Date.parse(told.data.now.at) : 0
  const dues = (told.data?.clocks ?? []).map(({ dueAt }) => (dueAt ? Date.parse(dueAt.at) : 0))
  const off = useOffTime(told.data?.clocks, steps.data?.[0] && Date.parse(steps.data[0].at.at), Math.max(now, ...dues))
  const life = useMemo(() => {
    if (!steps.data || !told.data || !drawn.data) return null
    return lifeOf({
      now,
      off,
      steps: steps.data,
      clocks: told.data.clocks,
      nodes: drawn.data.drawing.nodes,
    })
  }, [steps.data, told.data, drawn.data, now, off])
  return { life, steps: steps.data ?? NONE, error: steps.error ?? told.error ?? drawn.error }
}
