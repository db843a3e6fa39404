import { formatJalali, fromIsoDate } from '../../machines/core/time/jalali.ts'
import type { Problem } from '../../machines/debts-and-claims/statement/problem.ts'
import type { StatementHeader } from '../../machines/debts-and-claims/statement/statement.ts'
import { CHANNELS } from '../../machines/debts-and-claims/statement/titles.ts'
import type { HeaderGround } from './completeHeader.ts'

/** What is wrong above the lines by what only the server knows: the day, and what was agreed with the office. */
export function checkGround(
  { channel, letterDate }: Pick<StatementHeader, 'channel' | 'letterDate'>,
  { today, channels }: Pick<HeaderGround, 'today' | 'channels'>,
): Problem[] {
  const problems: Problem[] = []
  if (!channels.includes(channel)) problems.push(problem('channel', 'channelNotAllowed', notAllowed(channels)))
  if (letterDate !== null && letterDate > today)
    problems.push(problem('letterDate', 'letterDateAfterToday', afterToday(today)))
  return problems
}

const problem = (field: string, code: string, text: Problem['text']): Problem => ({
  ...{ row: null, field, code, text },
  severity: 'mustFix',
})

function notAllowed(channels: readonly string[]): Problem['text'] {
  const titles = channels.map((channel) => CHANNELS[channel as keyof typeof CHANNELS])
  return {
    fa: `صورت وضعیت از این مجرا پذیرفته نمی‌شود؛ توافق‌نامه این‌ها را می‌پذیرد: ${titles.map(({ fa }) => fa).join('، ')}.`,
    en: `Statements are not taken by this channel; the agreement takes: ${titles.map(({ en }) => en).join(', ')}.`,
  }
}

const afterToday = (today: string): Problem['text'] => ({
  fa: `تاریخ نامه پس از امروز (${formatJalali(fromIsoDate(today), 'fa', 'short')}) است.`,
  en: `The date of the letter is after today (${formatJalali(fromIsoDate(today), 'en', 'short')}).`,
})
