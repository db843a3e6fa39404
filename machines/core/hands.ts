import type { Text } from './text-pair.ts'

/** In whose hands the time of a case was. Names enter histories for ever: never rename, never reuse. */
export const HANDS = ['office', 'agency', 'outside', 'infrastructure', 'closure', 'nobody'] as const

export type Hands = (typeof HANDS)[number]

export const HANDS_TITLES: Readonly<Record<Hands, Text>> = {
  office: { fa: 'اداره', en: 'The office' },
  agency: { fa: 'دستگاه', en: 'The agency' },
  outside: { fa: 'مراجع بیرونی', en: 'Outside bodies' },
  infrastructure: { fa: 'زیرساخت', en: 'Infrastructure' },
  closure: { fa: 'تعطیلی اعلام‌شده', en: 'Announced closures' },
  nobody: { fa: 'در دست کسی نبوده', en: 'Nobody' },
}
