import { useState } from 'react'
import { keep } from '../language/kept.ts'

type Shade = 'light' | 'dark'

const chosen = (): Shade | null => {
  const { look } = document.documentElement.dataset
  return look === 'light' || look === 'dark' ? look : null
}

const ofSystem = (): Shade => (window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')

/** Whether the page is light or dark, and how to turn it; until somebody chooses, the system's own choice holds. */
export function useDarkness(): { shade: Shade; turn: () => void } {
  const [shade, setShade] = useState<Shade>(() => chosen() ?? ofSystem())
  const turn = () => {
    const other = shade === 'dark' ? 'light' : 'dark'
    document.documentElement.dataset['look'] = other
    keep('peyman.look', other)
    setShade(other)
  }
  return { shade, turn }
}
