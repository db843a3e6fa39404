import { type Clause, hashOfClauses } from '../agreement/clause.ts'
import { HEADING, PURPOSE, SCOPE, TITLE } from '../agreement/merelyText.ts'

const CYCLE = 'statisticalYearbook.cycle'
const COLLECTION = 'statisticalYearbook.collection'
const TABLE = 'statisticalYearbook.table'
const ISSUE = 'statisticalYearbook.issue'
const DATA = 'statisticalYearbook.dataRequest'

/** «تأمین آمار و اطلاعات تولیدی ثبتی (سالنامه آماری)», Qom. */
export const CLAUSES: readonly Clause[] = [
  {
    ...{ id: 'S2-R01', section: 1, class: 'text', lines: '3, 5' },
    fa: 'سازمان مدیریت و برنامه‌ریزی قم سطح خدمت آمار ثبتی، یعنی سالنامهٔ آماری، را می‌شناساند.',
    en: 'The MPO of Qom makes known the level of its service of registry-based statistics, the statistical yearbook.',
    carriedBy: TITLE,
  },
  {
    ...{ id: 'S2-R02', section: 2, class: 'text', also: 'permission', lines: '7, 9' },
    fa: 'سازمان قم این خدمت را باکیفیت به دستگاه‌های اجرایی، شهروندان و کسب‌وکارها می‌دهد.',
    en: 'The MPO of Qom serves executive agencies, citizens and businesses, and serves them well.',
    carriedBy: [{ term: 'recipientGroups' }, { machine: DATA, sheet: 'dataRequest' }],
  },
  {
    ...{ id: 'S2-R03', section: 2, class: 'text', lines: '11a' },
    fa: 'سند سطح توافق را، و هر جا لازم باشد شیوهٔ نظارت و مسئولیت‌ها را، معین می‌کند.',
    en: 'The document fixes the agreed level and, where needed, how it is supervised and who answers for what.',
    carriedBy: SCOPE,
  },
  {
    ...{ id: 'S2-R04', section: 2, class: 'transition', also: 'document', lines: '11b' },
    fa: 'مرکز آمار ایران هر سال الگوی یکسان جدول‌ها و شیوهٔ تدوین را برای معاونت آمار استان می‌فرستد.',
    en: 'Every year the Statistical Centre sends the provinces one set of table templates and the way to compile.',
    carriedBy: [
      { machine: CYCLE, event: 'receiveTemplates' },
      { machine: CYCLE, guard: 'cameByLetter' },
      { machine: CYCLE, guard: 'templatesFit' },
      { machine: CYCLE, sheet: 'templateSet' },
      { notice: 'templatesReceived' },
    ],
  },
  {
    ...{ id: 'S2-R05', section: 2, class: 'constraint', also: 'state', lines: '11c' },
    fa: 'گردآوری در استان پس از آموزش کارشناسان سالنامه در مرکز آمار آغاز می‌شود.',
    en: 'Collection begins once the provinces’ yearbook experts have been trained at the Statistical Centre.',
    carriedBy: [
      { machine: CYCLE, event: 'confirmTraining' },
      { machine: CYCLE, guard: 'expertTrained' },
      { machine: CYCLE, stage: 'collecting' },
      { machine: 'training', event: 'issueCertificates' },
    ],
  },
  {
    ...{ id: 'S2-R06', section: 2, class: 'transition', also: 'document', lines: '11d' },
    fa: 'هر دستگاه باید رابط خود را کتبی به معاونت آمار و اطلاعات معرفی کند.',
    en: 'Each agency must name its liaison in writing to the Deputy for Statistics and Information.',
    carriedBy: [
      { machine: 'liaison', stage: 'introduced' },
      { machine: 'liaison', event: 'register' },
      { machine: 'liaison', guard: 'introducedByLetter' },
      { notice: 'liaisonRegistered' },
      { machine: COLLECTION, event: 'introduceLiaison' },
      { machine: COLLECTION, guard: 'introducedByLetter' },
      { machine: COLLECTION, event: 'replaceLiaison' },
      { machine: COLLECTION, clock: 'introduction' },
      { machine: TABLE, event: 'submitTable', by: 'liaison' },
      { machine: TABLE, guard: 'isIntroduced' },
    ],
  },
  {
    ...{ id: 'S2-R07', section: 2, class: 'text', also: 'constraint', lines: '11e' },
    fa: 'تا کار زودتر پیش برود و جدول‌ها با دقت هرچه بیشتر پر شود.',
    en: 'So that work is quicker and the tables are filled in with the greatest care.',
    carriedBy: [
      { machine: TABLE, sheet: 'table' },
      { machine: TABLE, guard: 'tableWhole' },
      { machine: TABLE, event: 'returnTable' },
      { machine: TABLE, guard: 'findingsAnswered' },
      { machine: TABLE, guard: 'noOpenFinding' },
    ],
  },
  {
    ...{ id: 'S2-R08', section: 3, class: 'text', lines: '13, 15' },
    fa: 'معاونت آمار و اطلاعات قم خدمت را به ترتیب زیر می‌دهد.',
    en: 'Qom’s Deputy for Statistics and Information agrees to serve as follows.',
    carriedBy: HEADING,
  },
  {
    ...{ id: 'S2-R09', section: 3, class: 'state', lines: '17a' },
    fa: 'به نیازهای آماری پاسخ می‌دهد.',
    en: 'It answers requests for statistics.',
    carriedBy: [
      { operation: 'askForData' },
      { machine: DATA, stage: 'registered' },
      { machine: DATA, event: 'redirectToPublished' },
      { machine: DATA, sheet: 'dataset' },
      { machine: DATA, guard: 'revealsNobody' },
      { machine: DATA, clock: 'serving' },
      { notice: 'dataDelivered' },
    ],
  },
  {
    ...{ id: 'S2-R10', section: 3, class: 'text', lines: '17b' },
    fa: 'فرهنگ آماری را بالا می‌برد.',
    en: 'It raises statistical culture.',
    carriedBy: PURPOSE,
  },
  {
    ...{ id: 'S2-R11', section: 4, class: 'constraint', lines: '19, 21' },
    fa: 'متقاضی مدارک را فقط با اتوماسیون اداری، دورنگار یا رایانامهٔ رسمی می‌فرستد.',
    en: 'Applicants send documents by office automation, fax or official e-mail only.',
    provenance: [{ raw: 'این مجوز', decoded: 'این خدمت؛ واژهٔ «مجوز» از الگوی ملی مانده است', confirmed: true }],
    carriedBy: [{ term: 'allowedChannels' }, { machine: COLLECTION, guard: 'introducedByLetter' }],
  },
  {
    ...{ id: 'S2-R12', section: 4, class: 'deadline', lines: '22' },
    fa: 'خدمت هر سال یک بار داده می‌شود.',
    en: 'The service is given once a year.',
    carriedBy: [
      { machine: CYCLE, stage: 'planned' },
      { machine: CYCLE, clock: 'publishing' },
    ],
  },
  {
    ...{ id: 'S2-R13', section: 4, class: 'constraint', lines: '23' },
    fa: 'هر سال آمار سال پیش، آخرین اطلاع سالانهٔ موجود، گردآوری و تجمیع می‌شود.',
    en: 'Each year the figures of the year before, the last there are, are collected and aggregated.',
    provenance: [
      {
        raw: 'آمار سال قبل آخرین اطلاع سالیانه موجود',
        decoded: 'آمار سال قبل، [یعنی] آخرین اطلاع سالیانه موجود',
        confirmed: false,
      },
    ],
    carriedBy: [
      { machine: CYCLE, guard: 'templatesFit' },
      { machine: CYCLE, event: 'declareFallback' },
      { machine: CYCLE, guard: 'isEarlierYear' },
      { machine: TABLE, sheet: 'table' },
    ],
  },
  {
    ...{ id: 'S2-R14', section: 4, class: 'permission', also: 'constraint', lines: '24' },
    fa: 'شرایط، قالب جدول‌ها و استثناها را مرکز آمار تعیین می‌کند.',
    en: 'Conditions, table formats and exceptions are for the Statistical Centre to set.',
    carriedBy: [
      { machine: CYCLE, sheet: 'templateSet' },
      { machine: COLLECTION, sheet: 'assignment' },
      { machine: COLLECTION, guard: 'tablesAssigned' },
    ],
  },
  {
    ...{ id: 'S2-R15', section: 4, class: 'transition', also: 'deadline', lines: '25' },
    fa: 'مشکل یا تناقض هرچه زودتر به کارشناس سالنامه گفته می‌شود تا بررسی کند.',
    en: 'A problem or contradiction is told to the yearbook expert as soon as possible, to be looked into.',
    carriedBy: [
      { machine: ISSUE, stage: 'open' },
      { notice: 'issueRaised' },
      { machine: ISSUE, sheet: 'issue' },
      { machine: ISSUE, event: 'askCentre' },
      { machine: ISSUE, event: 'answerIssue' },
      { machine: ISSUE, clock: 'answering' },
    ],
  },
  {
    ...{ id: 'S2-R16', section: 4, class: 'constraint', lines: '26a' },
    fa: 'میز خدمت الکترونیکی تا زیرساخت ارتباطی پایدار است همیشه در دسترس است: 7 روز هفته، 24 ساعت شبانه‌روز.',
    en: 'While communications are stable, the electronic service desk is always open: 7 days a week, 24 hours a day.',
    carriedBy: [{ term: 'availability' }],
  },
  {
    ...{ id: 'S2-R17', section: 4, class: 'notification', lines: '26b' },
    fa: 'هر اشکال و نقص فنی اطلاع‌رسانی می‌شود.',
    en: 'Any fault or technical defect is made known.',
    carriedBy: [
      { machine: 'outage', event: 'publishFault' },
      { machine: 'outage', clock: 'notice' },
      { notice: 'outageFault' },
      { notice: 'outageEnded' },
    ],
  },
  {
    ...{ id: 'S2-R18', section: 4, class: 'permission', also: 'transition', lines: '28' },
    fa: 'همهٔ خدمت‌گیرندگان شکایت، نظر و پیشنهاد خود را در سامانهٔ خدمات برخط ثبت و پیگیری می‌کنند.',
    en: 'All recipients register and follow complaints, opinions and suggestions in the online services system.',
    carriedBy: [
      { machine: 'complaint', stage: 'registered' },
      { machine: 'complaint', guard: 'isSuggestion' },
      { machine: 'complaint', clock: 'answer' },
      { notice: 'complaintRegistered' },
      { operation: 'track' },
    ],
  },
  {
    ...{ id: 'S2-R19', section: 5, class: 'constraint', lines: '30, 32' },
    fa: 'خدمت هزینه ندارد.',
    en: 'The service costs nothing.',
    carriedBy: [{ term: 'fee' }, { machine: DATA, sheet: 'dataset' }],
  },
  {
    ...{ id: 'S2-R20', section: 6, class: 'constraint', also: 'transition', lines: '34, 36' },
    fa: 'تا اصلاحیه‌ای برای آن صادر نشود معتبر است.',
    en: 'It is valid until an amendment of it is issued.',
    provenance: [{ raw: 'صلاحیه', decoded: 'اصلاحیه', confirmed: true }],
    carriedBy: [
      { term: 'validTo' },
      { machine: 'agreement', event: 'amend' },
      { machine: 'agreement', guard: 'successorSigned' },
      { machine: CYCLE, guard: 'agreementUsable' },
    ],
  },
  {
    ...{ id: 'S2-R21', section: 7, class: 'transition', also: 'notification', lines: '38, 40' },
    fa: 'رئیس سازمان و معاون آمار و اطلاعات، اگر هر دو خاتمه را لازم بدانند، آن را از پیش اعلام می‌کنند.',
    en: 'The head and the Deputy for Statistics and Information may together end it where necessary, giving prior notice.',
    carriedBy: [
      { term: 'terminators' },
      { term: 'noticeDays' },
      { machine: 'agreement', event: 'decideTermination', by: 'coTerminator' },
      { machine: 'agreement', guard: 'lastConsent' },
      { machine: 'agreement', guard: 'noticeLongEnough' },
      { notice: 'terminationConsent' },
      { notice: 'terminationNotice' },
    ],
  },
]

/** What is signed. */
export const clausesHash: string = hashOfClauses(CLAUSES)
