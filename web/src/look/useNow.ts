import { useState } from 'react'

/** The moment at which a part of the page came to be shown, in ms. */
export function useNow(): number {
  const [now] = useState(() => Date.now())
  return now
}
