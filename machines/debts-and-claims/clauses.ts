import { type Clause, hashOfClauses } from '../agreement/clause.ts'
import { PURPOSE, SCOPE, TITLE } from '../agreement/merelyText.ts'

const SUBMISSION = 'debtsAndClaims.submission'
const CYCLE = 'debtsAndClaims.cycle'
const REQUEST = 'debtsAndClaims.request'

/** «ارائه گزارش بدهی‌ها و مطالبات عمومی», East Azerbaijan. Its only copy was read by a machine: see what is doubtful. */
export const CLAUSES: readonly Clause[] = [
  {
    ...{ id: 'S0-R01', section: 1, class: 'text', lines: '2' },
    fa: 'این سند توافق‌نامهٔ سطح خدمت است.',
    en: 'The document is a service level agreement.',
    provenance: [{ raw: 'ت سطح خدم نامهتوافق', decoded: 'توافق‌نامه سطح خدمت', confirmed: true }],
    carriedBy: TITLE,
  },
  {
    ...{ id: 'S0-R02', section: 1, class: 'text', lines: '4' },
    fa: 'خدمت، گزارش‌دهی بدهی‌ها و مطالبات عمومی است.',
    en: 'The service is the reporting of public debts and claims.',
    carriedBy: TITLE,
  },
  {
    ...{ id: 'S0-R03', section: 1, class: 'constraint', lines: '6, 8' },
    fa: 'گزارش‌دهی چهار گام پیاپی دارد که در ادامه آمده است.',
    en: 'Reporting takes the four steps below, one after another.',
    carriedBy: [
      { machine: SUBMISSION, stage: 'submitted' },
      { machine: SUBMISSION, stage: 'underReview' },
      { machine: SUBMISSION, guard: 'cycleConsolidates' },
      { machine: CYCLE, guard: 'allSettled' },
    ],
  },
  {
    ...{ id: 'S0-R04', section: 1, class: 'transition', also: 'document', lines: '10' },
    fa: 'هر دستگاه اجرایی صورت وضعیت بدهی‌ها و مطالبات خود را ثبت می‌کند.',
    en: 'Each executive agency files its statement of debts and claims.',
    carriedBy: [
      { machine: SUBMISSION, event: 'submit' },
      { machine: SUBMISSION, event: 'submitNil' },
      { machine: SUBMISSION, document: 'document' },
      { operation: 'prepareStatement' },
    ],
  },
  {
    ...{ id: 'S0-R05', section: 1, class: 'state', lines: '12a' },
    fa: 'اداره صورت وضعیت‌های رسیده را بررسی می‌کند.',
    en: 'The office reviews every statement that comes in.',
    provenance: [
      {
        raw: 'بررسی صورت وضعیتها در صورت نیاز بازخورد',
        decoded: 'بررسی صورت‌وضعیت‌ها [و] در صورت نیاز بازخورد: بررسی همیشگی است و بازخورد مشروط',
        confirmed: false,
      },
    ],
    carriedBy: [
      { machine: SUBMISSION, stage: 'underReview' },
      { machine: SUBMISSION, deadline: 'underReview' },
      { machine: SUBMISSION, clock: 'office' },
    ],
  },
  {
    ...{ id: 'S0-R06', section: 1, class: 'transition', also: 'notification', lines: '12b' },
    fa: 'اگر اصلاحی لازم باشد، ایرادها در خود سامانه به دستگاه برمی‌گردد.',
    en: 'Where something must be corrected, the findings go back to the agency inside the system.',
    provenance: [{ raw: 'اصالح آنها', decoded: 'اصلاح آن‌ها', confirmed: true }],
    carriedBy: [
      { machine: SUBMISSION, event: 'requestCorrection' },
      { machine: SUBMISSION, stage: 'correctionRequested' },
      { machine: SUBMISSION, clock: 'correction' },
      { notice: 'correction' },
      { operation: 'raiseFinding' },
    ],
  },
  {
    ...{ id: 'S0-R07', section: 1, class: 'transition', also: 'constraint', lines: '14a' },
    fa: 'گام سوم فقط با صورت وضعیت تأییدشده آغاز می‌شود.',
    en: 'Only an approved statement goes on to the third step.',
    provenance: [
      {
        raw: 'اطالعات و تهیه گزارشهای فصلی و ساالنهدر صورت تایید صورت وضعیتها، پاالیش',
        decoded: 'در صورت تأیید صورت‌وضعیت‌ها، پالایش اطلاعات و تهیه گزارش‌های فصلی و سالانه',
        confirmed: true,
      },
    ],
    carriedBy: [
      { machine: SUBMISSION, event: 'approve' },
      { machine: SUBMISSION, event: 'confirm' },
      { machine: SUBMISSION, guard: 'noOpenFinding' },
      { machine: SUBMISSION, guard: 'isAnotherPerson' },
    ],
  },
  {
    ...{ id: 'S0-R08', section: 1, class: 'state', lines: '14b' },
    fa: 'سپس داده‌ها پالایش می‌شود.',
    en: 'Its figures are then refined.',
    carriedBy: [
      { machine: SUBMISSION, stage: 'refining' },
      { machine: SUBMISSION, deadline: 'refining' },
      { machine: SUBMISSION, guard: 'isReconciled' },
      { operation: 'refineCase' },
    ],
  },
  {
    ...{ id: 'S0-R09', section: 1, class: 'document', also: 'state', lines: '14c' },
    fa: 'از آن‌ها برای هر فصل و هر سال گزارشی ساخته می‌شود.',
    en: 'A report is made of them for each quarter and for each year.',
    carriedBy: [
      { machine: CYCLE, event: 'draftReport' },
      { machine: CYCLE, stage: 'reportDraft' },
      { machine: CYCLE, document: 'report' },
      { machine: CYCLE, clock: 'delivery' },
      { report: 'cycle' },
    ],
  },
  {
    ...{ id: 'S0-R10', section: 1, class: 'transition', also: 'notification', lines: '16' },
    fa: 'گزارش به وزیر و دیگر مراجع ذی‌صلاح فرستاده می‌شود.',
    en: 'The report goes to the minister and to the other authorities entitled to it.',
    provenance: [
      {
        raw: '. رائه گزارش به وزیر و سایر مراجع ذیصالحا',
        decoded: 'ارائه گزارش به وزیر و سایر مراجع ذی‌صلاح',
        confirmed: true,
      },
    ],
    carriedBy: [
      { machine: CYCLE, event: 'deliver' },
      { machine: CYCLE, event: 'forward' },
      { machine: CYCLE, event: 'acknowledge' },
      { machine: CYCLE, guard: 'hasLetter' },
      { notice: 'delivered' },
      { operation: 'readDelivery' },
    ],
  },
  {
    ...{ id: 'S0-R11', section: 2, class: 'text', lines: '18, 20, 22, 24' },
    fa: 'دو طرف دربارهٔ کیفیتی توافق می‌کنند که اداره کل امور اقتصادی و دارایی آذربایجان شرقی این خدمت را با آن می‌دهد.',
    en: 'Both sides agree on the quality in which the DG of Economic Affairs and Finance of East Azerbaijan gives this service.',
    provenance: [
      {
        raw: 'از  هدف … به منظور ارائه  از',
        decoded: 'هدف از این توافق‌نامه سطح خدمت این است که به منظور ارائه …',
        confirmed: true,
      },
    ],
    carriedBy: PURPOSE,
  },
  {
    ...{ id: 'S0-R12', section: 2, class: 'text', lines: '26, 28' },
    fa: 'سند سطح توافق را، و هر جا لازم باشد شیوهٔ نظارت و مسئولیت‌ها را، معین می‌کند.',
    en: 'The document fixes the agreed level and, where needed, how it is supervised and who answers for what.',
    carriedBy: SCOPE,
  },
  {
    ...{ id: 'S0-R13', section: 3, class: 'permission', lines: '30, 32a' },
    fa: 'راه رسیدن به خدمت، پورتال است.',
    en: 'The service is reached through the portal.',
    carriedBy: [{ term: 'allowedChannels' }, { operation: 'signIn' }],
  },
  {
    ...{ id: 'S0-R14', section: 3, class: 'notification', also: 'constraint', lines: '32b, 34' },
    fa: 'هر درخواست برای پیگیری کد رهگیری یکتا می‌گیرد.',
    en: 'Every request is given a unique tracking code to follow it by.',
    provenance: [{ raw: 'کدپیگیری', decoded: 'کد پیگیری؛ همان کد رهگیری S0-R27', confirmed: false }],
    carriedBy: [
      { machine: SUBMISSION, fact: 'fresh.trackingCode' },
      { notice: 'submitted' },
      { operation: 'registerRequest' },
      { operation: 'track' },
    ],
  },
  {
    ...{ id: 'S0-R15', section: 3, class: 'permission', also: 'transition', lines: '36, 38, 40' },
    fa: 'درخواست و شکایت در پورتال ثبت و پیگیری می‌شود: از پیوند شکایات، صفحهٔ نظرات و فرم الکترونیکی.',
    en: 'Requests and complaints are registered and followed in the portal: complaints link, opinions page, electronic form.',
    provenance: [
      {
        raw: 'قابل ارائه می باشد.  خدمتالکترونیکی',
        decoded: 'سه راه ورود: پیوند شکایات، نظرات، فرم الکترونیکی',
        confirmed: false,
      },
    ],
    carriedBy: [
      { machine: REQUEST, stage: 'registered' },
      { machine: 'complaint', stage: 'registered' },
      { machine: 'complaint', event: 'triage' },
      { operation: 'complain' },
      { operation: 'readOwnCase' },
      { operation: 'registerRequest' },
      { operation: 'readRequest' },
      { operation: 'track' },
    ],
  },
  {
    ...{ id: 'S0-R16', section: 3, class: 'deadline', also: 'notification', lines: '42, 44' },
    fa: 'کوشش می‌شود نتیجهٔ هر درخواست در کوتاه‌ترین زمان به متقاضی گفته شود.',
    en: 'The office tries to tell the applicant the outcome of a request as soon as it can.',
    carriedBy: [
      { machine: REQUEST, clock: 'outcome' },
      { machine: REQUEST, event: 'answer' },
      { notice: 'requestAnswered' },
    ],
  },
  {
    ...{ id: 'S0-R17', section: 3, class: 'permission', lines: '46, 48' },
    fa: 'مراجعان همهٔ خدمات الکترونیکی را در یک فهرست می‌یابند.',
    en: 'Clients find all electronic services in one menu.',
    carriedBy: [{ operation: 'listPublicServices' }, { operation: 'listAgreements' }],
  },
  {
    ...{ id: 'S0-R18', section: 3, class: 'constraint', lines: '52a' },
    fa: 'تا زیرساخت مخابراتی برقرار است، تارنما همیشه در دسترس است.',
    en: 'While the telecommunication infrastructure holds, the website is always available.',
    carriedBy: [{ term: 'availability' }],
  },
  {
    ...{ id: 'S0-R19', section: 3, class: 'notification', lines: '52b, 54' },
    fa: 'از هر نقص یا اشکال فنی، متقاضیان آگاه می‌شوند.',
    en: 'Applicants are told of any fault or technical defect.',
    carriedBy: [
      { machine: 'outage', event: 'publishFault' },
      { operation: 'listPublicNotices' },
      { machine: 'outage', clock: 'notice' },
      { notice: 'outageFault' },
      { notice: 'outageEnded' },
    ],
  },
  {
    ...{ id: 'S0-R20', section: 3, class: 'notification', also: 'constraint', lines: '56, 58, 60' },
    fa: 'تغییر یا نگهداری‌ای که خدمت را در ساعت‌های لازم قطع کند، پیشاپیش اعلام می‌شود.',
    en: 'Changes or maintenance that cut the service off in needed hours are announced beforehand.',
    carriedBy: [
      { machine: 'outage', event: 'announceOutage' },
      { operation: 'listPublicNotices' },
      { machine: 'outage', stage: 'announced' },
      { notice: 'outagePlanned' },
    ],
  },
  {
    ...{ id: 'S0-R21', section: 4, class: 'permission', also: 'constraint', lines: '62, 64' },
    fa: 'دستگاه اجرایی اطلاعات مراجعان را محرمانه نگه می‌دارد.',
    en: 'The executive agency keeps its clients’ information safe and confidential.',
    provenance: [{ raw: 'رمانگی … حفظ و مح', decoded: 'حفظ و محرمانگی', confirmed: true }],
    carriedBy: [{ migration: '0003_rights.sql' }, { operation: 'listReadings' }],
  },
  {
    ...{ id: 'S0-R22', section: 4, class: 'permission', lines: '66a' },
    fa: 'کسی که رمزش را فراموش کرده باشد به مسئول سایت مراجعه می‌کند.',
    en: 'Whoever forgets a password turns to the site’s administrator.',
    provenance: [{ raw: 'می بایست … می بایست', decoded: 'یک تکلیف که دو بار نوشته شده است', confirmed: true }],
    carriedBy: [
      { term: 'allowedChannels' },
      { operation: 'askPasswordReset' },
      { machine: 'passwordReset', event: 'handOverPassword', by: 'siteAdmin' },
      { migration: '0074_password_resets.sql' },
    ],
  },
  {
    ...{ id: 'S0-R23', section: 4, class: 'transition', lines: '66b, 68' },
    fa: 'مسئول سایت باید رمز را بازنشانی کند.',
    en: 'The administrator has to reset it.',
    carriedBy: [
      { operation: 'resetPassword' },
      { machine: 'passwordReset', clock: 'reset' },
      { machine: 'passwordReset', guard: 'passwordReplaced' },
      { notice: 'passwordResetLate' },
    ],
  },
  {
    ...{ id: 'S0-R24', section: 4, class: 'constraint', lines: '70' },
    fa: 'خدمت‌گیرنده همهٔ خواسته‌های فرم را درست و کامل پر می‌کند.',
    en: 'The recipient fills in the forms correctly and completely.',
    carriedBy: [
      { machine: SUBMISSION, guard: 'isWhole' },
      { machine: SUBMISSION, guard: 'isCertified' },
      { operation: 'certifyStatement' },
    ],
  },
  {
    ...{ id: 'S0-R25', section: 4, class: 'constraint', lines: '72' },
    fa: 'نگهداری کد رهگیری با خدمت‌گیرنده است.',
    en: 'Keeping the tracking code is up to the recipient.',
    carriedBy: [{ operation: 'track' }],
  },
  {
    ...{ id: 'S0-R26', section: 4, class: 'constraint', lines: '74' },
    fa: 'نگهداری رمز ورود با خدمت‌گیرنده است.',
    en: 'Keeping the password is the recipient’s responsibility.',
    provenance: [{ raw: 'رمز و پسود', decoded: 'رمز و پسورد', confirmed: true }],
    carriedBy: [{ operation: 'changePassword' }, { migration: '0003_rights.sql' }],
  },
  {
    ...{ id: 'S0-R27', section: 4, class: 'constraint', lines: '76' },
    fa: 'رمزها و کدهای رهگیری یکتا هستند و دستگاه اجرایی پاسخ‌گوی آن است.',
    en: 'Passwords and tracking codes are unique, for which the executive agency answers.',
    carriedBy: [{ machine: SUBMISSION, fact: 'fresh.trackingCode' }, { migration: '0002_cases.sql' }],
  },
  {
    ...{ id: 'S0-R28', section: 4, class: 'notification', also: 'constraint', lines: '78' },
    fa: 'دستگاه اجرایی هر اختلال سایت را از پیش خبر می‌دهد.',
    en: 'The executive agency gives notice of any disruption of the site beforehand.',
    provenance: [{ raw: 'ونه … هر گ', decoded: 'هرگونه', confirmed: true }],
    carriedBy: [
      { machine: 'outage', event: 'announceOutage' },
      { machine: 'outage', event: 'reviewOutage' },
      { notice: 'outagePlanned' },
    ],
  },
  {
    ...{ id: 'S0-R29', section: 5, class: 'constraint', lines: '80, 82' },
    fa: 'برای این خدمت هزینه‌ای گرفته نمی‌شود.',
    en: 'Nothing is charged for the service.',
    carriedBy: [{ term: 'fee' }],
  },
  {
    ...{ id: 'S0-R30', section: 6, class: 'deadline', lines: '84, 86' },
    fa: 'پایان اعتبار 1400/12/29 است.',
    en: 'It is valid to 1400/12/29.',
    provenance: [{ raw: '1400/ 12/ 29', decoded: '1400/12/29، واپسین روز سال', confirmed: true }],
    carriedBy: [
      { term: 'validTo' },
      { machine: 'agreement', deadline: 'inForce' },
      { machine: 'agreement', clock: 'validity' },
      { notice: 'agreementNearEnd' },
    ],
  },
  {
    ...{ id: 'S0-R31', section: 6, class: 'transition', also: 'constraint', lines: '88' },
    fa: 'تا اصلاح یا جایگزینی، یا تا توافق هر دو طرف، معتبر می‌ماند.',
    en: 'It stays valid until amended or replaced, or until both sides agree.',
    provenance: [
      {
        raw: 'دوجانبه اعتبار دارد … و یا با موافقت',
        decoded: 'با موافقت دوجانبه پایان می‌یابد یا اصلاح می‌شود؛ ادامه با موافقت دوجانبه نیز خوانده می‌شود',
        confirmed: false,
      },
    ],
    carriedBy: [
      { machine: 'agreement', event: 'amend' },
      { machine: 'agreement', event: 'replace' },
      { machine: 'agreement', event: 'decideTermination' },
      { machine: 'terminationConsent', event: 'consentToEnd', by: 'agencyApprover' },
      { machine: 'agreement', guard: 'allAgenciesConsented' },
      { machine: 'agreement', guard: 'successorSigned' },
      { term: 'terminators' },
    ],
  },
  {
    ...{ id: 'S0-R32', section: 7, class: 'constraint', also: 'transition', lines: '90, 92' },
    fa: 'تا پایان خود لازم‌الاجراست و تا ابلاغیهٔ تازه‌ای نیاید برجا می‌ماند.',
    en: 'It binds until it ends, and stands as long as no new official notice comes.',
    carriedBy: [
      { term: 'continuationAllowed' },
      { machine: 'agreement', guard: 'continuationAllowed' },
      { machine: 'agreement', stage: 'continuing' },
      { machine: 'agreement', event: 'supersede' },
      { machine: 'agreement', guard: 'noticeRegistered' },
      { notice: 'agreementContinues' },
    ],
  },
]

/** What is signed. */
export const clausesHash: string = hashOfClauses(CLAUSES)
