import { useEffect } from 'react'
import { useLanguage } from '../language/Language.tsx'
import { shellWords } from './words.ts'

/** Names the page in the browser's own frame. */
export function usePageTitle(title: string): void {
  const { say } = useLanguage()
  const house = say(shellWords.peyman)
  useEffect(() => {
    document.title = title ? `${title} · ${house}` : house
  }, [title, house])
}
