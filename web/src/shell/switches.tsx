import { useQueryClient } from '@tanstack/react-query'
import { api } from '../ask/client.ts'
import { session } from '../ask/queries.ts'
import type { Me } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import { useDarkness } from '../look/darkness.ts'
import { shellWords } from './words.ts'

/** The other language, named in itself; the house remembers it for whoever has signed in. */
export function LanguageSwitch() {
  const { lang, say, speak } = useLanguage()
  const known = useQueryClient()
  const other = lang === 'fa' ? 'en' : 'fa'
  const turn = () => {
    speak(other)
    const me = known.getQueryData<Me | null>(session.queryKey)
    // The page has turned already; that the house hears of it may fail without a word.
    if (me) api.PUT('/api/v1/session/language', { body: { language: other } }).catch(() => undefined)
  }
  return (
    <button type="button" className="button bare slim" lang={other} onClick={turn}>
      {say(shellWords.otherLanguage)}
    </button>
  )
}

/** Light or dark. */
export function DarknessSwitch() {
  const { say } = useLanguage()
  const { shade, turn } = useDarkness()
  const isDark = shade === 'dark'
  return (
    <button
      type="button"
      className="button bare slim"
      aria-label={say(isDark ? shellWords.toLightLong : shellWords.toDarkLong)}
      onClick={turn}
    >
      {say(isDark ? shellWords.toLight : shellWords.toDark)}
    </button>
  )
}
