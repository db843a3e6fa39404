import { useLanguage } from './Language.tsx'
import { inDigits } from './text.ts'

/** A tracking code in groups, left to right whatever surrounds it. */
export function Code({ of }: { of: string }) {
  const { lang } = useLanguage()
  const groups = /^\d{14}$/.test(of) ? `${of.slice(0, 4)}-${of.slice(4, 8)}-${of.slice(8, 12)}-${of.slice(12)}` : of
  return (
    <bdi dir="ltr" className="code">
      {inDigits(lang, groups)}
    </bdi>
  )
}
