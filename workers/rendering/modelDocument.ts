import type { ReportGround, ReportModel } from '../../machines/core/reportCard.ts'
import { formatJalali, jalaliOfInstant, period, toIsoDate } from '../../machines/core/time/jalali.ts'
import { type ReportDocument, signerOf } from './document.ts'
import { blocksOf } from './modelBlocks.ts'
import { hashText, periodLine, surfaceText } from './words.ts'

/** Whose report it is, of which period, and when it is made. */
export type Occasion = Pick<ReportGround, 'service' | 'office' | 'province' | 'period' | 'at'>

/** Sets out a report that a service builds of its own cases; `sha256` is the hash of the model and names its figures. */
export function modelDocument(model: ReportModel, occasion: Occasion, sha256: string): ReportDocument {
  const today = jalaliOfInstant(occasion.at)
  const [year = 0, month = 0, day = 0] = toIsoDate(today).split('-').map(Number)
  const title = surfaceText(model.title)
  const of = periodText(occasion.period)
  return {
    ...{ title, english: model.english, provider: occasion.office.fa, period: of },
    running: of === '' ? title : `${title}، ${of}`,
    date: [year, month, day],
    summary: model.summary.map(surfaceText),
    facts: factsOf(model, occasion),
    signature: {
      by: signerOf(occasion.office.fa),
      blanks: ['نام و نام خانوادگی', 'امضا', 'تاریخ امضا'],
      letter: ['شمارهٔ نامهٔ ارسال', 'تاریخ نامه', 'پیوست'],
    },
    ...{ contents: 'فهرست', hashLabel: 'شناسهٔ ارقام', hash: hashText(sha256), hashShort: hashText(sha256, 4) },
    sections: model.sections.map((section, i) => ({
      title: surfaceText(section.title),
      newPage: i === 0,
      blocks: blocksOf(section),
    })),
  }
}

/** What every report says on its first page, around what it says itself. */
export const factsOf = (model: ReportModel, { service, province, at }: Occasion): [string, string][] => [
  ['خدمت', service.fa],
  ['استان', province.fa],
  ...model.facts.map(([label, value]): [string, string] => [surfaceText(label), surfaceText(value)]),
  ['تاریخ تهیه', formatJalali(jalaliOfInstant(at), 'fa', 'long')],
]

/** A period on the cover; nothing where there is none. */
export function periodText(key: string | null): string {
  if (key === null) return ''
  const { kind, title } = period(key)
  return kind === 'round' ? title.fa : periodLine(key)
}
