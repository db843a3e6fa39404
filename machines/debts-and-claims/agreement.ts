import type { AgreementCard } from '../agreement/card.ts'

/** East Azerbaijan's agreement on debts and claims: over on paper, and continuing. */
export const agreement: AgreementCard = {
  ...{ code: 'S0', service: 'debtsAndClaims' },
  title: { fa: 'ارائه گزارش بدهی‌ها و مطالبات عمومی', en: 'Reporting of public debts and claims' },
  provider: {
    fa: 'اداره کل امور اقتصادی و دارایی آذربایجان شرقی',
    en: 'DG of Economic Affairs and Finance, East Azerbaijan',
  },
  recipientGroups: [
    { fa: 'دستگاه‌های اجرایی', en: 'Executive agencies' },
    { fa: 'وزیر و مراجع ذی‌صلاح', en: 'The minister and the competent authorities' },
  ],
  fee: { free: true, atPresent: false, clause: 'S0-R29' },
  allowedChannels: [
    { purpose: { fa: 'دریافت خدمت', en: 'The service' }, channels: ['portal'], only: false, clause: 'S0-R13' },
    { purpose: { fa: 'بازخورد صورت وضعیت', en: 'Feedback' }, channels: ['portal'], only: true, clause: 'S0-R06' },
    {
      purpose: { fa: 'درخواست و شکایت', en: 'Requests and complaints' },
      ...{ channels: ['portal'], only: false, clause: 'S0-R15' },
    },
    {
      purpose: { fa: 'رمز فراموش‌شده', en: 'A forgotten password' },
      ...{ channels: ['siteAdmin'], only: true, clause: 'S0-R22' },
    },
  ],
  availability: {
    mode: 'fullTime',
    except: { fa: 'قطع زیرساخت مخابراتی', en: 'Telecommunication infrastructure is down' },
    clause: 'S0-R18',
  },
  ...{ governingDocuments: [], dependsOnGoverningDocuments: [], signedBy: null },
  ...{ validFrom: '1400/01/01', lastDay: '1400/12/29', continuationAllowed: true },
  ...{ terminators: ['head', 'agencyApprover'], noticeDays: 30 },
  stands: { stage: 'continuing', since: '1401/01/01' },
}
