import { dayInWords } from '../language/instant.ts'
import type { Lang } from '../language/text.ts'
import type { Life } from './life.ts'
import { lifeWords, sideWords } from './words.ts'

/** A life line in one sentence, for whoever does not see it. */
export function summaryOf(life: Life, lang: Lang): string {
  const stays = life.stays.map(
    ({ title, side, from }) => `${sideWords[side][lang]}: ${title[lang]} (${dayInWords(from, lang)})`,
  )
  const dues = life.bands.flatMap(({ title, due }) =>
    due === null ? [] : [`${title[lang]}: ${lifeWords.due[lang]} ${dayInWords(due - 1, lang)}`],
  )
  return [lifeWords.lifeLine[lang], ...stays, ...dues].join(lang === 'fa' ? '؛ ' : '; ')
}
