import type { AgreementCard } from '../agreement/card.ts'

/** Qazvin's agreement on service desks: it lives as long as one circular on them does. */
export const agreement: AgreementCard = {
  ...{ code: 'S4', service: 'serviceDesks' },
  title: {
    fa: 'راهبری و نظارت بر میز خدمت دستگاه‌های اجرایی استان',
    en: 'Leadership and supervision of the agencies’ service desks',
  },
  provider: {
    fa: 'سازمان مدیریت و برنامه‌ریزی استان قزوین',
    en: 'Management and Planning Organization, Qazvin province',
  },
  recipientGroups: [{ fa: 'دستگاه‌های اجرایی استان', en: 'Executive agencies of the province' }],
  fee: { free: true, atPresent: false, clause: 'S4-R34' },
  allowedChannels: [
    {
      purpose: { fa: 'ابلاغ', en: 'Notifying directives' },
      ...{ channels: ['officialLetter', 'website'], only: true, clause: 'S4-R09' },
    },
    {
      purpose: { fa: 'خودارزیابی', en: 'Self-assessments' },
      ...{ channels: ['officialLetter'], only: true, clause: 'S4-R10' },
    },
    {
      purpose: { fa: 'معرفی نماینده', en: 'Naming a representative' },
      ...{ channels: ['officialLetter'], only: true, clause: 'S4-R17' },
    },
  ],
  availability: { mode: 'officeHours', except: null, clause: 'S4-R32' },
  governingDocuments: [
    {
      clause: 'S4-R21',
      title: { fa: 'بخشنامه رئیس‌جمهور', en: 'The President’s circular' },
      ...{ number: '24452', date: '1397/03/01', inForce: true },
    },
    {
      clause: 'S4-R22',
      title: { fa: 'دستورالعمل میز خدمت', en: 'Service-desk directive' },
      ...{ number: '1538588', date: '1396/09/07', inForce: true },
    },
    {
      clause: 'S4-R23',
      title: {
        fa: 'ماده 17 تصویب‌نامه حقوق شهروندی شورای عالی اداری',
        en: 'Article 17 of the citizens’-rights resolution, Supreme Administrative Council',
      },
      ...{ number: '1127128', date: '1395/12/28', inForce: true },
    },
    {
      clause: 'S4-R24',
      title: {
        fa: 'دستورالعمل روش استقرار میز خدمت حضوری',
        en: 'Directive on setting up the in-person service desk',
      },
      ...{ number: null, date: null, inForce: true },
    },
    {
      clause: 'S4-R25',
      title: {
        fa: 'دستورالعمل ممیزی استقرار میز خدمت و ارزیابی اجرای دستورالعمل آن',
        en: 'Directive on auditing the service desks and evaluating how their directive is carried out',
      },
      ...{ number: null, date: null, inForce: true },
    },
  ],
  dependsOnGoverningDocuments: ['S4-R21', 'S4-R22', 'S4-R24', 'S4-R25'],
  signedBy: {
    name: { fa: 'ابوالفضل یاری', en: 'Abolfazl Yari' },
    post: { fa: 'رئیس سازمان', en: 'Head of the organisation' },
    clause: 'S4-R37',
  },
  ...{ validFrom: '1402/01/01', lastDay: null, continuationAllowed: false },
  ...{ terminators: ['head', 'coTerminator'], noticeDays: 30 },
  stands: { stage: 'inForce', since: null },
}
