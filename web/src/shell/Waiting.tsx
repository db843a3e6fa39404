import { useEffect, useState } from 'react'
import { useLanguage } from '../language/Language.tsx'
import { shellWords } from './words.ts'

/** Said only where an answer takes so long that one would wonder. */
export function Waiting() {
  const { say } = useLanguage()
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), 400)
    return () => clearTimeout(timer)
  }, [])
  return (
    <p className="quiet" aria-live="polite" style={{ minBlockSize: '1.625rem' }}>
      {isLong ? say(shellWords.loading) : ''}
    </p>
  )
}
