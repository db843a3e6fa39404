import { canonicalBytes, sha256 } from '../core/record.ts'
import type { Text } from '../core/text-pair.ts'

/** What a clause asks of the system; of a clause with two sides, the one that comes first. */
export type ClauseClass =
  | 'state'
  | 'transition'
  | 'deadline'
  | 'notification'
  | 'document'
  | 'permission'
  | 'constraint'
  | 'text'

/**
 * A sentence of the agreement in its own words, or a part of one that promises something by itself. Headings stand before
 * the first clause under them; the title page counts with the first section.
 */
export type Clause = Text & {
  readonly id: string
  readonly section: 1 | 2 | 3 | 4 | 5 | 6 | 7
  readonly class: ClauseClass
}

/**
 * The agreement «ارائه گزارش بدهی‌ها و مطالبات عمومی» of East Azerbaijan, clause by clause. The only copy at hand was read by a
 * machine: broken letters, split words and lines out of order are mended (DOMAIN §1.0), nothing else is changed.
 */
export const CLAUSES: readonly Clause[] = [
  {
    id: 'S0-R01',
    section: 1,
    class: 'text',
    fa: 'توافق‌نامه سطح خدمت',
    en: 'Service level agreement',
  },
  {
    id: 'S0-R02',
    section: 1,
    class: 'text',
    fa: '«ارائه گزارش بدهی‌ها و مطالبات عمومی»',
    en: '“Reporting of public debts and claims”',
  },
  {
    id: 'S0-R03',
    section: 1,
    class: 'constraint',
    fa: 'مقدمه: ارائه گزارش بدهی‌ها و مطالبات عمومی به شرح ذیل انجام می‌شود:',
    en: 'Introduction: public debts and claims are reported in the following steps:',
  },
  {
    id: 'S0-R04',
    section: 1,
    class: 'transition',
    fa: 'ثبت صورت وضعیت بدهی‌ها و مطالبات توسط دستگاه‌های اجرایی.',
    en: 'Executive agencies register their statements of debts and claims.',
  },
  {
    id: 'S0-R05',
    section: 1,
    class: 'state',
    fa: 'بررسی صورت وضعیت‌ها …',
    en: 'The statements are reviewed …',
  },
  {
    id: 'S0-R06',
    section: 1,
    class: 'transition',
    fa: '… و در صورت نیاز، بازخورد سیستمی جهت اصلاح آن‌ها.',
    en: '… and, where needed, feedback is given through the system so that they are corrected.',
  },
  {
    id: 'S0-R07',
    section: 1,
    class: 'transition',
    fa: 'در صورت تأیید صورت وضعیت‌ها، …',
    en: 'Once the statements are approved, …',
  },
  {
    id: 'S0-R08',
    section: 1,
    class: 'state',
    fa: '… پالایش اطلاعات …',
    en: '… the information is refined …',
  },
  {
    id: 'S0-R09',
    section: 1,
    class: 'document',
    fa: '… و تهیه گزارش‌های فصلی و سالانه.',
    en: '… and quarterly and annual reports are prepared.',
  },
  {
    id: 'S0-R10',
    section: 1,
    class: 'transition',
    fa: 'ارائه گزارش به وزیر و سایر مراجع ذی‌صلاح.',
    en: 'The report is presented to the minister and to the other competent authorities.',
  },
  {
    id: 'S0-R11',
    section: 2,
    class: 'text',
    fa: 'هدف: هدف از این توافق‌نامه سطح خدمت این است که به منظور ارائه خدمت با کیفیت توسط اداره کل امور اقتصادی و دارایی استان آذربایجان شرقی، کیفیت تحویل «ارائه گزارش بدهی‌ها و مطالبات عمومی» برای خدمت‌گیرندگان مورد توافق قرار گیرد.',
    en: 'Purpose: this service level agreement is made so that the General Directorate of Economic Affairs and Finance of East Azerbaijan serves well, and the quality with which “Reporting of public debts and claims” reaches its recipients is agreed.',
  },
  {
    id: 'S0-R12',
    section: 2,
    class: 'text',
    fa: 'این بیانیه، سطح توافق دوجانبه درخصوص این خدمت، روش‌های نظارت و مسئولیت‌های سازمانی را در صورت لزوم مشخص می‌کند.',
    en: 'This statement sets the level on which both sides agree for this service and, where necessary, how it is supervised and who in the organisations is responsible.',
  },
  {
    id: 'S0-R13',
    section: 3,
    class: 'permission',
    fa: 'مسئولیت: خدمت «ارائه گزارش بدهی‌ها و مطالبات عمومی» از طریق پورتال قابل دسترس می‌باشد …',
    en: 'Responsibility: the service “Reporting of public debts and claims” can be reached through the portal …',
  },
  {
    id: 'S0-R14',
    section: 3,
    class: 'notification',
    fa: '… و جهت پیگیری درخواست‌ها، کد پیگیری منحصر به فرد ارائه می‌گردد.',
    en: '… and a unique tracking code is given for following requests up.',
  },
  {
    id: 'S0-R15',
    section: 3,
    class: 'permission',
    fa: 'پیگیری: این پورتال مجهز به امکان ثبت و پیگیری درخواست‌ها و شکایات، از طریق مراجعه به لینک شکایات، نظرات و فرم الکترونیکی خدمت قابل ارائه می‌باشد.',
    en: 'Follow-up: the portal is equipped for registering and tracking requests and complaints, by way of the complaints link, the opinions page and the electronic form of the service.',
  },
  {
    id: 'S0-R16',
    section: 3,
    class: 'deadline',
    fa: 'به محض ثبت درخواست، سعی می‌گردد در کوتاه‌ترین زمان ممکن نتیجه پیگیری درخواست مطرح‌شده به متقاضی اعلام می‌گردد.',
    en: 'As soon as a request is registered, every effort is made to tell the applicant its outcome in the shortest possible time.',
  },
  {
    id: 'S0-R17',
    section: 3,
    class: 'permission',
    fa: 'دسترس‌پذیری: کلیه خدمات الکترونیکی‌شده دستگاه در منوی خدمات الکترونیک قابل دسترس مراجعین محترم می‌باشد.',
    en: 'Availability: clients can reach all electronic services of the agency in the electronic-services menu.',
  },
  {
    id: 'S0-R18',
    section: 3,
    class: 'constraint',
    fa: 'تارنمای اداره کل در صورت برقرار بودن زیرساخت‌های لازم مخابراتی، به صورت تمام‌وقت در دسترس متقاضیان گرامی بوده …',
    en: 'As long as the necessary telecommunication infrastructure is up, the website of the General Directorate is available to applicants full time …',
  },
  {
    id: 'S0-R19',
    section: 3,
    class: 'notification',
    fa: '… و در صورت بروز هرگونه اشکال و نقص فنی، به متقاضیان اطلاع‌رسانی خواهد گردید.',
    en: '… and applicants will be informed of any fault or technical defect that occurs.',
  },
  {
    id: 'S0-R20',
    section: 3,
    class: 'notification',
    fa: 'به‌روزرسانی: در صورت نیاز به انجام عملیات تغییر و نگهداری که منجر به عدم دسترسی به خدمت در ساعات مورد نیاز خواهد شد، ارائه‌کننده خدمت مراتب را از قبل اطلاع‌رسانی خواهد نمود.',
    en: 'Updating: if changes or maintenance are needed that will make the service unreachable during the hours in which it is needed, the provider will announce this beforehand.',
  },
  {
    id: 'S0-R21',
    section: 4,
    class: 'permission',
    fa: 'تعهدات متقابل خدمت‌گیرنده و دستگاه اجرایی: دستگاه اجرایی متعهد به حفظ و محرمانگی کلیه اطلاعات ارباب‌رجوع می‌باشد.',
    en: 'Mutual commitments of the recipient and the executive agency: the executive agency is bound to keep all information about its clients safe and confidential.',
  },
  {
    id: 'S0-R22',
    section: 4,
    class: 'permission',
    fa: 'کاربر در صورت فراموش نمودن رمز می‌بایست با مسئول سایت اداره کل تماس بگیرد …',
    en: 'A user who has forgotten the password has to contact the person in charge of the General Directorate’s site …',
  },
  {
    id: 'S0-R23',
    section: 4,
    class: 'transition',
    fa: '… و مسئول امر موظف به انجام این امر می‌باشد.',
    en: '… and that person is obliged to see to it.',
  },
  {
    id: 'S0-R24',
    section: 4,
    class: 'constraint',
    fa: 'خدمت‌گیرنده می‌بایست کلیه اطلاعات فرم‌ها را به درستی و کامل پاسخ دهد.',
    en: 'The recipient has to answer everything that the forms ask, correctly and completely.',
  },
  {
    id: 'S0-R25',
    section: 4,
    class: 'constraint',
    fa: 'نگهداری و حفظ کد پیگیری حاصل از درخواست‌ها بر عهده خود خدمت‌گیرنده است.',
    en: 'It is for the recipient to keep and to protect the tracking codes that requests were given.',
  },
  {
    id: 'S0-R26',
    section: 4,
    class: 'constraint',
    fa: 'مسئولیت نگهداری رمز و پسورد ورود به خدمات با خود خدمت‌گیرنده است.',
    en: 'Keeping the password with which the services are entered is the recipient’s own responsibility.',
  },
  {
    id: 'S0-R27',
    section: 4,
    class: 'constraint',
    fa: 'رمز ارائه‌شده و کد رهگیری‌ها منحصر به فرد می‌باشد و مسئولیت این امر با دستگاه اجرایی می‌باشد.',
    en: 'The passwords and tracking codes that are issued are unique, and the executive agency answers for that.',
  },
  {
    id: 'S0-R28',
    section: 4,
    class: 'notification',
    fa: 'هرگونه اخلال در خدمات سایت می‌بایست قبلاً توسط دستگاه اجرایی اطلاع‌رسانی گردد.',
    en: 'The executive agency has to announce any disruption of the site’s services in advance.',
  },
  {
    id: 'S0-R29',
    section: 5,
    class: 'constraint',
    fa: 'هزینه‌ها و پرداخت‌ها: این خدمت بدون هزینه ارائه می‌گردند.',
    en: 'Fees and payments: this service is free of charge.',
  },
  {
    id: 'S0-R30',
    section: 6,
    class: 'deadline',
    fa: 'دوره عملکرد: این توافق‌نامه تا تاریخ 1400/12/29 اعتبار دارد.',
    en: 'Performance period: this agreement is valid until 1400/12/29.',
  },
  {
    id: 'S0-R31',
    section: 6,
    class: 'transition',
    fa: 'این توافق‌نامه تا زمان اصلاح، جایگزینی و یا با موافقت دوجانبه اعتبار دارد.',
    en: 'This agreement is valid until it is amended or replaced, or by the consent of both sides.',
  },
  {
    id: 'S0-R32',
    section: 7,
    class: 'constraint',
    fa: 'خاتمه توافق‌نامه: این توافق‌نامه تا زمان اتمام آن لازم‌الاجرا بوده و تا زمانی که ابلاغیه جدیدی برای خدمت اعلام نشود پابرجاست.',
    en: 'Termination: this agreement is binding until it ends, and stands as long as no new official notice is issued for the service.',
  },
]

/** What is signed: the hash of the clauses' canonical JSON. */
export const clausesHash: string = sha256(canonicalBytes(CLAUSES))
