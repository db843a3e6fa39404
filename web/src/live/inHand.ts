import { useEffect } from 'react'

let forms = 0

/** Says that somebody is filling something in, while whoever calls it is on the page. */
export function useInHand(): void {
  useEffect(() => {
    forms++
    return () => {
      forms--
    }
  }, [])
}

/** Whether somebody is filling something in: nothing moves under their hand. */
export const isInHand = (): boolean => forms > 0
