import { useSyncExternalStore } from 'react'

type Hearing = () => void

const steps = new Map<string, number>()
const hearings = new Set<Hearing>()
let looks = 0

const speak = (): void => {
  for (const hear of hearings) hear()
}

/** The newest steps that have been told of. */
export const newest = {
  tell(id: string, step: number): void {
    steps.set(id, Math.max(step, steps.get(id) ?? 0))
    speak()
  },
  /** Something may have been missed. */
  tellAll(): void {
    looks++
    speak()
  },
}

const listenTo = (hear: Hearing) => {
  hearings.add(hear)
  return () => void hearings.delete(hear)
}

/** The newest step of a case, as far as it was told; 0 where nothing was. */
export const useNewest = (id: string): number => useSyncExternalStore(listenTo, () => steps.get(id) ?? 0)

/** Changes whenever something may have been missed. */
export const useLooks = (): number => useSyncExternalStore(listenTo, () => looks)
