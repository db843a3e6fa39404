import { useLanguage } from './Language.tsx'
import { type Text, wordsInDigits } from './text.ts'

/** A sentence of ours that names what others have written: it runs as its language does, whatever it begins with. */
export function Sentence({ of, look }: { of: Text; look?: string }) {
  const { say, lang } = useLanguage()
  return (
    <bdi dir={lang === 'fa' ? 'rtl' : 'ltr'} className={look}>
      {wordsInDigits(lang, say(of))}
    </bdi>
  )
}
