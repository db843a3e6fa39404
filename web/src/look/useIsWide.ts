import { useSyncExternalStore } from 'react'

/** True while the page is at least so wide; paper, on which everything is set smaller, always is. */
export function useIsWide(width: string): boolean {
  const query = `print, (min-width: ${width})`
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', changed)
      return () => media.removeEventListener('change', changed)
    },
    () => window.matchMedia(query).matches,
  )
}
