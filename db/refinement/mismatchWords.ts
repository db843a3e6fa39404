import { formatMoney } from '../../machines/core/persian/money.ts'
import { toPersianDigits } from '../../machines/core/persian/text.ts'
import type { Text } from '../../machines/core/text-pair.ts'
import { SIDES } from '../../machines/debts-and-claims/statement/titles.ts'
import type { MismatchDetails } from './mismatch.ts'

/** A mismatch as it is put to the agency whose line it is, with both figures and the officer's question. */
export function mismatchWords(details: MismatchDetails, lineNo: number | null, question: string): Text {
  const { fa, en } = wordsOf(details, lineNo)
  return { fa: `${fa} پرسش کارشناس: ${question}`.slice(0, 1000), en: `${en} Question: ${question}`.slice(0, 1000) }
}

function wordsOf(details: MismatchDetails, lineNo: number | null): Text {
  const row = { fa: toPersianDigits(String(lineNo ?? '')), en: String(lineNo ?? '') }
  switch (details.kind) {
    case 'duplicate':
      return alike(details)
    case 'outlier':
      return {
        fa: `ماندهٔ ردیف ${row.fa} از ${formatMoney(details.previous)} به ${formatMoney(details.current)} ریال رسیده است.`,
        en: `The balance of line ${row.en} went from ${formatMoney(details.previous, 'rial', 'en')} to ${formatMoney(details.current, 'rial', 'en')} Rial.`,
      }
    case 'differing':
    case 'missing':
      return lineNo === null ? namedByOther(details) : differing(details, row)
  }
}

function alike({ lineNos, count }: Extract<MismatchDetails, { kind: 'duplicate' }>): Text {
  const more = count - lineNos.length
  const rest =
    more > 0 ? { fa: ` و ${toPersianDigits(String(more))} ردیف دیگر`, en: ` and ${more} more` } : { fa: '', en: '' }
  return {
    fa: `ردیف‌های ${toPersianDigits(lineNos.join('، '))}${rest.fa} همانند به نظر می‌رسند.`,
    en: `Lines ${lineNos.join(', ')}${rest.en} look alike.`,
  }
}

type Between = Extract<MismatchDetails, { kind: 'differing' | 'missing' }>

function namedByOther({ side, other, otherClosing }: Between): Text {
  const mirrored = SIDES[side === 'debt' ? 'claim' : 'debt']
  const amount = otherClosing ?? '0'
  return {
    fa: `«${other.title.fa}» در صورت وضعیت خود ${mirrored.fa} ${formatMoney(amount)} ریالی از شما نوشته است و در صورت وضعیت شما ردیف متناظری نیست.`,
    en: `"${other.title.en}" states a ${mirrored.en.toLowerCase()} of ${formatMoney(amount, 'rial', 'en')} Rial with you, and your statement has no such line.`,
  }
}

function differing({ side, other, closing, otherClosing, difference, why }: Between, row: Text): Text {
  const mine = { fa: formatMoney(closing ?? '0'), en: formatMoney(closing ?? '0', 'rial', 'en') }
  const begin = {
    fa: `در ردیف ${row.fa}، ${SIDES[side].fa} شما ${mine.fa} ریال است`,
    en: `In line ${row.en} your ${SIDES[side].en.toLowerCase()} is ${mine.en} Rial`,
  }
  if (why === 'noStatement')
    return {
      fa: `${begin.fa} و «${other.title.fa}» در این دوره صورت وضعیتی ثبت نکرده است.`,
      en: `${begin.en}, and "${other.title.en}" filed no statement in this cycle.`,
    }
  if (why === 'noLine')
    return {
      fa: `${begin.fa} و در صورت وضعیت «${other.title.fa}» ردیف متناظری نیست.`,
      en: `${begin.en}, and the statement of "${other.title.en}" has no such line.`,
    }
  return {
    fa: `${begin.fa} و «${other.title.fa}» آن را ${formatMoney(otherClosing ?? '0')} ریال نوشته است؛ اختلاف ${formatMoney(difference)} ریال.`,
    en: `${begin.en}; "${other.title.en}" states ${formatMoney(otherClosing ?? '0', 'rial', 'en')} Rial: a difference of ${formatMoney(difference, 'rial', 'en')}.`,
  }
}
