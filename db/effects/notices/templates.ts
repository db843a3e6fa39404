import type { Template } from '../../../machines/core/serviceCard.ts'
import { CARDS } from '../../../machines/services.ts'

/** What stands for a notice that only a newer version of the system has words for. */
export const OF_A_NEWER_VERSION: Template = {
  title: { fa: 'اعلانی از نسخهٔ تازه‌تر سامانه', en: 'A notice of a newer version' },
  body: {
    fa: 'متن این اعلان[ دربارهٔ پروندهٔ {code}] در نسخهٔ تازه‌تر سامانه است. پرونده را باز کنید، یا کمی بعد دوباره به این صفحه بیایید.',
    en: 'The words of this notice[ about case {code}] are in a newer version of the system. Open the case, or come back to this page later.',
  },
}

/** Every notice a machine may send, by the name it uses: the house's, and those that a service has of its own. */
export const NOTICES: Readonly<Record<string, Template>> = {
  ...Object.assign({}, ...Object.values(CARDS).map(({ notices }) => notices)),
  submitted: {
    title: { fa: 'صورت وضعیت ثبت شد', en: 'Statement submitted' },
    body: {
      fa: 'صورت وضعیت شما[ برای {period}][ با کد رهگیری {code}] ثبت شد.',
      en: 'Your statement[ for {period}] has been submitted[; tracking code {code}].',
    },
  },
  correction: {
    title: { fa: 'نیاز به اصلاح', en: 'Correction needed' },
    body: {
      fa: 'صورت وضعیت شما[ برای {period}][ با کد رهگیری {code}] نیازمند اصلاح است[؛ {count} مورد اعلام شده است].[ مهلت اصلاح: {due}.]',
      en: 'Your statement[ for {period}][, tracking code {code},] needs correction[: {count} findings].[ Please correct it {due}.]',
    },
  },
  resubmitted: {
    title: { fa: 'اصلاحیه رسید', en: 'Corrected statement received' },
    body: {
      fa: 'صورت وضعیت اصلاح‌شده[ از {agency}][ برای {period}][ با کد رهگیری {code}] رسید و در انتظار بررسی شماست.[ مهلت: {due}.]',
      en: 'The corrected statement[ of {agency}][ for {period}][, tracking code {code},] has arrived and awaits your review[ {due}].',
    },
  },
  approvalPending: {
    title: { fa: 'در انتظار تأیید شما', en: 'Awaiting your confirmation' },
    body: {
      fa: 'بررسی صورت وضعیت[ {agency}][ برای {period}][ با کد رهگیری {code}] پایان یافته و در انتظار تأیید شماست.[ مهلت: {due}.]',
      en: 'The statement[ of {agency}][ for {period}][, tracking code {code},] has been reviewed and awaits your confirmation[ {due}].',
    },
  },
  sentBack: {
    title: { fa: 'پرونده برای بررسی دوباره بازگشت', en: 'Sent back for review' },
    body: {
      fa: 'صورت وضعیت[ {agency}][ برای {period}][ با کد رهگیری {code}] برای بررسی دوباره به شما بازگردانده شد.[ مهلت: {due}.]',
      en: 'The statement[ of {agency}][ for {period}][, tracking code {code},] has been sent back to you for another review[ {due}].',
    },
  },
  result: {
    title: { fa: 'نتیجهٔ بررسی', en: 'Result of the review' },
    body: {
      fa: 'صورت وضعیت شما[ برای {period}][ با کد رهگیری {code}] تأیید شد.',
      en: 'Your statement[ for {period}][, tracking code {code},] has been approved.',
    },
  },
  requestRegistered: {
    title: { fa: 'درخواستی در انتظار پاسخ است', en: 'A request awaits an answer' },
    body: {
      fa: 'درخواستی[ با کد رهگیری {code}] رسیده و در انتظار پاسخ اداره است.[ مهلت: {due}.]',
      en: 'A request[, tracking code {code},] has come and awaits the office’s answer[ {due}].',
    },
  },
  requestAnswered: {
    title: { fa: 'به درخواست شما پاسخ داده شد', en: 'Your request has been answered' },
    body: {
      fa: 'به درخواست شما[ با کد رهگیری {code}] پاسخ داده شد.[ اگر پرسشی مانده است، {due} بنویسید.]',
      en: 'Your request[, tracking code {code},] has been answered.[ If a question remains, please write {due}.]',
    },
  },
  delayContested: {
    title: { fa: 'به ثبت تأخیر اعتراض شد', en: 'A delay is contested' },
    body: {
      fa: 'به ثبت تأخیر در پرونده[ {agency}][ برای {period}][ با کد رهگیری {code}] اعتراض شده و در انتظار پاسخ شماست.',
      en: 'A delay in the case[ of {agency}][ for {period}][, tracking code {code},] is contested and awaits your answer.',
    },
  },
  delayContestAnswered: {
    title: { fa: 'به اعتراض تأخیر پاسخ داده شد', en: 'A contested delay was answered' },
    body: {
      fa: 'به اعتراض تأخیر در پرونده[ {agency}][ برای {period}][ با کد رهگیری {code}] پاسخ داده شد.',
      en: 'The contested delay in the case[ of {agency}][ for {period}][, tracking code {code},] was answered.',
    },
  },
  delayToSettle: {
    title: { fa: 'اعتراض تأخیر در انتظار داوری', en: 'A contested delay awaits a decision' },
    body: {
      fa: 'دو طرف دربارهٔ تأخیر پرونده[ {agency}][ برای {period}][ با کد رهگیری {code}] هم‌نظر نیستند و داوری با شماست.',
      en: 'The two sides disagree about a delay in the case[ of {agency}][ for {period}][, tracking code {code}]; please decide.',
    },
  },
  delaySettled: {
    title: { fa: 'اعتراض تأخیر داوری شد', en: 'A contested delay was settled' },
    body: {
      fa: 'اعتراض تأخیر در پرونده[ {agency}][ برای {period}][ با کد رهگیری {code}] داوری شد.',
      en: 'The contested delay in the case[ of {agency}][ for {period}][, tracking code {code},] was settled.',
    },
  },
  dueSoon: {
    title: { fa: 'موعد نزدیک است', en: 'Due soon' },
    body: {
      fa: 'مهلت {task}[ {agency}][ برای {period}][ با کد رهگیری {code}] رو به پایان است[: {due}].',
      en: 'Time is running out for {task}[ of {agency}][ for {period}][, tracking code {code}][: due {due}].',
    },
  },
  overdue: {
    title: { fa: 'مهلت گذشته است', en: 'Overdue' },
    body: {
      fa: 'مهلت {task}[ {agency}][ برای {period}][ با کد رهگیری {code}][ روز {since}] به پایان رسیده و این کار هنوز انجام نشده است.',
      en: 'The time for {task}[ of {agency}][ for {period}][, tracking code {code},] ran out[ on {since}], and it is not done yet.',
    },
  },
  letterDrafted: {
    title: { fa: 'نامه‌ای در انتظار امضای شماست', en: 'A letter awaits your signature' },
    body: {
      fa: 'مهلت {task}[ {agency}][ برای {period}][ با کد رهگیری {code}][ روز {since}] به پایان رسیده است؛ پیش‌نویس نامه‌ای برای بررسی و امضای شما آماده شد.',
      en: 'The time for {task}[ of {agency}][ for {period}][, tracking code {code},] ran out[ on {since}]; a letter has been drafted for you to check and sign.',
    },
  },
  assigned: {
    title: { fa: 'پرونده‌ای به شما ارجاع شد', en: 'A case has been referred to you' },
    body: {
      fa: 'پروندهٔ[ {agency}][ برای {period}][ با کد رهگیری {code}] به شما ارجاع شد.[ مهلت: {due}.]',
      en: 'The case[ of {agency}][ for {period}][, tracking code {code},] has been referred to you[ and is due {due}].',
    },
  },
  copied: {
    title: { fa: 'رونوشت ارجاع', en: 'Copy of a referral' },
    body: {
      fa: 'رونوشت ارجاع پروندهٔ[ {agency}][ برای {period}][ با کد رهگیری {code}] برای آگاهی شما فرستاده شد.',
      en: 'For your information: the case[ of {agency}][ for {period}][, tracking code {code},] has been referred.',
    },
  },
  held: {
    title: { fa: 'رسیدگی متوقف شد', en: 'Case put on hold' },
    body: {
      fa: 'رسیدگی به پروندهٔ[ {agency}][ برای {period}][ با کد رهگیری {code}] تا رفع توقف، متوقف است و مهلت‌ها شمرده نمی‌شوند.',
      en: 'The case[ of {agency}][ for {period}][, tracking code {code},] stands still, and so does its time, until it is released.',
    },
  },
  released: {
    title: { fa: 'توقف رسیدگی برداشته شد', en: 'Case released' },
    body: {
      fa: 'رسیدگی به پروندهٔ[ {agency}][ برای {period}][ با کد رهگیری {code}] از سر گرفته شد.[ مهلت: {due}.]',
      en: 'The case[ of {agency}][ for {period}][, tracking code {code},] goes on[ and is due {due}].',
    },
  },
  extended: {
    title: { fa: 'مهلت پرونده تمدید شد', en: 'Time limit extended' },
    body: {
      fa: 'مهلت {task}[ {agency}][ برای {period}][ با کد رهگیری {code}] تمدید شد[: {due}].',
      en: 'There is more time for {task}[ of {agency}][ for {period}][, tracking code {code}][: due {due}].',
    },
  },
  recounted: {
    title: { fa: 'موعد پرونده جابه‌جا شد', en: 'Time limit moved' },
    body: {
      fa: 'تقویم اداری تغییر کرد و مهلت {task}[ {agency}][ برای {period}][ با کد رهگیری {code}] دیرتر شد[: {due}].',
      en: 'The office calendar has changed, and {task}[ of {agency}][ for {period}][, tracking code {code},] is due later[: {due}].',
    },
  },
  withdrawn: {
    title: { fa: 'دستگاه انصراف داد', en: 'Withdrawn by the agency' },
    body: {
      fa: 'صورت وضعیت[ {agency}][ برای {period}][ با کد رهگیری {code}] پس گرفته شد و بررسی آن لازم نیست.',
      en: 'The statement[ of {agency}][ for {period}][, tracking code {code},] has been withdrawn and needs no review.',
    },
  },
  voided: {
    title: { fa: 'پرونده باطل شد', en: 'Case voided' },
    body: {
      fa: 'پروندهٔ صورت وضعیت شما[ برای {period}][ با کد رهگیری {code}] باطل شد. دلیل آن در پرونده آمده است.',
      en: 'The case of your statement[ for {period}][, tracking code {code},] has been voided. The reason stands in the case.',
    },
  },
  waived: {
    title: { fa: 'صورت وضعیت در گزارش این دوره نمی‌آید', en: 'Left out of this cycle’s report' },
    body: {
      fa: 'صورت وضعیت شما[ برای {period}][ با کد رهگیری {code}] از تجمیع این دوره معاف شد. دلیل آن در پرونده آمده است.',
      en: 'Your statement[ for {period}][, tracking code {code},] is waived for this cycle’s report. The reason stands in the case.',
    },
  },
  reopened: {
    title: { fa: 'بررسی بازگشایی شد', en: 'Review reopened' },
    body: {
      fa: 'بررسی صورت وضعیت[ {agency}][ برای {period}][ با کد رهگیری {code}] بازگشایی شد. دلیل آن در پرونده آمده است.',
      en: 'The review of the statement[ of {agency}][ for {period}][, tracking code {code},] has been reopened. The reason stands in the case.',
    },
  },
  missed: {
    title: { fa: 'صورت وضعیت در مهلت ثبت نشد', en: 'Statement not filed in time' },
    body: {
      fa: 'صورت وضعیت[ {agency}][ برای {period}] تا بسته‌شدن دوره ثبت نشد. ثبت دیرهنگام به اجازهٔ رئیس گروه نیاز دارد.',
      en: 'The statement[ of {agency}][ for {period}] had not been filed when the cycle closed. Filing it late needs the group head’s permission.',
    },
  },
  lateFilingPermitted: {
    title: { fa: 'اجازهٔ ثبت دیرهنگام', en: 'Late filing permitted' },
    body: {
      fa: 'ثبت دیرهنگام صورت وضعیت شما[ برای {period}] اجازه داده شد. لطفاً هرچه زودتر آن را ثبت کنید.',
      en: 'Your statement[ for {period}] may be filed late. Please file it as soon as you can.',
    },
  },
  restated: {
    title: { fa: 'صورت وضعیت برای ارائهٔ مجدد باز شد', en: 'Opened for restatement' },
    body: {
      fa: 'صورت وضعیت شما[ برای {period}][ با کد رهگیری {code}] برای ارائهٔ مجدد باز شد و دوباره بررسی می‌شود.',
      en: 'Your statement[ for {period}][, tracking code {code},] has been opened for restatement and is under review again.',
    },
  },
  announced: {
    title: { fa: 'اعلان دوره', en: 'Cycle announced' },
    body: {
      fa: 'دورهٔ گزارش بدهی‌ها و مطالبات[ {period}][ از {opens}] برای ثبت باز می‌شود.[ مهلت ثبت: {softClose}.]',
      en: 'The cycle of debts and claims[ for {period}] opens for filing[ on {opens}].[ Please file {softClose}.]',
    },
  },
  announcementNeeded: {
    title: { fa: 'اعلان دوره نیازمند تصمیم شماست', en: 'The announcement needs your decision' },
    body: {
      fa: 'موعد اعلان دورهٔ گزارش[ {period}] رسیده است، ولی زمان‌بندی یا توافق‌نامهٔ معتبر ندارد و خودکار اعلان نشد.',
      en: 'The cycle[ of {period}] was due to be announced, but has no approved timetable or usable agreement; it was not announced by itself.',
    },
  },
  opened: {
    title: { fa: 'دوره باز شد', en: 'Cycle open' },
    body: {
      fa: 'دورهٔ ثبت صورت وضعیت[ {period}] باز است.[ مهلت ثبت: {softClose}.]',
      en: 'The cycle[ of {period}] is open for filing.[ Please file {softClose}.]',
    },
  },
  lastCall: {
    title: { fa: 'یادآوری پایان مهلت ثبت', en: 'Last call' },
    body: {
      fa: 'مهلت ثبت به‌موقع صورت وضعیت[ {period}] رو به پایان است[: {softClose}].',
      en: 'The time to file the statement[ for {period}] is running out[: please file {softClose}].',
    },
  },
  softClosed: {
    title: { fa: 'پایان مهلت ثبت به‌موقع', en: 'End of timely filing' },
    body: {
      fa: 'مهلت ثبت به‌موقع[ {period}] پایان یافت. ثبت با برچسب «دیرهنگام»[ {hardClose}] ممکن است.',
      en: 'Timely filing[ for {period}] has ended. Statements can still be filed, marked as late[, {hardClose}].',
    },
  },
  cycleSuspended: {
    title: { fa: 'دوره متوقف شد', en: 'Cycle suspended' },
    body: {
      fa: 'رسیدگی و مهلت‌های دوره[ {period}] تا ازسرگیری آن متوقف است.',
      en: 'Work and time limits of the cycle[ for {period}] stand still until it is resumed.',
    },
  },
  cycleResumed: {
    title: { fa: 'دوره از سر گرفته شد', en: 'Cycle resumed' },
    body: {
      fa: 'دوره[ {period}] از سر گرفته شد.[ مهلت ثبت به‌موقع: {softClose}؛ دوره {hardClose} باز می‌ماند.]',
      en: 'The cycle[ for {period}] goes on.[ Filing in time ends {softClose}; the cycle closes {hardClose}.]',
    },
  },
  externalSilent: {
    title: { fa: 'پاسخی از مرجع بیرونی نرسید', en: 'No external answer came' },
    body: {
      fa: 'مهلت انتظار پاسخ بیرونی برای صورت وضعیت[ {period}][ با کد رهگیری {code}] پایان یافت و بررسی از سر گرفته شد.[ مهلت: {due}.]',
      en: 'The wait for an external answer on the statement[ for {period}][, tracking code {code},] has ended and the review goes on[ {due}].',
    },
  },
  cycleClosed: {
    title: { fa: 'دوره بسته شد', en: 'Cycle closed' },
    body: {
      fa: 'دورهٔ ثبت صورت وضعیت[ {period}] بسته شد. برای هر دستگاهی که ثبت نکرده است، پیش‌نویس نامه‌ای برای بررسی و امضای شما آماده می‌شود.',
      en: 'The cycle[ for {period}] has closed. For each agency that has not filed, a letter is drafted for you to check and sign.',
    },
  },
  deadlineMoved: {
    title: { fa: 'مهلت ثبت تمدید شد', en: 'Deadline extended' },
    body: {
      fa: 'مهلت ثبت صورت وضعیت[ {period}] تمدید شد.[ مهلت تازه: {softClose}؛ دوره {hardClose} باز می‌ماند.]',
      en: 'The time to file the statement[ for {period}] has been extended.[ New limit: {softClose}; the cycle closes {hardClose}.]',
    },
  },
  cycleReopened: {
    title: { fa: 'دوره برای ارائهٔ مجدد باز شد', en: 'Cycle reopened' },
    body: {
      fa: 'دورهٔ گزارش[ {period}] برای ارائهٔ مجدد بازگشایی شد.',
      en: 'The cycle[ of {period}] has been reopened for restatements.',
    },
  },
  reportDueSoon: {
    title: { fa: 'موعد ارسال گزارش نزدیک است', en: 'Report due soon' },
    body: {
      fa: 'موعد ارسال گزارش[ {period}] نزدیک است[: {deliverBy}].',
      en: 'The report[ for {period}] is due soon[: {deliverBy}].',
    },
  },
  reportOverdue: {
    title: { fa: 'موعد ارسال گزارش گذشته است', en: 'Report overdue' },
    body: {
      fa: 'گزارش[ {period}] باید[ {deliverBy}] ارسال می‌شد و هنوز ارسال نشده است.',
      en: 'The report[ for {period}] should have been delivered[ {deliverBy}], and has not been.',
    },
  },
  reportDelivered: {
    title: { fa: 'گزارش دوره ارسال شد', en: 'Report delivered' },
    body: {
      fa: 'گزارش بدهی‌ها و مطالبات[ {period}][ به {authority}] ارسال شد.',
      en: 'The report of debts and claims[ for {period}] has been delivered[ to {authority}].',
    },
  },
  delivered: {
    title: { fa: 'گزارش ارسال شد', en: 'Delivered' },
    body: {
      fa: 'گزارش[ {period}][ به {authority}] ارسال شد و در انتظار رسید است.',
      en: 'The report[ for {period}] has been delivered[ to {authority}] and awaits its receipt.',
    },
  },
  authorityQuestion: {
    title: { fa: 'پرسش مرجع ذی‌صلاح', en: 'Question from an authority' },
    body: {
      fa: 'مرجع دریافت‌کنندهٔ گزارش[ {period}] پرسشی فرستاده است که پاسخ شما را می‌خواهد.[ مهلت: {due}.]',
      en: 'The authority that received the report[ for {period}] has sent a question for you to answer[ {due}].',
    },
  },
  answered: {
    title: { fa: 'به پرسش شما پاسخ داده شد', en: 'Your question has been answered' },
    body: {
      fa: 'به پرسش شما دربارهٔ گزارش[ {period}] پاسخ داده شد.',
      en: 'Your question about the report[ for {period}] has been answered.',
    },
  },
  agreementNearEnd: {
    title: { fa: 'پایان اعتبار توافق‌نامه نزدیک است', en: 'Agreement nears its end' },
    body: {
      fa: 'اعتبار توافق‌نامهٔ سطح خدمت[ «{service}»][ در پایان {validTo}] به سر می‌رسد. برای تمدید یا پایان آن تصمیم بگیرید.',
      en: 'The service level agreement[ “{service}”] ends[ on {validTo}]. Please decide whether to renew it or let it end.',
    },
  },
  agreementContinues: {
    title: { fa: 'توافق‌نامه ادامه می‌یابد', en: 'Agreement goes on' },
    body: {
      fa: 'مدت توافق‌نامهٔ سطح خدمت[ «{service}»] به پایان رسید و بر پایهٔ شرط خود آن، تا تنظیم توافق‌نامهٔ تازه ادامه می‌یابد.',
      en: 'The term of the service level agreement[ “{service}”] is over; by its own clause it goes on until a new one is made.',
    },
  },
  agreementExpired: {
    title: { fa: 'اعتبار توافق‌نامه پایان یافت', en: 'Agreement expired' },
    body: {
      fa: 'اعتبار توافق‌نامهٔ سطح خدمت[ «{service}»] پایان یافت. اعلان دورهٔ تازه بر پایهٔ آن ممکن نیست.',
      en: 'The service level agreement[ “{service}”] has expired. No new cycle can be announced under it.',
    },
  },
  terminationConsent: {
    title: { fa: 'موافقت با پایان توافق‌نامه', en: 'Consent to ending the agreement' },
    body: {
      fa: 'برای پایان‌دادن به توافق‌نامهٔ سطح خدمت[ «{service}»]، موافقت شما لازم است.',
      en: 'Ending the service level agreement[ “{service}”] needs your consent.',
    },
  },
  terminationNotice: {
    title: { fa: 'اعلام پایان توافق‌نامه', en: 'Notice of termination' },
    body: {
      fa: 'توافق‌نامهٔ سطح خدمت[ «{service}»][ در پایان {ends}] پایان می‌یابد.',
      en: 'The service level agreement[ “{service}”] ends[ on {ends}].',
    },
  },
}

/** The notices that this program has words for. */
export const NOTICE_NAMES: readonly string[] = Object.keys(NOTICES)
