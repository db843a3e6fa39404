import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import { language, setPageLanguage } from './kept.ts'
import type { Lang, Text } from './text.ts'

type Speech = {
  readonly lang: Lang
  readonly direction: 'rtl' | 'ltr'
  /** A text in the language of the page. */
  say(text: Text): string
  speak(lang: Lang): void
}

const Spoken = createContext<Speech | null>(null)

/** Everything inside speaks one language and turns with it. */
export function Language({ children }: { children: ReactNode }) {
  const [lang, setLang] = useState<Lang>(language)
  const speak = useCallback((wanted: Lang) => {
    setPageLanguage(wanted)
    setLang(wanted)
  }, [])
  const speech = useMemo<Speech>(
    () => ({ lang, direction: lang === 'fa' ? 'rtl' : 'ltr', say: (text) => text[lang], speak }),
    [lang, speak],
  )
  return <Spoken value={speech}>{children}</Spoken>
}

/** The language of the page, and how to say a text in it. */
export function useLanguage(): Speech {
  const speech = useContext(Spoken)
  if (!speech) throw new Error('useLanguage outside <Language>')
  return speech
}
