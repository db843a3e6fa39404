import { useSyncExternalStore } from 'react'
import { useLanguage } from '../language/Language.tsx'
import { shellWords } from './words.ts'

/** Says that the network is down, for as long as it is. */
export function Offline() {
  const { say } = useLanguage()
  const isOnline = useSyncExternalStore(listen, () => navigator.onLine)
  if (isOnline) return null
  return (
    <p className="aside stop unprinted" role="status">
      {say(shellWords.offline)}
    </p>
  )
}

function listen(changed: () => void): () => void {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}
