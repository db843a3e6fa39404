import type { LetterFacts, MachineCard, ServiceCard, SheetCard, Template } from '../core/serviceCard.ts'
import type { Text } from '../core/text-pair.ts'
import { period } from '../core/time/jalali.ts'
import { checkDisclosure } from './checkDisclosure.ts'
import { checkTable } from './checkTable.ts'
import { checkAssignment, checkFindings, checkTemplates, draftAssignment } from './checkTemplates.ts'
import { checkYearbook } from './checkYearbook.ts'
import { draftYearbook } from './draftYearbook.ts'
import { hasPlace } from './place.ts'
import { coverage } from './report.ts'
import {
  type Assignment,
  answerForm,
  assignmentForm,
  type DataRequestBody,
  dataRequestForm,
  datasetForm,
  findingsForm,
  issueForm,
  type TemplateSet,
  tableForm,
  templateSetForm,
  type Yearbook,
  yearbookForm,
} from './sheets.ts'
import { tableFile } from './tableFile.ts'

/** The yearbook of a year. Templates come from the national centre; once the agencies are called nobody writes them (S2-R14). */
const cycle: MachineCard = {
  module: 'statistical-yearbook/cycle.ts',
  opening: { by: ['groupHead', 'deputy', 'head'], of: 'office', once: 'period', confidentiality: 'open', dated: true },
  sheets: {
    templateSet: {
      title: { fa: 'الگوی جدول‌های سالنامه', en: 'Table templates of the yearbook' },
      by: ['caseOfficer'],
      stages: ['planned', 'templatesIn', 'ready'],
      form: templateSetForm,
      check: checkTemplates,
      summary: ({ referenceYear }: TemplateSet) => ({ referenceYear }),
    },
    yearbook: {
      title: { fa: 'سالنامه', en: 'The yearbook' },
      by: ['caseOfficer'],
      stages: ['editing', 'fixing', 'atCentre'],
      form: yearbookForm,
      from: { of: 'below', machine: 'statisticalYearbook.table', kind: 'table', stages: ['accepted', 'included'] },
      draft: draftYearbook,
      check: checkYearbook,
      summary: ({ referenceYear, drawnFrom }: Yearbook) => ({ referenceYear, drawnFrom: drawnFrom ?? null }),
    },
  },
}

const collection: MachineCard = {
  module: 'statistical-yearbook/collection.ts',
  sheets: {
    assignment: {
      title: { fa: 'جدول‌های سپرده‌شده به دستگاه', en: 'Tables assigned to the agency' },
      by: ['caseOfficer'],
      stages: ['liaisonRegistered'],
      form: assignmentForm,
      from: { of: 'agency', machine: 'statisticalYearbook.table', kind: 'table', stages: ['included'] },
      draft: draftAssignment,
      check: checkAssignment,
      summary: ({ tables }: Assignment) => ({ tables: tables.length }),
    },
  },
}

const table: MachineCard = {
  module: 'statistical-yearbook/table.ts',
  sheets: {
    table: {
      title: { fa: 'جدول', en: 'Table' },
      by: ['liaison', 'agencyOfficer'],
      stages: ['filling', 'correcting'],
      form: tableForm,
      check: checkTable,
      file: tableFile,
    },
    // Tables that were opened before their findings were answered one by one are returned with a sheet of them.
    findings: {
      title: { fa: 'موارد ایراد جدول', en: 'Findings on the table' },
      by: ['caseOfficer'],
      stages: ['checking', 'accepted'],
      form: findingsForm,
      check: checkFindings,
      keptAs: 'findings',
    },
  },
  findings: {
    by: ['caseOfficer'],
    stages: ['checking', 'accepted'],
    answeredIn: 'correcting',
    waivedBy: ['groupHead', 'deputy'],
    hasPlace,
  },
}

const ISSUE_BY: SheetCard['by'] = ['liaison', 'agencyOfficer', 'agencyApprover', 'caseOfficer']

const issue: MachineCard = {
  module: 'statistical-yearbook/issue.ts',
  opening: { by: ISSUE_BY, of: 'agency', under: 'statisticalYearbook.collection', confidentiality: 'normal' },
  sheets: {
    issue: {
      title: { fa: 'شرح مشکل یا تناقض', en: 'The problem or contradiction' },
      by: ISSUE_BY,
      stages: ['open', 'answered'],
      form: issueForm,
    },
    answer: {
      title: { fa: 'پاسخ کارشناس سالنامه', en: 'The expert’s answer' },
      by: ['caseOfficer'],
      stages: ['underStudy'],
      form: answerForm,
    },
  },
}

const APPLICANTS: SheetCard['by'] = [
  'agencyOfficer',
  'agencyApprover',
  'liaison',
  'publicUser',
  'caseOfficer',
  'secretariat',
]

/** Agencies, citizens and businesses ask by themselves, or at the office, which registers for them (S2-R02). */
const dataRequest: MachineCard = {
  module: 'statistical-yearbook/dataRequest.ts',
  opening: { by: APPLICANTS, of: 'either', confidentiality: 'confidential', tracked: true },
  sheets: {
    dataRequest: {
      title: { fa: 'درخواست داده', en: 'What is asked for' },
      by: APPLICANTS,
      stages: ['registered'],
      form: dataRequestForm,
      summary: ({ containsUnitRecords }: DataRequestBody) => ({ containsUnitRecords }),
    },
    // Nobody outside the office reads it before its confidentiality is checked and it is delivered.
    dataset: {
      title: { fa: 'دادهٔ آماده‌شده', en: 'Prepared data' },
      by: ['caseOfficer'],
      stages: ['availabilityChecked', 'prepared'],
      readBy: 'office',
      form: datasetForm,
      check: checkDisclosure,
    },
  },
}

const notice = (title: Text, fa: string, en: string): Template => ({ title, body: { fa, en } })

const agencyOf = ({ agency }: LetterFacts): string => agency ?? 'آن دستگاه'
const ofYear = ({ period: key }: LetterFacts): string => (key === null ? '' : ` ${period(key).title.fa}`)

/** The statistical yearbook (S2). */
export const statisticalYearbook: ServiceCard = {
  title: { fa: 'تأمین آمار ثبتی (سالنامهٔ آماری)', en: 'Supply of registry-based statistics (statistical yearbook)' },
  machines: {
    'statisticalYearbook.cycle': cycle,
    'statisticalYearbook.collection': collection,
    'statisticalYearbook.table': table,
    'statisticalYearbook.issue': issue,
    'statisticalYearbook.dataRequest': dataRequest,
  },
  notices: {
    templatesReceived: notice(
      { fa: 'الگوی جدول‌های سالنامه رسید', en: 'Yearbook templates received' },
      'الگوی جدول‌های سالنامهٔ آماری[ {period}] از مرکز آمار ایران رسید و ثبت شد.',
      'The table templates of the statistical yearbook[ for {period}] have come from the national centre.',
    ),
    yearbookLetterDrafted: notice(
      { fa: 'نامهٔ سالنامه در انتظار امضای شماست', en: 'A letter about the yearbook awaits your signature' },
      'پیش‌نویس نامه‌ای دربارهٔ سالنامهٔ آماری[ {period}] برای بررسی و امضای شما آماده شد.',
      'A letter about the statistical yearbook[ for {period}] has been drafted for you to check and sign.',
    ),
    yearbookCalled: notice(
      { fa: 'فراخوان سالنامهٔ آماری', en: 'Call for the statistical yearbook' },
      'گردآوری آمار سالنامهٔ[ {period}] آغاز شد. خواهشمند است رابط دستگاه خود را با اتوماسیون، نمابر یا رایانامهٔ رسمی معرفی کنید.',
      'Collecting for the yearbook[ of {period}] has begun. Please introduce your liaison by office automation, fax or official e-mail.',
    ),
    collectingEnded: notice(
      { fa: 'مهلت گردآوری سالنامه پایان یافت', en: 'Time to collect is over' },
      'مهلت گردآوری آمار سالنامهٔ[ {period}] پایان یافت. جدول‌های مانده را پیگیری کنید یا کنار بگذارید.',
      'The time to collect for the yearbook[ of {period}] is over. Follow up what is still missing, or leave it out.',
    ),
    centreAsks: notice(
      { fa: 'ایرادهای مرکز آمار بر سالنامه', en: 'The national centre has questions' },
      'مرکز آمار ایران بر سالنامهٔ[ {period}] ایرادهایی گرفته است که باید رفع شود.',
      'The national centre has questions on the yearbook[ of {period}] that are to be settled.',
    ),
    centreSilent: notice(
      { fa: 'پاسخی از مرکز آمار نرسید', en: 'The national centre kept silent' },
      'مهلت پاسخ مرکز آمار ایران گذشت و بررسی این مشکل از سر گرفته شد.',
      'No answer has come from the national centre in time; the issue is under study again.',
    ),
    finalYearbookReceived: notice(
      { fa: 'فایل نهایی سالنامه رسید', en: 'Final yearbook received' },
      'فایل نهایی سالنامهٔ آماری[ {period}] از مرکز آمار ایران رسید و در انتظار انتشار است.',
      'The final file of the yearbook[ of {period}] has come from the national centre and awaits publication.',
    ),
    yearbookPublished: notice(
      { fa: 'سالنامهٔ آماری منتشر شد', en: 'Yearbook published' },
      'سالنامهٔ آماری[ {period}] منتشر شد و همه می‌توانند آن را ببینند.',
      'The statistical yearbook[ of {period}] has been published for everybody to read.',
    ),
    yearbookLiaisonRegistered: notice(
      { fa: 'رابط سالنامه ثبت شد', en: 'Liaison for the yearbook registered' },
      'رابط[ {agency}] برای سالنامهٔ آماری[ {period}] بر پایهٔ نامهٔ رسیده ثبت شد.',
      'The liaison[ of {agency}] for the yearbook[ of {period}] has been registered from the letter that came.',
    ),
    tablesDispatched: notice(
      { fa: 'جدول‌های سالنامه برای تکمیل', en: 'Tables to fill in' },
      'جدول‌های سالنامهٔ آماری[ {period}] برای تکمیل به دستگاه شما سپرده شد.[ مهلت: {due}.]',
      'The tables of the yearbook[ for {period}] have been dispatched to your agency[; please fill them in {due}].',
    ),
    agencyLeftOut: notice(
      { fa: 'دستگاه از این سالنامه کنار گذاشته شد', en: 'Left out of this yearbook' },
      'آمار دستگاه شما در سالنامهٔ[ {period}] نمی‌آید. دلیل آن در پرونده آمده است.',
      'Your agency’s statistics are left out of the yearbook[ of {period}]. The reason stands in the case.',
    ),
    agencyGathered: notice(
      { fa: 'گردآوری از دستگاه پایان یافت', en: 'An agency’s tables are complete' },
      'همهٔ جدول‌های سالنامهٔ[ {agency}][ {period}] پذیرفته شد.',
      'Every table of the yearbook[ of {agency}][ for {period}] has been settled.',
    ),
    tableSignedOff: notice(
      { fa: 'جدول تأیید شد', en: 'Table signed off' },
      'مقام مجاز دستگاه جدولی از سالنامهٔ[ {period}] را تأیید کرد؛ رابط می‌تواند آن را بفرستد.',
      'A table of the yearbook[ for {period}] has been signed off; the liaison may submit it.',
    ),
    tableSubmitted: notice(
      { fa: 'جدولی برای کنترل رسید', en: 'A table to check' },
      'جدولی از سالنامهٔ[ {agency}][ {period}] رسید و در انتظار کنترل شماست.[ مهلت: {due}.]',
      'A table of the yearbook[ of {agency}][ for {period}] has come and awaits your check[ {due}].',
    ),
    tableReturned: notice(
      { fa: 'جدول نیازمند اصلاح است', en: 'Table to correct' },
      'جدولی از سالنامهٔ[ {period}] برای اصلاح بازگردانده شد؛ موارد آن در پرونده است.[ مهلت: {due}.]',
      'A table of the yearbook[ for {period}] has been returned; the findings stand in the case.[ Please correct it {due}.]',
    ),
    tableAccepted: notice(
      { fa: 'جدول پذیرفته شد', en: 'Table accepted' },
      'جدولی از سالنامهٔ[ {period}] که فرستاده بودید پذیرفته شد.',
      'A table of the yearbook[ for {period}] that you submitted has been accepted.',
    ),
    tableLeftOut: notice(
      { fa: 'جدول کنار گذاشته شد', en: 'Table left out' },
      'جدولی از سالنامهٔ[ {period}] بی‌آمار دستگاه شما منتشر می‌شود. دلیل آن در پرونده آمده است.',
      'A table of the yearbook[ for {period}] will go without your statistics. The reason stands in the case.',
    ),
    issueRaised: notice(
      { fa: 'مشکل یا تناقضی در آمار', en: 'An issue with the statistics' },
      'مشکل یا تناقضی در آمار[ {agency}][ {period}] گزارش شد و بررسی آن با شماست.[ مهلت: {due}.]',
      'An issue with the statistics[ of {agency}][ for {period}] has been raised for you to study[; please answer {due}].',
    ),
    issueAnswered: notice(
      { fa: 'به مشکلی که گزارش شده بود پاسخ داده شد', en: 'The issue has been answered' },
      'کارشناس سالنامه به مشکل گزارش‌شده[ {period}] پاسخ داد.[ اگر چیزی مانده است، {due} بنویسید.]',
      'The yearbook’s expert has answered the issue[ for {period}].[ If something remains, please write {due}.]',
    ),
    dataRequestRegistered: notice(
      { fa: 'درخواست داده رسید', en: 'A data request' },
      'درخواست داده‌ای[ با کد رهگیری {code}] رسیده و در انتظار پاسخ است.[ مهلت: {due}.]',
      'A data request[, tracking code {code},] has come and awaits an answer[ {due}].',
    ),
    datasetPrepared: notice(
      { fa: 'داده در انتظار بررسی محرمانگی', en: 'Data await the confidentiality check' },
      'دادهٔ درخواست[ با کد رهگیری {code}] آماده شد و بررسی محرمانگی آن با شماست.',
      'The data of a request[, tracking code {code},] are prepared; checking that they reveal nobody is yours.',
    ),
    dataAlreadyPublished: notice(
      { fa: 'آمار خواسته‌شده منتشر شده است', en: 'Already published' },
      'آماری که خواسته بودید[ با کد رهگیری {code}] در سالنامهٔ منتشرشده هست؛ نشانی آن در پرونده آمده است.',
      'What you asked for[, tracking code {code},] stands in a published yearbook; the case says which.',
    ),
    dataDelivered: notice(
      { fa: 'دادهٔ درخواست‌شده آماده است', en: 'Your data are ready' },
      'داده‌ای که خواسته بودید[ با کد رهگیری {code}] در پرونده است. هزینه‌ای ندارد.',
      'The data you asked for[, tracking code {code},] stand in the case, free of charge.',
    ),
    dataRequestRefused: notice(
      { fa: 'درخواست داده رد شد', en: 'Data request refused' },
      'درخواست دادهٔ شما[ با کد رهگیری {code}] رد شد. دلیل آن در پرونده آمده است.',
      'Your data request[, tracking code {code},] has been refused. The reason stands in the case.',
    ),
  },
  letters: {
    yearbookCall: (facts) => ({
      subject: `فراخوان سالنامهٔ آماری استان${ofYear(facts)}`,
      body: `با سلام و احترام، گردآوری آمار ثبتی سالنامهٔ آماری استان${ofYear(facts)} آغاز می‌شود. خواهشمند است رابط آن دستگاه را به‌صورت مکتوب و تنها از راه اتوماسیون اداری، نمابر یا رایانامهٔ رسمی به معاونت آمار و اطلاعات معرفی فرمایید.`,
    }),
    liaisonMissing: (facts) => ({
      subject: `معرفی رابط ${agencyOf(facts)} برای سالنامهٔ آماری${ofYear(facts)}`,
      body: `با سلام و احترام، مهلت معرفی رابط ${agencyOf(facts)} برای سالنامهٔ آماری${ofYear(facts)} پایان یافته و معرفی‌نامه‌ای نرسیده است. خواهشمند است دستور فرمایید رابط هرچه زودتر معرفی شود.`,
    }),
    liaisonReminder: (facts) => ({
      subject: `یادآوری: معرفی رابط ${agencyOf(facts)} برای سالنامهٔ آماری${ofYear(facts)}`,
      body: `با سلام و احترام، پیرو نامهٔ پیشین، رابط ${agencyOf(facts)} برای سالنامهٔ آماری${ofYear(facts)} همچنان معرفی نشده است. چنانچه رابط معرفی نشود، موضوع به استانداری گزارش خواهد شد.`,
    }),
    liaisonNeverCame: (facts) => ({
      subject: `معرفی‌نشدن رابط ${agencyOf(facts)} برای سالنامهٔ آماری${ofYear(facts)}`,
      body: `با سلام و احترام، با وجود یادآوری، ${agencyOf(facts)} رابط خود را برای سالنامهٔ آماری${ofYear(facts)} معرفی نکرده است. خواهشمند است دستور لازم صادر شود.`,
    }),
    tablesMissing: (facts) => ({
      subject: `تأخیر ${agencyOf(facts)} در تکمیل جدول‌های سالنامهٔ آماری${ofYear(facts)}`,
      body: `با سلام و احترام، مهلت تکمیل جدول‌های سالنامهٔ آماری${ofYear(facts)} پایان یافته و همهٔ جدول‌های ${agencyOf(facts)} نرسیده است. خواهشمند است دستور فرمایید هرچه زودتر تکمیل شود.`,
    }),
    tablesReminder: (facts) => ({
      subject: `یادآوری: جدول‌های سالنامهٔ آماری${ofYear(facts)} ${agencyOf(facts)}`,
      body: `با سلام و احترام، پیرو نامهٔ پیشین، جدول‌های سالنامهٔ آماری${ofYear(facts)} ${agencyOf(facts)} همچنان کامل نیست. چنانچه تکمیل نشود، موضوع به استانداری گزارش خواهد شد.`,
    }),
    tablesNeverCame: (facts) => ({
      subject: `نرسیدن آمار ${agencyOf(facts)} برای سالنامهٔ آماری${ofYear(facts)}`,
      body: `با سلام و احترام، با وجود یادآوری، آمار ${agencyOf(facts)} برای سالنامهٔ آماری${ofYear(facts)} نرسیده است. خواهشمند است دستور لازم صادر شود.`,
    }),
    tableCorrectionLate: (facts) => ({
      subject: `تأخیر ${agencyOf(facts)} در اصلاح جدول سالنامهٔ آماری${ofYear(facts)}`,
      body: `با سلام و احترام، مهلت اصلاح جدولی از سالنامهٔ آماری${ofYear(facts)} پایان یافته و اصلاحیهٔ ${agencyOf(facts)} نرسیده است. خواهشمند است دستور فرمایید هرچه زودتر اصلاح شود.`,
    }),
    yearbookToCentre: (facts) => ({
      subject: `ارسال سالنامهٔ آماری استان${ofYear(facts)}`,
      body: `با سلام و احترام، سالنامهٔ آماری استان${ofYear(facts)} پس از استانداردسازی و کنترل برای بررسی و صدور فایل نهایی ارسال می‌شود.`,
    }),
    yearbookQuestion: (facts) => ({
      subject: `پرسش دربارهٔ الگوی سالنامهٔ آماری${ofYear(facts)}`,
      body: `با سلام و احترام، در تکمیل جدول‌های سالنامهٔ آماری${ofYear(facts)} مشکلی پیش آمده که شرح آن در ادامه می‌آید: ........ خواهشمند است راهنمایی فرمایید.`,
    }),
  },
  reports: { coverage },
}
