import type { LetterFacts, LetterWords } from '../../machines/core/serviceCard.ts'
import { formatJalali, jalaliOfInstant, period } from '../../machines/core/time/jalali.ts'
import { CARDS, type ServiceName } from '../../machines/services.ts'

/** A draft in the words of the house. Letters leave in Persian, so they are drafted in Persian. */
export type Draft = { readonly recipient: string; readonly subject: string; readonly body: string }

/** To whom a machine may have a letter drafted. */
export const RECIPIENTS: Readonly<Record<string, (facts: LetterFacts) => string>> = {
  agencyHead: ({ agency }) => `ریاست محترم ${agency ?? 'دستگاه اجرایی'}`,
  governor: () => 'استاندار محترم',
  nationalCentre: () => 'ریاست محترم مرکز آمار ایران',
  agencyHeads: () => 'رؤسای محترم دستگاه‌های اجرایی استان',
  nationalBody: () => 'ریاست محترم سازمان اداری و استخدامی کشور',
}

/** Letters of the first service, whose machines ask for them without a prefix. */
const OF_DEBTS_AND_CLAIMS: Readonly<Record<string, LetterWords>> = {
  agencyLate: (facts) => ({
    subject: `تأخیر ${agencyOf(facts)} در اصلاح صورت وضعیت بدهی‌ها و مطالبات ${periodOf(facts)}`.trim(),
    body: `با سلام و احترام، مهلت اصلاح صورت وضعیت بدهی‌ها و مطالبات ${agencyOf(facts)}${inPeriod(facts)}${since(facts)} به پایان رسیده و اصلاحیه تاکنون به این اداره کل نرسیده است. خواهشمند است دستور فرمایید صورت وضعیت اصلاح‌شده هرچه زودتر ثبت شود.`,
  }),
  agencyReminder: (facts) => ({
    subject: `یادآوری: اصلاح صورت وضعیت بدهی‌ها و مطالبات ${agencyOf(facts)} ${periodOf(facts)}`.trim(),
    body: `با سلام و احترام، پیرو نامهٔ پیشین، مهلت اصلاح صورت وضعیت بدهی‌ها و مطالبات ${agencyOf(facts)}${inPeriod(facts)}${since(facts)} به پایان رسیده و اصلاحیه همچنان به این اداره کل نرسیده است. چنانچه صورت وضعیت اصلاح نشود، نام آن دستگاه در فهرست دستگاه‌های پاسخ‌نداده به استانداری گزارش خواهد شد.`,
  }),
  missed: (facts) => ({
    subject: `ثبت‌نشدن صورت وضعیت بدهی‌ها و مطالبات ${agencyOf(facts)} ${periodOf(facts)}`.trim(),
    body: `با سلام و احترام، صورت وضعیت بدهی‌ها و مطالبات ${agencyOf(facts)}${inPeriod(facts)} تا بسته‌شدن دوره ثبت نشده و در گزارش این دوره، نام آن دستگاه در فهرست دستگاه‌های ثبت‌نکرده می‌آید. برای ثبت دیرهنگام، خواهشمند است درخواست خود را به این اداره کل اعلام فرمایید.`,
  }),
  officeLate: (facts) => ({
    subject: `تأخیر در رسیدگی به صورت وضعیت ${agencyOf(facts)} ${periodOf(facts)}`.trim(),
    body: `با سلام و احترام، مهلت رسیدگی این اداره کل به صورت وضعیت بدهی‌ها و مطالبات ${agencyOf(facts)}${inPeriod(facts)}${since(facts)} به پایان رسیده و رسیدگی هنوز پایان نیافته است. دلیل تأخیر و زمان پایان کار: ........`,
  }),
}

/** What the letters of a service are about. */
export const lettersOf = (service: ServiceName): Readonly<Record<string, LetterWords>> =>
  service === 'debtsAndClaims' ? OF_DEBTS_AND_CLAIMS : CARDS[service].letters

/** What such letters are about, in every service. */
export const LETTERS: Readonly<Record<string, LetterWords>> = Object.assign(
  {},
  ...Object.values(CARDS).map(({ letters }) => letters),
  OF_DEBTS_AND_CLAIMS,
)

/** Words of a letter that a machine asks for; it is a draft, for a person to change, sign or drop. */
export function writeLetter(to: string, about: string, facts: LetterFacts): Draft {
  const recipient = RECIPIENTS[to]
  const letter = LETTERS[about]
  if (!recipient || !letter) throw new Error(`nobody has written the letter "${about}" to "${to}"`)
  return { recipient: recipient(facts), ...letter(facts) }
}

const agencyOf = ({ agency }: LetterFacts): string => agency ?? 'دستگاه'
const periodOf = ({ period: key }: LetterFacts): string => (key === null ? '' : period(key).title.fa)
const inPeriod = (facts: LetterFacts): string => (facts.period === null ? '' : ` در ${periodOf(facts)}`)
const since = ({ overdueSince }: LetterFacts): string =>
  overdueSince === null ? '' : ` در ${formatJalali(jalaliOfInstant(overdueSince - 1), 'fa', 'long')}`
