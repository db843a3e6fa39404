import type { Text } from '../core/text-pair.ts'

// Why nothing has to carry a clause, where several clauses say the same kind of thing.

const merely = (fa: string, en: string): { readonly text: Text } => ({ text: { fa, en } })

export const TITLE = merely('نام خدمت یا نوع سند است.', 'It names the document or the service.')
export const HEADING = merely('سرآغاز بندهای پس از خود است.', 'It introduces the clauses after it.')
export const PARTIES = merely('دو طرف را معرفی می‌کند.', 'It names the two sides.')
export const PURPOSE = merely('هدف است و کاری را نمی‌خواهد.', 'It is a purpose and asks for no act.')
export const SCOPE = merely(
  'جملهٔ الگوی ملی است؛ آنچه می‌گوید در بندهای دیگر آمده است.',
  'A sentence of the national template; what it names stands in other clauses.',
)
export const CONDUCT = merely(
  'رفتار افراد است؛ سامانه آن را نمی‌سنجد.',
  'It is about manners, which no system measures.',
)
