import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { HistoryStep } from '../ask/types.ts'
import type { Moment } from './moment.ts'

const route = getRouteApi('/cases/$id/history')
const SETTLED = 250

/** The moment that is looked at, and how to move it. */
export type Looked = {
  /** The step after which the case stood as it did then. */
  readonly step: number
  readonly at: number
  readonly isNow: boolean
  /** The same once it has come to rest, for what has to be asked. */
  readonly asked: Moment
  toStep(step: number): void
  toInstant(at: number): void
  toNow(): void
}

const instantOf = ({ at }: HistoryStep): number => Date.parse(at.at)

/** Keeps the moment while it is dragged, and writes it into the address when it has come to rest. */
export function useMoment(steps: readonly HistoryStep[], now: number): Looked {
  const { id } = route.useParams()
  const inAddress = route.useSearch()
  const navigate = useNavigate()
  const [moment, setMoment] = useState<Moment>(inAddress)
  const [asked, setAsked] = useState<Moment>(inAddress)
  useEffect(() => {
    const timer = setTimeout(() => {
      setAsked(moment)
      void navigate({ to: '/cases/$id/history', params: { id }, search: moment, replace: true, resetScroll: false })
    }, SETTLED)
    return () => clearTimeout(timer)
  }, [moment, id, navigate])
  const last = steps.at(-1)
  const known = steps.find(({ step }) => step === moment.step)
  const at = known ? instantOf(known) : (moment.at ?? now)
  const then = known ?? steps.findLast((step) => instantOf(step) <= at) ?? last
  return {
    ...{ at, asked },
    step: then?.step ?? 0,
    isNow: known === undefined && moment.at === undefined,
    toStep: (step) => setMoment({ step }),
    toInstant: (instant) => setMoment(instant >= now ? {} : { at: instant }),
    toNow: () => setMoment({}),
  }
}
