import type { AgreementCard } from '../agreement/card.ts'

const COUNCIL = { fa: 'شورای عالی اداری', en: 'Supreme Administrative Council' }

/** Tehran's agreement on the yearly performance evaluation. */
export const agreement: AgreementCard = {
  ...{ code: 'S1', service: 'performanceEvaluation' },
  title: {
    fa: 'ارزیابی عملکرد سالانه دستگاه‌های اجرایی استان',
    en: 'Annual performance evaluation of the province’s executive agencies',
  },
  provider: {
    fa: 'سازمان مدیریت و برنامه‌ریزی استان تهران',
    en: 'Management and Planning Organization, Tehran province',
  },
  recipientGroups: [{ fa: 'دستگاه‌های اجرایی استان', en: 'Executive agencies of the province' }],
  fee: { free: true, atPresent: false, clause: 'S1-R31' },
  allowedChannels: [
    {
      purpose: { fa: 'مشاوره و راهنمایی', en: 'Advice and guidance' },
      ...{ channels: ['inPerson', 'phone'], only: false, clause: 'S1-R07' },
    },
    {
      purpose: { fa: 'راهنمایی برخط', en: 'Guidance online' },
      ...{ channels: ['evaluationSystem'], only: false, clause: 'S1-R08' },
    },
    {
      purpose: { fa: 'مستندات', en: 'Evidence' },
      ...{ channels: ['evaluationSystem'], only: true, clause: 'S1-R21' },
    },
  ],
  availability: { mode: 'notStated', except: null, clause: null },
  governingDocuments: [
    {
      clause: 'S1-R14',
      title: {
        fa: `نقشه راه اصلاح نظام اداری، ${COUNCIL.fa}`,
        en: `Roadmap for reforming the administrative system, ${COUNCIL.en}`,
      },
      ...{ number: '206/93/560', date: '1393/01/20', inForce: true },
    },
    {
      clause: 'S1-R15',
      title: {
        fa: 'بندهای الف و ب ماده 3 آیین‌نامه اجرایی مواد 81 و 82 قانون مدیریت خدمات کشوری',
        en: 'By-law of articles 81 and 82 of the Civil Service Management Law, article 3, paragraphs a and b',
      },
      ...{ number: null, date: null, inForce: true },
    },
    {
      clause: 'S1-R16',
      title: {
        fa: `برنامه اصلاح نظام اداری، دور دوم، ${COUNCIL.fa}`,
        en: `Administrative-reform programme, second round, ${COUNCIL.en}`,
      },
      ...{ number: '302596', date: '1397/06/14', inForce: true },
    },
    {
      clause: 'S1-R17',
      title: {
        fa: 'بخشنامه فرایند اجرایی ارزیابی عملکرد سالانه',
        en: 'Circular on the executive process of the annual performance evaluation',
      },
      ...{ number: null, date: null, inForce: true },
    },
    {
      clause: 'S1-R18',
      title: {
        fa: 'شیوه‌نامه استانی ارزیابی شاخص‌های عمومی',
        en: 'Provincial guideline for evaluating the general indicators',
      },
      ...{ number: null, date: null, inForce: true },
    },
  ],
  dependsOnGoverningDocuments: [],
  signedBy: {
    name: { fa: 'علاءالدین ازوجی', en: 'Alaeddin Azvaji' },
    post: { fa: 'رئیس سازمان', en: 'Head of the organisation' },
    clause: 'S1-R34',
  },
  ...{ validFrom: '1402/01/01', lastDay: null, continuationAllowed: false },
  ...{ terminators: ['head'], noticeDays: 30 },
  stands: { stage: 'inForce', since: null },
}
