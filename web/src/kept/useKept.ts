import { useEffect, useState, useSyncExternalStore } from 'react'
import { type Keeping, keeping, type Standing, type Wanted } from './keeping.ts'

export type KeptTyping = Omit<Keeping, 'standing' | 'watch'> & Standing

/** What is typed is kept as it is typed. It is sent when the hand rests, when the page is left, and when the network is back. */
export function useKept(wanted: Wanted): KeptTyping {
  const [one] = useState(() => keeping(wanted))
  const standing = useSyncExternalStore(one.watch, one.standing)
  useEffect(() => {
    const send = () => void one.settle()
    const isLeft = () => {
      if (document.visibilityState === 'hidden') send()
    }
    send()
    window.addEventListener('online', send)
    document.addEventListener('visibilitychange', isLeft)
    return () => {
      window.removeEventListener('online', send)
      document.removeEventListener('visibilitychange', isLeft)
      send()
    }
  }, [one])
  return { ...one, ...standing }
}
