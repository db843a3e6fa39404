import type { Lang } from './text.ts'

const KEY = 'peyman.language'

/** Browsers that keep nothing get the defaults on every visit. */
export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Private windows may refuse; the choice then lasts as long as the page.
  }
}

/** The language of the page. */
export const language = (): Lang => (document.documentElement.lang === 'en' ? 'en' : 'fa')

/** Turns the page into a language, and with it its direction. */
export function setPageLanguage(lang: Lang): void {
  document.documentElement.lang = lang
  document.documentElement.dir = lang === 'fa' ? 'rtl' : 'ltr'
  keep(KEY, lang)
}
