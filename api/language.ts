import type { Lang } from '../machines/core/time/jalali.ts'

/** The language somebody asks for; Persian unless they prefer English. */
export function languageOf(acceptLanguage: string | undefined): Lang {
  const wanted = (acceptLanguage ?? '').split(',').flatMap((part, i) => {
    const [tag = '', ...params] = part.trim().toLowerCase().split(';')
    const q = Number(
      params
        .find((param) => param.trim().startsWith('q='))
        ?.trim()
        .slice(2) ?? 1,
    )
    const lang = tag.split('-')[0]
    return (lang === 'fa' || lang === 'en') && q > 0 ? [{ lang, q, i }] : []
  })
  return (wanted.sort((a, b) => b.q - a.q || a.i - b.i)[0]?.lang as Lang | undefined) ?? 'fa'
}
