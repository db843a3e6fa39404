import type { LetterFacts, LetterWords, Template } from '../core/serviceCard.ts'
import { period } from '../core/time/jalali.ts'

/** What people hear of this service. None of it says a score, a class or a rank: those are read where they are published. */
export const NOTICES: Readonly<Record<string, Template>> = {
  roundAnnounced: {
    title: { fa: 'دور تازهٔ ارزیابی اعلام شد', en: 'A round of evaluation is announced' },
    body: {
      fa: 'ارزیابی فنی خدمات الکترونیکی[ برای {period}] اعلام و شاخص‌های آن منتشر شد.',
      en: 'The technical evaluation of e-services[ for {period}] is announced and its indicators are published.',
    },
  },
  learningSessionAnnounced: {
    title: { fa: 'جلسهٔ آموزشی ارزیابی', en: 'A learning session' },
    body: {
      fa: 'جلسهٔ آموزشی ارزیابی خدمات الکترونیکی[ {period}][ روز {held}] برگزار می‌شود.',
      en: 'A learning session on the evaluation of e-services[, {period},] is held[ on {held}].',
    },
  },
  selfDeclarationClosed: {
    title: { fa: 'مهلت خوداظهاری پایان یافت', en: 'Self-declaration is closed' },
    body: {
      fa: 'مهلت خوداظهاری[ {period}] پایان یافت؛ ارزیابی خوداظهاری‌ها آغاز می‌شود.',
      en: 'The time to declare[, {period},] is over; the evaluation begins.',
    },
  },
  roundDueSoon: {
    title: { fa: 'یادآوری مهلت دور ارزیابی', en: 'The round’s time runs' },
    body: {
      fa: 'از مهلت {task} در دور ارزیابی[ {period}] بخشی گذشته است.[ موعد: {due}.]',
      en: 'Part of the time for {task} in the round[ {period}] is used.[ Due {due}.]',
    },
  },
  roundOverdue: {
    title: { fa: 'مهلت دور ارزیابی گذشت', en: 'The round is overdue' },
    body: {
      fa: 'مهلت {task} در دور ارزیابی[ {period}] گذشت.',
      en: 'The time for {task} in the round[ {period}] has run out.',
    },
  },
  rankingNeeded: {
    title: { fa: 'رتبه‌بندی در انتظار شماست', en: 'The ranking awaits you' },
    body: {
      fa: 'ارزیابی دستگاه‌ها[ در {period}] پایان یافت؛ برگهٔ نتیجه‌ها را برای تأیید مدیرکل آماده کنید.',
      en: 'The agencies[ of {period}] are evaluated; prepare the sheet of results for the head to confirm.',
    },
  },
  resultsPublished: {
    title: { fa: 'نتیجه‌های ارزیابی منتشر شد', en: 'The results are published' },
    body: {
      fa: 'نتیجه‌های ارزیابی فنی خدمات الکترونیکی[ {period}] منتشر شد.',
      en: 'The results of the technical evaluation of e-services[, {period},] are published.',
    },
  },
  evaluationInvited: {
    title: { fa: 'دعوت به ارزیابی', en: 'Invitation to the evaluation' },
    body: {
      fa: 'دستگاه شما در دامنهٔ ارزیابی فنی خدمات الکترونیکی[ {period}] است؛ نماینده را با نامه معرفی و خوداظهاری را ثبت کنید.[ مهلت: {due}.]',
      en: 'Your agency is in the scope of the evaluation of e-services[, {period}]; name your representative by letter and declare.[ Please do so {due}.]',
    },
  },
  evaluationDueSoon: {
    title: { fa: 'یادآوری مهلت', en: 'Your time runs' },
    body: {
      fa: 'از مهلت شما در ارزیابی خدمات الکترونیکی[ {period}] بخشی گذشته است.[ موعد: {due}.]',
      en: 'Part of your time in the evaluation of e-services[, {period},] is used.[ Due {due}.]',
    },
  },
  evaluationOverdue: {
    title: { fa: 'مهلت گذشت', en: 'The time has run out' },
    body: {
      fa: 'مهلت {task}[ برای {agency}] در ارزیابی خدمات الکترونیکی[ {period}] گذشت.',
      en: 'The time for {task}[ of {agency}] in the evaluation of e-services[, {period},] has run out.',
    },
  },
  evaluationSilent: {
    title: { fa: 'دستگاه پاسخ نداده است', en: 'The agency stays silent' },
    body: {
      fa: 'از {agency} در ارزیابی خدمات الکترونیکی[ {period}] پاسخی نرسیده است؛ دربارهٔ ادامهٔ کار تصمیم بگیرید.',
      en: 'Nothing has come from {agency} in the evaluation of e-services[, {period}]; decide how to go on.',
    },
  },
  declarationReceived: {
    title: { fa: 'خوداظهاری ثبت شد', en: 'Self-declaration received' },
    body: {
      fa: 'خوداظهاری شما[ برای {period}] ثبت شد و ارزیابی می‌شود.',
      en: 'Your self-declaration[ for {period}] is received and will be evaluated.',
    },
  },
  evaluationNeeded: {
    title: { fa: 'خوداظهاری در انتظار ارزیابی', en: 'A self-declaration to evaluate' },
    body: {
      fa: 'خوداظهاری[ {agency}][ برای {period}] رسید و در انتظار ارزیابی است.',
      en: 'The self-declaration[ of {agency}][ for {period}] has arrived and is to be evaluated.',
    },
  },
  rectificationAsked: {
    title: { fa: 'خوداظهاری نیازمند اصلاح است', en: 'Please rectify' },
    body: {
      fa: 'خوداظهاری شما[ برای {period}] نیازمند اصلاح است؛ موارد در پرونده آمده است.[ مهلت: {due}.]',
      en: 'Your self-declaration[ for {period}] has to be rectified; the points stand in the case.[ Please do so {due}.]',
    },
  },
  nonCooperationRecorded: {
    title: { fa: 'عدم همکاری ثبت شد', en: 'Recorded as not cooperating' },
    body: {
      fa: 'دستگاه شما در ارزیابی خدمات الکترونیکی[ {period}] در شمار دستگاه‌هایی آمد که همکاری نکردند و همین منتشر می‌شود.',
      en: 'Your agency is recorded as one that did not cooperate in the evaluation of e-services[, {period}]; this will be published.',
    },
  },
  evaluationExcused: {
    title: { fa: 'دستگاه از ارزیابی معاف شد', en: 'Excused from the evaluation' },
    body: {
      fa: 'دستگاه شما به درخواست خود از ارزیابی خدمات الکترونیکی[ {period}] معاف شد و همین منتشر می‌شود.',
      en: 'At its own request your agency is excused from the evaluation of e-services[, {period}]; this will be published.',
    },
  },
  evaluationResult: {
    title: { fa: 'نتیجهٔ ارزیابی شما منتشر شد', en: 'Your result is published' },
    body: {
      fa: 'نتیجهٔ ارزیابی خدمات الکترونیکی دستگاه شما[ در {period}] منتشر شد و در پرونده دیده می‌شود.',
      en: 'The result of your agency’s evaluation[ for {period}] is published and stands in the case.',
    },
  },
  objectionsOpened: {
    title: { fa: 'مهلت اعتراض', en: 'Time to object' },
    body: {
      fa: 'تا پایان مهلت اعتراض[ {period}] می‌توانید به روند ارزیابی اعتراض کنید.',
      en: 'You may now object to how you were evaluated[, {period}].',
    },
  },
  objectionReceived: {
    title: { fa: 'اعتراض رسید', en: 'An objection' },
    body: {
      fa: 'اعتراض[ {agency}][ در {period}] رسید و در انتظار پاسخ است.',
      en: 'An objection[ of {agency}][ in {period}] has arrived and awaits an answer.',
    },
  },
  objectionAnswered: {
    title: { fa: 'پاسخ اعتراض', en: 'Your objection is answered' },
    body: {
      fa: 'به اعتراض شما[ در {period}] پاسخ داده شد؛ پاسخ در پرونده است.',
      en: 'Your objection[ in {period}] is answered; the answer stands in the case.',
    },
  },
  applicationReceived: {
    title: { fa: 'درخواست ارزیابی رسید', en: 'An application' },
    body: {
      fa: 'درخواست ارزیابی[ {agency}][ با کد رهگیری {code}] رسید.[ مهلت پاسخ: {due}.]',
      en: 'An application[ of {agency}][, tracking code {code},] has arrived.[ Answer it {due}.]',
    },
  },
  applicationWaits: {
    title: { fa: 'درخواست ارزیابی در انتظار پاسخ', en: 'An application waits' },
    body: {
      fa: 'درخواست ارزیابی[ {agency}][ با کد رهگیری {code}] هنوز در انتظار پاسخ است.',
      en: 'The application[ of {agency}][, tracking code {code},] still awaits an answer.',
    },
  },
  applicationAnswered: {
    title: { fa: 'پاسخ درخواست ارزیابی', en: 'Your application is answered' },
    body: {
      fa: 'به درخواست ارزیابی شما[ با کد رهگیری {code}] پاسخ داده شد؛ پاسخ در پرونده است.',
      en: 'Your application[, tracking code {code},] is answered; the answer stands in the case.',
    },
  },
}

const agencyOf = ({ agency }: LetterFacts): string => agency ?? 'آن دستگاه'
const inPeriod = ({ period: key }: LetterFacts): string => (key === null ? '' : ` در ${period(key).title.fa}`)

/** Letters that wait for the head's signature. */
export const LETTERS: Readonly<Record<string, LetterWords>> = {
  evaluationLate: (facts) => ({
    subject: `ارزیابی فنی خدمات الکترونیکی ${agencyOf(facts)}${inPeriod(facts)}`,
    body: `با سلام و احترام، مهلت خوداظهاری یا اصلاح آن در ارزیابی فنی خدمات الکترونیکی ${agencyOf(facts)}${inPeriod(facts)} به پایان رسیده است. خواهشمند است دستور فرمایید خوداظهاری هرچه زودتر ثبت شود.`,
  }),
  evaluationNonCooperation: (facts) => ({
    subject: `عدم همکاری ${agencyOf(facts)} در ارزیابی فنی خدمات الکترونیکی${inPeriod(facts)}`,
    body: `با سلام و احترام، چون خوداظهاری ${agencyOf(facts)}${inPeriod(facts)} ثبت نشده است، نام آن دستگاه در گزارش این دور در شمار دستگاه‌هایی می‌آید که همکاری نکرده‌اند.`,
  }),
}
