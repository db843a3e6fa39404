import type { AgreementCard } from '../agreement/card.ts'

/** The agreement on evaluating e-services: expired with the leap day of 1403, and nobody was given the right to end it. */
export const agreement: AgreementCard = {
  ...{ code: 'S3', service: 'eServiceEvaluation' },
  title: { fa: 'ارزیابی فنی خدمات الکترونیکی', en: 'Technical evaluation of electronic services' },
  provider: { fa: 'سازمان فناوری اطلاعات ایران', en: 'Information Technology Organization of Iran' },
  recipientGroups: [{ fa: 'دستگاه‌های دولتی', en: 'Government agencies' }],
  fee: { free: true, atPresent: true, clause: 'S3-R23' },
  allowedChannels: [
    { purpose: { fa: 'شکایت', en: 'Complaints' }, channels: ['serviceDesk'], only: true, clause: 'S3-R20' },
    {
      purpose: { fa: 'اعلام تغییر', en: 'Notices of change' },
      ...{ channels: ['serviceDesk'], only: false, clause: 'S3-R17' },
    },
  ],
  availability: { mode: 'notStated', except: null, clause: null },
  ...{ governingDocuments: [], dependsOnGoverningDocuments: [], signedBy: null },
  ...{ validFrom: '1402/01/01', lastDay: '1403/12/30', continuationAllowed: false },
  ...{ terminators: [], noticeDays: 0 },
  stands: { stage: 'expired', since: '1404/01/01' },
}
