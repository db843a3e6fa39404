import type { LetterFacts, LetterWords, Template } from '../core/serviceCard.ts'
import { formatJalali, jalaliOfInstant, period } from '../core/time/jalali.ts'

/** Notices of this service. */
export const NOTICES: Readonly<Record<string, Template>> = {
  directiveApproved: {
    title: { fa: 'نامهٔ ابلاغ دستورالعمل در انتظار امضای شماست', en: 'The letter that notifies a directive awaits you' },
    body: {
      fa: 'دستورالعملی دربارهٔ میز خدمت تأیید شد و پیش‌نویس نامهٔ ابلاغ آن برای بررسی و امضای شما آماده است.',
      en: 'A directive on service desks has been approved; the letter that notifies it has been drafted for you to check and sign.',
    },
  },
  directiveIssued: {
    title: { fa: 'دستورالعمل تازه دربارهٔ میز خدمت', en: 'A new directive on service desks' },
    body: {
      fa: 'دستورالعملی دربارهٔ میز خدمت با نامهٔ رسمی و در وبگاه سازمان ابلاغ شد. آن را بخوانید و اعلام وصول کنید.',
      en: 'A directive on service desks has been issued, by letter and on the organisation’s website. Please read and acknowledge it.',
    },
  },
  directiveAmended: {
    title: { fa: 'دستورالعملی اصلاح شد', en: 'A directive has been amended' },
    body: {
      fa: 'یکی از دستورالعمل‌های میز خدمت اصلاح شد و متن تازه جای آن را گرفت.',
      en: 'A directive on service desks has been amended; a new text stands in its place.',
    },
  },
  directiveRepealed: {
    title: { fa: 'دستورالعملی لغو شد', en: 'A directive has been repealed' },
    body: {
      fa: 'یکی از دستورالعمل‌های میز خدمت لغو شد و دیگر اجرا نمی‌شود.',
      en: 'A directive on service desks has been repealed and is no longer in force.',
    },
  },
  deskRequired: {
    title: { fa: 'راه‌اندازی میز خدمت', en: 'A service desk is to be launched' },
    body: {
      fa: 'میز خدمت دستگاه شما در فهرست سازمان است.[ نمایندهٔ تام‌الاختیار خود را {due} با نامهٔ رسمی معرفی کنید.]',
      en: 'A service desk of your agency is on the organisation’s list.[ Please introduce your representative by official letter {due}.]',
    },
  },
  deskLaunched: {
    title: { fa: 'راه‌اندازی میز خدمت ثبت شد', en: 'The launch of your desk is registered' },
    body: {
      fa: 'نامهٔ راه‌اندازی میز خدمت دستگاه شما رسید و ثبت شد.',
      en: 'The letter about the launch of your service desk has come and is registered.',
    },
  },
  deskResult: {
    title: { fa: 'نتیجهٔ بازرسی میز خدمت', en: 'What the inspection of your desk found' },
    body: {
      fa: 'نتیجهٔ بازرسی میز خدمت دستگاه شما ثبت شد. آن را در پروندهٔ میز ببینید.',
      en: 'The result of the inspection of your service desk is noted; it stands in the desk’s case.',
    },
  },
  deskImproved: {
    title: { fa: 'بهبود میز خدمت پایان یافت', en: 'A desk has been improved' },
    body: {
      fa: 'میز خدمت[ {agency}] بهبود یافت و شناسنامهٔ تازهٔ آن ثبت شد.',
      en: 'The service desk[ of {agency}] has been improved, and its new card is there.',
    },
  },
  deskSuspended: {
    title: { fa: 'میز خدمت تعلیق شد', en: 'Your desk has been suspended' },
    body: {
      fa: 'میز خدمت دستگاه شما تعلیق شد. دلیل آن در پرونده آمده است.',
      en: 'Your service desk has been suspended. The reason stands in its case.',
    },
  },
  deskMissing: {
    title: { fa: 'هر دو میز خدمت راه‌اندازی نشده است', en: 'A service desk is missing' },
    body: {
      fa: 'در بازرسی[ {agency}] هر دو میز خدمت حضوری و الکترونیکی راه‌اندازی‌شده نبود؛ راه‌اندازی هر دو الزامی است.',
      en: 'At the inspection[ of {agency}] not both desks, in person and electronic, had been launched; both are required.',
    },
  },
  quarterOpened: {
    title: { fa: 'خودارزیابی میز خدمت', en: 'Self-assessment of your service desks' },
    body: {
      fa: 'فصل نظارت بر میز خدمت[ برای {period}] آغاز شد. خودارزیابی را در قالب تعیین‌شده بنویسید و با نامهٔ رسمی بفرستید.',
      en: 'The quarter of supervision[ for {period}] has begun. Please write your self-assessment in the prescribed format and send it by official letter.',
    },
  },
  selfAssessmentMissing: {
    title: { fa: 'خودارزیابی نرسید', en: 'No self-assessment has come' },
    body: {
      fa: 'خودارزیابی میز خدمت[ {agency}][ برای {period}] تا پایان مهلت نرسید. بازرسی با این همه انجام می‌شود.',
      en: 'The self-assessment[ of {agency}][ for {period}] did not come in time. The inspection takes place all the same.',
    },
  },
  inspectionPlanned: {
    title: { fa: 'بازرسی میز خدمت برنامه‌ریزی شد', en: 'An inspection is planned' },
    body: {
      fa: 'برای بازرسی میز خدمت[ {agency}][ برای {period}] بازرس تعیین شد.',
      en: 'An inspector has been named for the service desks[ of {agency}][ for {period}].',
    },
  },
  inspectionReportDrafted: {
    title: { fa: 'پیش‌نویس گزارش بازرسی آماده است', en: 'An inspection report has been drafted' },
    body: {
      fa: 'پیش‌نویس گزارش بازرسی[ {agency}][ برای {period}] در انتظار بررسی شماست.',
      en: 'The draft of the inspection report[ on {agency}][ for {period}] awaits you.',
    },
  },
  inspectionReportShown: {
    title: { fa: 'گزارش بازرسی میز خدمت شما', en: 'The inspection report on your desks' },
    body: {
      fa: 'گزارش بازرسی میز خدمت دستگاه شما[ برای {period}] آماده است.[ نظر خود را {due} بنویسید.]',
      en: 'The inspection report on your service desks[ for {period}] is there.[ Please write your remarks {due}.]',
    },
  },
  inspectionRemarks: {
    title: { fa: 'نظر دستگاه رسید', en: 'The agency has made remarks' },
    body: {
      fa: 'نظر[ {agency}] دربارهٔ گزارش بازرسی[ برای {period}] رسید و گزارش در انتظار بازنگری است.',
      en: 'Remarks[ of {agency}] on the inspection report[ for {period}] have come; the report awaits revision.',
    },
  },
  inspectionReportFinal: {
    title: { fa: 'گزارش بازرسی نهایی شد', en: 'The inspection report is final' },
    body: {
      fa: 'گزارش بازرسی میز خدمت دستگاه شما[ برای {period}] نهایی شد.',
      en: 'The inspection report on your service desks[ for {period}] is final.',
    },
  },
  quarterToForward: {
    title: { fa: 'گزارش فصل آمادهٔ ارسال است', en: 'The report of the quarter is ready to be forwarded' },
    body: {
      fa: 'گزارش میز خدمت[ برای {period}] در شورا مطرح شد؛ پیش‌نویس نامه به سازمان اداری و استخدامی کشور برای امضای شما آماده است.[ مهلت: {due}.]',
      en: 'The report[ for {period}] has been before the council; the letter to the national body has been drafted for you to sign[ {due}].',
    },
  },
  quarterSentBack: {
    title: { fa: 'شورا گزارش را بازگرداند', en: 'The council has sent the report back' },
    body: {
      fa: 'گزارش میز خدمت[ برای {period}] از شورا بازگشت. دلیل آن در پرونده آمده است.',
      en: 'The report[ for {period}] has come back from the council. The reason stands in the case.',
    },
  },
  quarterForwarded: {
    title: { fa: 'گزارش فصل ارسال شد', en: 'The report of the quarter has been forwarded' },
    body: {
      fa: 'گزارش بازرسی میزهای خدمت استان[ برای {period}] به سازمان اداری و استخدامی کشور ارسال شد.',
      en: 'The report on the province’s service desks[ for {period}] has been forwarded to the national body.',
    },
  },
  halfYearReportDue: {
    title: { fa: 'گزارش شش‌ماههٔ میز خدمت', en: 'The six-monthly report' },
    body: {
      fa: 'با پایان این فصل، گزارش شش‌ماههٔ میز خدمت برای سازمان اداری و استخدامی کشور لازم است.',
      en: 'With this quarter the national body needs the six-monthly report on service desks.',
    },
  },
  yearReportDue: {
    title: { fa: 'گزارش سالانهٔ میز خدمت', en: 'The yearly report' },
    body: {
      fa: 'گزارش سالانهٔ میز خدمت با امضای بالاترین مقام باید تا پایان اسفند ارسال شود.',
      en: 'The yearly report on service desks, signed by the highest official, is due by the end of Esfand.',
    },
  },
  enquiryRegistered: {
    title: { fa: 'استعلامی در انتظار پاسخ است', en: 'An enquiry awaits an answer' },
    body: {
      fa: 'استعلامی[ از {agency}][ با کد رهگیری {code}] دربارهٔ میز خدمت رسیده است.[ مهلت پاسخ: {due}.]',
      en: 'An enquiry[ of {agency}][, tracking code {code},] about service desks has come[ and is to be answered {due}].',
    },
  },
  enquiryToReflect: {
    title: { fa: 'نامهٔ انعکاس در انتظار امضای شماست', en: 'A letter to the national body awaits you' },
    body: {
      fa: 'پاسخ استعلامی[ با کد رهگیری {code}] از سازمان اداری و استخدامی کشور خواسته می‌شود؛ پیش‌نویس نامه برای امضای شما آماده است.',
      en: 'An enquiry[, tracking code {code},] is to be reflected to the national body; the letter has been drafted for you to sign.',
    },
  },
  enquiryReflected: {
    title: { fa: 'استعلام شما به سازمان ملی رفت', en: 'Your enquiry has gone to the national body' },
    body: {
      fa: 'استعلام شما[ با کد رهگیری {code}] به سازمان اداری و استخدامی کشور منعکس شد. پاسخ پس از رسیدن اعلام می‌شود.',
      en: 'Your enquiry[, tracking code {code},] has been reflected to the national body. You will hear its answer.',
    },
  },
  nationalBodySilent: {
    title: { fa: 'سازمان ملی پاسخ نداده است', en: 'The national body has not answered' },
    body: {
      fa: 'پاسخ سازمان اداری و استخدامی کشور به استعلام[ با کد رهگیری {code}] تا پایان سقف انتظار نرسید؛ مهلت پاسخ اداره از سر گرفته شد.',
      en: 'The national body did not answer the enquiry[, tracking code {code},] in time; the office’s own time runs again.',
    },
  },
  enquiryAnswered: {
    title: { fa: 'به استعلام شما پاسخ داده شد', en: 'Your enquiry has been answered' },
    body: {
      fa: 'به استعلام شما[ با کد رهگیری {code}] پاسخ داده شد.[ اگر پرسشی مانده است، {due} بنویسید.]',
      en: 'Your enquiry[, tracking code {code},] has been answered.[ If a question remains, please write {due}.]',
    },
  },
}

const agencyOf = ({ agency }: LetterFacts): string => agency ?? 'دستگاه'
const since = ({ overdueSince }: LetterFacts): string =>
  overdueSince === null ? '' : ` در ${formatJalali(jalaliOfInstant(overdueSince - 1), 'fa', 'long')}`
const inPeriod = ({ period: key }: LetterFacts): string => (key === null ? '' : ` در ${period(key).title.fa}`)

/** Letters of this service; each leaves once the head has signed it. */
export const LETTERS: Readonly<Record<string, LetterWords>> = {
  directiveNotice: () => ({
    subject: 'ابلاغ دستورالعمل میز خدمت',
    body: 'با سلام و احترام، به پیوست دستورالعمل میز خدمت برای اجرا ابلاغ می‌شود. متن آن در وبگاه سازمان نیز آمده است.',
  }),
  representativeReminder: (facts) => ({
    subject: `یادآوری: معرفی نمایندهٔ میز خدمت ${agencyOf(facts)}`,
    body: `با سلام و احترام، مهلت معرفی نمایندهٔ تام‌الاختیار میز خدمت ${agencyOf(facts)}${since(facts)} به پایان رسیده و معرفی‌نامه تاکنون به این سازمان نرسیده است. خواهشمند است دستور فرمایید نماینده هرچه زودتر معرفی شود.`,
  }),
  representativeMissing: (facts) => ({
    subject: `معرفی‌نشدن نمایندهٔ میز خدمت ${agencyOf(facts)}`,
    body: `با سلام و احترام، مهلت معرفی نمایندهٔ میز خدمت ${agencyOf(facts)}${since(facts)} به پایان رسیده و با وجود یادآوری، نماینده‌ای معرفی نشده است.`,
  }),
  quarterForwarding: (facts) => ({
    subject: `ارسال گزارش بازرسی میزهای خدمت استان${inPeriod(facts)}`,
    body: `با سلام و احترام، گزارش بازرسی میزهای خدمت دستگاه‌های اجرایی استان${inPeriod(facts)} که در شورای راهبری توسعهٔ مدیریت استان مطرح شده است، همراه صورت‌جلسه به پیوست ارسال می‌شود.`,
  }),
  dutyReport: (facts) => ({
    subject: `گزارش دوره‌ای میز خدمت دستگاه‌های اجرایی استان${inPeriod(facts)}`,
    body: `با سلام و احترام، گزارش دوره‌ای استقرار میز خدمت در دستگاه‌های اجرایی استان تا پایان${inPeriod(facts)} به پیوست ارسال می‌شود.`,
  }),
  enquiryReflection: (facts) => ({
    subject: 'انعکاس مشکلات و ابهام‌های راه‌اندازی میز خدمت',
    body: `با سلام و احترام، استعلام ${agencyOf(facts)} دربارهٔ راه‌اندازی میز خدمت به پیوست ارسال می‌شود. خواهشمند است پاسخ آن سازمان اعلام شود.`,
  }),
}
