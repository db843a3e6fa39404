import * as z from 'zod'
import { compliance } from './agreement/report.ts'
import type { Role } from './core/roles.ts'
import type { ServiceCard, SheetCard, Template } from './core/serviceCard.ts'
import type { Text } from './core/text-pair.ts'
import { certificatesSheet } from './training/training.forms.ts'

const said = z.strictObject({ text: z.string().trim().min(20).max(4_000) })

/** A sheet that is nothing but a text, by who may write it and when. */
const text = (title: Text, by: SheetCard['by'], stages: readonly string[]): SheetCard => ({
  title,
  by,
  stages,
  form: said,
})

const COMPLAINANTS: readonly [Role, ...Role[]] = [
  'agencyOfficer',
  'agencyApprover',
  'liaison',
  'financeController',
  'complaintHandler',
  'publicUser',
]
const OFFICE: readonly [Role, ...Role[]] = ['groupHead', 'deputy', 'head']

const notice = (title: Text, body: Text): Template => ({ title, body })

/** What every service has, in the words of one house. */
export const shared: ServiceCard = {
  title: { fa: 'همهٔ خدمت‌ها', en: 'All services' },
  machines: {
    agreement: { module: 'agreement/agreement.ts' },
    terminationConsent: { module: 'agreement/terminationConsent.ts' },
    // Of every service; it bears the name of the first that had it, since names in histories are for ever.
    'debtsAndClaims.request': { module: 'debts-and-claims/request.ts' },
    complaint: {
      module: 'complaint/complaint.ts',
      opening: { by: COMPLAINANTS, of: 'either', confidentiality: 'normal', tracked: true },
      sheets: {
        complaint: text({ fa: 'متن شکایت یا پیشنهاد', en: 'What is complained of or suggested' }, COMPLAINANTS, [
          'registered',
        ]),
        question: text(
          { fa: 'پرسش از شاکی', en: 'Question to the complainant' },
          ['complaintHandler'],
          ['investigating'],
        ),
        reply: text({ fa: 'جواب شاکی', en: 'Reply of the complainant' }, COMPLAINANTS, ['awaitingComplainant']),
        answer: text(
          { fa: 'پاسخ', en: 'Answer' },
          ['complaintHandler', 'head', 'groupHead', 'deputy'],
          ['investigating', 'secondReview', 'underStudy'],
        ),
        objection: text({ fa: 'اعتراض به پاسخ', en: 'Objection to the answer' }, COMPLAINANTS, ['answered']),
      },
    },
    outage: {
      module: 'outage/outage.ts',
      opening: { by: OFFICE, of: 'office', confidentiality: 'open' },
    },
    changeNotice: {
      module: 'change-notice/changeNotice.ts',
      opening: { by: ['caseOfficer', ...OFFICE], of: 'office', confidentiality: 'open' },
      sheets: {
        notice: text(
          { fa: 'متن اطلاعیهٔ تغییر', en: 'Text of the change notice' },
          ['caseOfficer', ...OFFICE],
          ['drafted'],
        ),
      },
    },
    training: {
      module: 'training/training.ts',
      opening: { by: ['caseOfficer', ...OFFICE], of: 'office', confidentiality: 'open' },
      sheets: {
        certificates: {
          title: { fa: 'گواهی‌های دوره', en: 'Certificates of the course' },
          by: ['caseOfficer', ...OFFICE],
          stages: ['held'],
          form: certificatesSheet,
          check: ({ people }: z.output<typeof certificatesSheet>) =>
            people.flatMap(({ code }, i) =>
              people.findIndex((other) => other.code === code) === i
                ? []
                : [
                    {
                      path: `people.${i}.code`,
                      text: { fa: 'این نشان پیش‌تر آمده است.', en: 'This code stands there already.' },
                    },
                  ],
            ),
        },
      },
    },
    // Entered under an agreement, where its keepers look for it (api/routes/governingDocuments.ts).
    governingDocument: { module: 'governing-document/governingDocument.ts' },
    passwordReset: { module: 'password-reset/passwordReset.ts' },
    certificate: { module: 'training/certificate.ts' },
    liaison: {
      module: 'liaison/liaison.ts',
      opening: { by: ['agencyApprover', 'caseOfficer', 'secretariat'], of: 'agency', confidentiality: 'normal' },
    },
  },
  notices: {
    liaisonRegistered: notice(
      { fa: 'رابط دستگاه ثبت شد', en: 'Liaison registered' },
      {
        fa: 'معرفی‌نامهٔ رابط[ {agency}] ثبت شد و او از این پس می‌تواند کار کند.',
        en: 'The liaison[ of {agency}] has been registered by letter and may act from now on.',
      },
    ),
    trainingAnnounced: notice(
      { fa: 'دورهٔ آموزشی', en: 'A training course' },
      {
        fa: 'دورهٔ آموزشی یا توجیهی تازه‌ای برای دستگاه‌ها اعلان شد؛ زمان و جای آن در پرونده آمده است.',
        en: 'A new course or briefing for the agencies has been announced; its time stands in the case.',
      },
    ),
    trainingCancelled: notice(
      { fa: 'لغو دورهٔ آموزشی', en: 'Training cancelled' },
      {
        fa: 'دورهٔ آموزشی یا توجیهی که اعلان شده بود برگزار نمی‌شود.',
        en: 'The course or briefing that had been announced will not be held.',
      },
    ),
    complaintRegistered: notice(
      { fa: 'نوشتهٔ شما ثبت شد', en: 'Registered' },
      {
        fa: 'شکایت یا پیشنهاد شما[ با کد رهگیری {code}] ثبت شد.',
        en: 'Your complaint or suggestion has been registered[; tracking code {code}].',
      },
    ),
    complaintCame: notice(
      { fa: 'شکایت یا پیشنهادی رسید', en: 'A complaint or suggestion has come' },
      {
        fa: 'شکایت یا پیشنهادی[ با کد رهگیری {code}] رسیده است.[ مهلت پاسخ: {due}.]',
        en: 'A complaint or suggestion[, tracking code {code},] has come[; an answer is due {due}].',
      },
    ),
    complaintRedirected: notice(
      { fa: 'از مجرای دیگری پیگیری کنید', en: 'Please use another channel' },
      {
        fa: 'شکایت شما[ با کد رهگیری {code}] از مجرای مجاز نرسیده است. مجرای درست و دلیل آن در پرونده آمده است.',
        en: 'Your complaint[, tracking code {code},] did not come through a permitted channel; the right one and the reason stand in the case.',
      },
    ),
    complaintInadmissible: notice(
      { fa: 'شکایت قابل رسیدگی نیست', en: 'Inadmissible' },
      {
        fa: 'شکایت شما[ با کد رهگیری {code}] قابل رسیدگی دانسته نشد. دلیل آن در پرونده آمده است.',
        en: 'Your complaint[, tracking code {code},] was found inadmissible. The reason stands in the case.',
      },
    ),
    complaintNoted: notice(
      { fa: 'نظر شما یادداشت شد', en: 'Noted' },
      {
        fa: 'از نظر شما[ با کد رهگیری {code}] سپاسگزاریم؛ یادداشت شد.',
        en: 'Thank you: your opinion[, tracking code {code},] has been noted.',
      },
    ),
    complaintQuestion: notice(
      { fa: 'پرسشی از شما', en: 'A question to you' },
      {
        fa: 'برای رسیدگی به شکایت شما[ با کد رهگیری {code}] پرسشی پیش آمده است.[ جواب: {due}.]',
        en: 'Your complaint[, tracking code {code},] raises a question to you[; please reply {due}].',
      },
    ),
    complaintUnanswered: notice(
      { fa: 'پرسش بی‌جواب ماند', en: 'No reply came' },
      {
        fa: 'جوابی به پرسش دربارهٔ شکایت شما[ با کد رهگیری {code}] نرسید و رسیدگی پایان یافت.[ اعتراض: {due}.]',
        en: 'No reply came to the question about your complaint[, tracking code {code}]; handling has ended.[ You may object {due}.]',
      },
    ),
    complaintAnswered: notice(
      { fa: 'به شکایت شما پاسخ داده شد', en: 'Your complaint has been answered' },
      {
        fa: 'پاسخ شکایت شما[ با کد رهگیری {code}] آماده است.[ اعتراض: {due}.]',
        en: 'Your complaint[, tracking code {code},] has been answered.[ You may object {due}.]',
      },
    ),
    complaintObjected: notice(
      { fa: 'اعتراض به پاسخ شکایت', en: 'An answer was objected to' },
      {
        fa: 'شاکی به پاسخ شکایت اعتراض کرده و رسیدگی دوباره با شماست.',
        en: 'A complainant has objected to an answer; the second review is yours.',
      },
    ),
    complaintUpheld: notice(
      { fa: 'شکایت وارد دانسته شد', en: 'Complaint upheld' },
      {
        fa: 'شکایت شما[ با کد رهگیری {code}] وارد دانسته و دستور رفع آن داده شد.',
        en: 'Your complaint[, tracking code {code},] has been upheld and a remedy ordered.',
      },
    ),
    remedyOrdered: notice(
      { fa: 'دستور رفع شکایت', en: 'A remedy has been ordered' },
      {
        fa: 'شکایتی[ با کد رهگیری {code}] وارد دانسته شده و رفع آن با شماست.',
        en: 'A complaint[, tracking code {code},] has been upheld; the remedy is yours to carry out.',
      },
    ),
    remedyDone: notice(
      { fa: 'آنچه شکایت داشتید رفع شد', en: 'Remedied' },
      {
        fa: 'آنچه در شکایت شما[ با کد رهگیری {code}] وارد دانسته شده بود رفع شد.',
        en: 'What your complaint[, tracking code {code},] was about has been remedied.',
      },
    ),
    suggestionAccepted: notice(
      { fa: 'پیشنهاد شما پذیرفته شد', en: 'Suggestion accepted' },
      {
        fa: 'پیشنهاد شما[ با کد رهگیری {code}] پذیرفته شد و اجرا می‌شود.',
        en: 'Your suggestion[, tracking code {code},] has been accepted and is being implemented.',
      },
    ),
    suggestionDeclined: notice(
      { fa: 'پیشنهاد شما پذیرفته نشد', en: 'Suggestion declined' },
      {
        fa: 'پیشنهاد شما[ با کد رهگیری {code}] پذیرفته نشد. دلیل آن در پرونده آمده است.',
        en: 'Your suggestion[, tracking code {code},] was not accepted. The reason stands in the case.',
      },
    ),
    suggestionImplemented: notice(
      { fa: 'پیشنهاد شما اجرا شد', en: 'Suggestion implemented' },
      {
        fa: 'پیشنهاد شما[ با کد رهگیری {code}] اجرا شد.',
        en: 'Your suggestion[, tracking code {code},] has been implemented.',
      },
    ),
    terminationRevoked: notice(
      { fa: 'توافق‌نامه پایان نمی‌یابد', en: 'The agreement does not end' },
      {
        fa: 'از پایان‌دادن به توافق‌نامهٔ سطح خدمت[ «{service}»] صرف‌نظر شد و اعتبار آن ادامه دارد.',
        en: 'Ending the service level agreement[ “{service}”] has been given up; it stands as before.',
      },
    ),
    terminationFailed: notice(
      { fa: 'خاتمهٔ توافق‌نامه موافقت نیافت', en: 'No consent to ending the agreement' },
      {
        fa: 'همهٔ دستگاه‌ها با پایان توافق‌نامهٔ سطح خدمت[ «{service}»] موافقت نکردند و اعتبار آن ادامه دارد.',
        en: 'Not every agency consented to ending the service level agreement[ “{service}”]; it stands as before.',
      },
    ),
    governingDocumentRepealed: notice(
      { fa: 'سند بالادستی لغو شد', en: 'A governing document was repealed' },
      {
        fa: 'یکی از اسناد بالادستی توافق‌نامه لغو شده است. اگر توافق‌نامه بر سند دیگری استوار نباشد، منتفی می‌شود.',
        en: 'A document the agreement rests on has been repealed. Where no other is left, the agreement lapses.',
      },
    ),
    passwordResetAsked: notice(
      { fa: 'گذرواژه‌ای فراموش شده است', en: 'A password has been forgotten' },
      {
        fa: 'بازنشانی گذرواژهٔ یکی از کاربران خواسته شده است.[ مهلت: {due}.] نام او در فهرست بازنشانی‌ها آمده است.',
        en: 'A user’s password is to be reset[, due {due}]. The name stands in the list of resets.',
      },
    ),
    passwordResetDue: notice(
      { fa: 'مهلت بازنشانی گذرواژه رو به پایان است', en: 'Password reset due soon' },
      {
        fa: 'بازنشانی گذرواژه‌ای هنوز انجام نشده است.[ مهلت: {due}.]',
        en: 'A password is still to be reset[, due {due}].',
      },
    ),
    passwordResetLate: notice(
      { fa: 'بازنشانی گذرواژه دیر شده است', en: 'Password reset overdue' },
      {
        fa: 'بازنشانی گذرواژه‌ای[ که مهلتش {since} بود] هنوز انجام نشده است و کاربر نمی‌تواند وارد شود.',
        en: 'A password[ that was due {since}] has not been reset yet, and its owner cannot sign in.',
      },
    ),
    outagePlanned: notice(
      { fa: 'قطعی برنامه‌ریزی‌شده', en: 'Planned outage' },
      {
        fa: 'به‌دلیل به‌روزرسانی، سامانه[ از {starts}][ تا {ended}] در دسترس نیست.',
        en: 'For maintenance the system cannot be reached[ from {starts}][ until {ended}].',
      },
    ),
    outageFault: notice(
      { fa: 'اختلال فنی', en: 'Technical fault' },
      {
        fa: 'اختلالی فنی در سامانه[ از {starts}] در حال رفع است.',
        en: 'A technical fault of the system[ since {starts}] is being mended.',
      },
    ),
    outageEnded: notice(
      { fa: 'پایان قطعی', en: 'Outage over' },
      { fa: 'سامانه[ از {ended}] در دسترس است.', en: 'The system can be reached again[ since {ended}].' },
    ),
    outageCancelled: notice(
      { fa: 'لغو قطعی', en: 'Outage cancelled' },
      {
        fa: 'قطعی برنامه‌ریزی‌شدهٔ سامانه[ در {starts}] انجام نمی‌شود.',
        en: 'The planned outage[ of {starts}] will not take place.',
      },
    ),
    changeAnnounced: notice(
      { fa: 'تغییر در خدمت', en: 'A change of the service' },
      {
        fa: 'تغییری در فرایند، سامانه، اسناد یا قواعد خدمت[ از {effective}] اعلام شد؛ متن آن در میز خدمت است.',
        en: 'A change of process, system, documents or rules[ from {effective}] has been announced; its text is at the service desk.',
      },
    ),
  },
  letters: {},
  reports: { compliance },
}
