import { useEffect, useState } from 'react'
import { useLanguage } from '../language/Language.tsx'
import type { Looked } from './useMoment.ts'
import { historyWords } from './words.ts'

/** How long each step stands, in ms. */
const PACE = 1_200

/** Walks through the steps by itself, from where one looks to the last one. */
export function Play({ moment, last }: { moment: Looked; last: number }) {
  const { say } = useLanguage()
  const [isPlaying, setPlaying] = useState(false)
  const { step, isNow, toStep } = moment
  const isRunning = isPlaying && (isNow || step < last)
  useEffect(() => {
    if (!isRunning) return
    const timer = setTimeout(() => {
      toStep(isNow ? 1 : step + 1)
      if (step + 1 >= last && !isNow) setPlaying(false)
    }, PACE)
    return () => clearTimeout(timer)
  }, [isRunning, isNow, step, last, toStep])
  return (
    <button type="button" className="chip" aria-pressed={isRunning} onClick={() => setPlaying(!isRunning)}>
      {say(isRunning ? historyWords.pause : historyWords.play)}
    </button>
  )
}
