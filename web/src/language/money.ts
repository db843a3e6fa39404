import type { Lang } from './text.ts'

const MILLION = 1_000_000n

/** An amount in Rial, to the last one. Totals of a nation need more digits than a number has. */
export const inRials = (rials: string, lang: Lang): string => format(lang).format(BigInt(rials))

/** The same in million Rial, as reports have it; what is not a whole million is said behind the sign, never rounded away. */
export function inMillions(rials: string, lang: Lang): string {
  const value = BigInt(rials)
  const size = value < 0n ? -value : value
  const rest = (size % MILLION).toString().padStart(6, '0').replace(/0+$/, '')
  const whole = format(lang).format(size / MILLION)
  const sign = value < 0n ? '−' : ''
  if (rest === '') return sign + whole
  return `${sign}${whole}${lang === 'fa' ? '٫' : '.'}${lang === 'fa' ? rest.replace(/\d/g, (digit) => String.fromCharCode(0x06f0 + Number(digit))) : rest}`
}

const format = (lang: Lang): Intl.NumberFormat => new Intl.NumberFormat(lang === 'fa' ? 'fa-IR' : 'en-GB')
