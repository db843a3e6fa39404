import type { AgreementCard } from '../agreement/card.ts'

/** Qom's agreement on the statistical yearbook. */
export const agreement: AgreementCard = {
  ...{ code: 'S2', service: 'statisticalYearbook' },
  title: {
    fa: 'تأمین آمار و اطلاعات تولیدی ثبتی (سالنامه آماری)',
    en: 'Supply of registry-based statistics (statistical yearbook)',
  },
  provider: {
    fa: 'سازمان مدیریت و برنامه‌ریزی استان قم، معاونت آمار و اطلاعات',
    en: 'Management and Planning Organization, Qom, Deputy for Statistics and Information',
  },
  recipientGroups: [
    { fa: 'دستگاه‌های اجرایی', en: 'Executive agencies' },
    { fa: 'شهروندان', en: 'Citizens' },
    { fa: 'کسب‌وکارها', en: 'Businesses' },
  ],
  fee: { free: true, atPresent: false, clause: 'S2-R19' },
  allowedChannels: [
    {
      purpose: { fa: 'مدارک نامه‌ای، پیش از همه معرفی رابط', en: 'Documents by letter, liaison letters above all' },
      ...{ channels: ['officeAutomation', 'fax', 'officialEmail'], only: true, clause: 'S2-R11' },
    },
    {
      purpose: { fa: 'شکایت، نظر و پیشنهاد', en: 'Complaints, opinions and suggestions' },
      ...{ channels: ['onlineServices'], only: false, clause: 'S2-R18' },
    },
  ],
  availability: {
    mode: 'fullTime',
    except: { fa: 'ناپایداری زیرساخت ارتباطی', en: 'Communication infrastructure is unstable' },
    clause: 'S2-R16',
  },
  ...{ governingDocuments: [], dependsOnGoverningDocuments: [], signedBy: null },
  ...{ validFrom: '1402/01/01', lastDay: null, continuationAllowed: false },
  ...{ terminators: ['head', 'coTerminator'], noticeDays: 30 },
  stands: { stage: 'inForce', since: null },
}
