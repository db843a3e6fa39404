import type { Text } from '../core/text-pair.ts'
import { addDays, startOfDay } from '../core/time/jalali.ts'
import type { ServiceName } from '../services.ts'
import type { AgreementInput } from './agreement.forms.ts'

/** Ways by which people and papers reach an office. */
export const CHANNELS = {
  portal: { fa: 'پورتال', en: 'Portal' },
  onlineServices: { fa: 'سامانهٔ خدمات برخط', en: 'Online services' },
  evaluationSystem: { fa: 'سامانهٔ ارزیابی عملکرد', en: 'Performance-evaluation system' },
  serviceDesk: { fa: 'میز خدمت', en: 'Service desk' },
  website: { fa: 'تارنما', en: 'Website' },
  siteAdmin: { fa: 'مسئول سایت', en: 'The site’s administrator' },
  inPerson: { fa: 'حضوری', en: 'In person' },
  phone: { fa: 'تلفن', en: 'Phone' },
  officialLetter: { fa: 'نامهٔ رسمی', en: 'Official letter' },
  officeAutomation: { fa: 'اتوماسیون اداری', en: 'Office automation' },
  fax: { fa: 'دورنگار', en: 'Fax' },
  officialEmail: { fa: 'رایانامهٔ رسمی', en: 'Official e-mail' },
} as const satisfies Record<string, Text>

export type Channel = keyof typeof CHANNELS

/** By which channels something is done; `only`: by no other. */
export type Allowed = {
  readonly purpose: Text
  readonly channels: readonly Channel[]
  readonly only: boolean
  readonly clause: string
}

/** A law, resolution, circular or guideline that an agreement rests on. */
export type GoverningDocument = {
  readonly clause: string
  readonly title: Text
  readonly number: string | null
  /** A Jalali day. */
  readonly date: string | null
  readonly inForce: boolean
}

/** When a service can be reached. */
export const AVAILABILITY = {
  fullTime: { fa: 'تمام‌وقت', en: 'Full time' },
  officeHours: { fa: 'روزهای کاری، ساعت‌های اداری', en: 'Working days, office hours' },
  notStated: { fa: 'گفته نشده', en: 'Not stated' },
} as const satisfies Record<string, Text>

/** What an agreement says of itself besides its clauses: read by people and by the register; guards read what its machine holds. */
export type AgreementCard = {
  readonly code: string
  readonly service: ServiceName
  readonly title: Text
  readonly provider: Text
  readonly recipientGroups: readonly Text[]
  readonly fee: {
    readonly free: true
    /** So long as no tariff is made. */
    readonly atPresent: boolean
    readonly clause: string
  }
  readonly allowedChannels: readonly Allowed[]
  readonly availability: {
    readonly mode: keyof typeof AVAILABILITY
    readonly except: Text | null
    readonly clause: string | null
  }
  readonly governingDocuments: readonly GoverningDocument[]
  /** Clauses of the documents it lives on: it lapses with the last of them. */
  readonly dependsOnGoverningDocuments: readonly string[]
  readonly signedBy: { readonly name: Text; readonly post: Text; readonly clause: string } | null
  /** From which day the register counts it. No agreement says when it began, so it is ours. */
  readonly validFrom: string
  readonly lastDay: string | null
  readonly continuationAllowed: boolean
  readonly terminators: AgreementInput['terminators']
  /** How long prior notice is. No agreement gives a number, so it is ours. */
  readonly noticeDays: number
  /** Where its first version stands today (DOMAIN 2.1.7), and since when where that was a day of its own. */
  readonly stands: { readonly stage: 'continuing' | 'inForce' | 'expired'; readonly since: string | null }
}

/** What a clause may say it rests on: what the agreement's machine keeps, and the rest of its card. */
export const TERMS = {
  validFrom: { fa: 'آغاز اعتبار', en: 'Valid from' },
  validTo: { fa: 'پایان اعتبار', en: 'Valid to' },
  continuationAllowed: { fa: 'ادامه پس از پایان', en: 'Continues past its end' },
  terminators: { fa: 'خاتمه‌دهندگان', en: 'Who may end it' },
  noticeDays: { fa: 'مدت اعلام پیش از خاتمه', en: 'Notice before the end' },
  recipientGroups: { fa: 'خدمت‌گیرندگان', en: 'Recipients' },
  fee: { fa: 'هزینه', en: 'Fee' },
  allowedChannels: { fa: 'مسیرهای مجاز', en: 'Permitted channels' },
  availability: { fa: 'دسترس‌پذیری', en: 'Availability' },
  governingDocuments: { fa: 'اسناد بالادستی', en: 'Governing documents' },
  dependsOnGoverningDocuments: { fa: 'وابستگی به اسناد بالادستی', en: 'Depends on governing documents' },
  signedBy: { fa: 'امضاکننده', en: 'Signed by' },
} as const satisfies Partial<Record<keyof AgreementInput | keyof AgreementCard, Text>>

export type TermName = keyof typeof TERMS

/** What a first version is opened with: the last day of an agreement is over at its midnight. */
export const termsOf = (card: AgreementCard): AgreementInput => ({
  ...{ code: card.code, version: 1, validFrom: startOfDay(card.validFrom) },
  validTo: card.lastDay === null ? null : startOfDay(addDays(card.lastDay, 1)),
  ...{ continuationAllowed: card.continuationAllowed, noticeDays: card.noticeDays },
  terminators: card.terminators,
})
