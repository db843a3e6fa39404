import { type Clause, hashOfClauses } from '../agreement/clause.ts'
import { CONDUCT, HEADING, SCOPE, TITLE } from '../agreement/merelyText.ts'

/** «ارزیابی فنی خدمات الکترونیکی», Information Technology Organization of Iran. */
export const CLAUSES: readonly Clause[] = [
  {
    ...{ id: 'S3-R01', section: 1, class: 'text', lines: '1, 2' },
    fa: 'سند، توافق‌نامهٔ سطح خدمت برای ارزیابی فنی خدمات الکترونیکی است.',
    en: 'The document is the service level agreement on the technical evaluation of electronic services.',
    carriedBy: TITLE,
  },
  {
    ...{ id: 'S3-R02', section: 1, class: 'text', also: 'permission', lines: '17, 18a' },
    fa: 'میان سازمان فناوری اطلاعات ایران و هر دستگاه دولتی که ارزیابی بخواهد، این سند به جای قرارداد است.',
    en: 'It stands as a contract between the ITO of Iran and any government agency that wishes to be evaluated.',
    carriedBy: [
      { term: 'recipientGroups' },
      { machine: 'eServiceEvaluation.application', stage: 'applied' },
      { machine: 'eServiceEvaluation.application', event: 'acceptApplication' },
    ],
  },
  {
    ...{ id: 'S3-R03', section: 1, class: 'text', lines: '18b' },
    fa: 'دربارهٔ تکالیف دو طرف، کیفیت مورد انتظار و جریمهٔ تخلف از آن است.',
    en: 'It deals with both sides’ duties, the quality expected, and penalties for falling short of it.',
    carriedBy: {
      text: {
        fa: 'هیچ بندی جریمه‌ای معین نکرده است؛ تکلیف‌ها در بندهای دیگر آمده است.',
        en: 'No clause defines a penalty; the duties stand in other clauses.',
      },
    },
  },
  {
    ...{ id: 'S3-R04', section: 2, class: 'state', also: 'deadline', lines: '19, 20a' },
    fa: 'کیفیت فنی خدمات الکترونیکی و بلوغ دولت الکترونیکی به صورت دوره‌ای پایش می‌شود.',
    en: 'The technical quality of e-services and the maturity of e-government are examined periodically.',
    carriedBy: [
      { machine: 'eServiceEvaluation.cycle', stage: 'planned' },
      { machine: 'eServiceEvaluation.cycle', clock: 'roundLength' },
    ],
  },
  {
    ...{ id: 'S3-R05', section: 2, class: 'notification', also: 'document', lines: '20b' },
    fa: 'نتیجهٔ پایش منتشر می‌شود.',
    en: 'The results are published.',
    carriedBy: [
      { machine: 'eServiceEvaluation.cycle', sheet: 'results' },
      { machine: 'eServiceEvaluation.cycle', event: 'publishResults' },
      { notice: 'resultsPublished' },
      { operation: 'listPublicResults' },
    ],
  },
  {
    ...{ id: 'S3-R06', section: 2, class: 'text', lines: '20c' },
    fa: 'سند سطح توافق را، و هر جا لازم باشد شیوهٔ نظارت و مسئولیت‌ها را، معین می‌کند.',
    en: 'The document fixes the agreed level and, where needed, how it is supervised and who answers for what.',
    carriedBy: SCOPE,
  },
  {
    ...{ id: 'S3-R07', section: 3, class: 'text', lines: '21, 22a' },
    fa: 'ارزیابی از سال 1395 آغاز شده و 9 دوره داشته است.',
    en: 'Evaluation began in 1395 and has had 9 rounds.',
    carriedBy: [{ machine: 'eServiceEvaluation.cycle', sheet: 'indicatorSet' }],
  },
  {
    ...{ id: 'S3-R08', section: 3, class: 'transition', lines: '22b' },
    fa: 'همراه ارزیابی، مفاهیم اصلی خدمت‌رسانی یاد داده و یاد گرفته می‌شود.',
    en: 'The basics of service delivery are taught and learnt along with it.',
    carriedBy: [
      { machine: 'eServiceEvaluation.cycle', event: 'announceSession' },
      { machine: 'eServiceEvaluation.cycle', event: 'recordSession' },
      { notice: 'learningSessionAnnounced' },
    ],
  },
  {
    ...{ id: 'S3-R09', section: 3, class: 'document', also: 'constraint', lines: '22c' },
    fa: 'شاخص‌ها در هر دوره روزآمد می‌شود.',
    en: 'The indicators are brought up to date in every round.',
    carriedBy: [
      { machine: 'eServiceEvaluation.cycle', sheet: 'indicatorSet' },
      { machine: 'eServiceEvaluation.cycle', guard: 'indicatorsFit' },
      { machine: 'eServiceEvaluation.cycle', stage: 'indicatorsPublished' },
    ],
  },
  {
    ...{ id: 'S3-R10', section: 3, class: 'state', lines: '22d' },
    fa: 'آمادگی دستگاه‌ها برای مرحله‌های بالاتر بلوغ نیز سنجیده می‌شود.',
    en: 'Agencies’ readiness for higher stages of maturity is examined too.',
    carriedBy: [
      { machine: 'eServiceEvaluation.evaluation', stage: 'maturityAssessed' },
      { machine: 'eServiceEvaluation.evaluation', sheet: 'maturity' },
      { machine: 'eServiceEvaluation.evaluation', guard: 'maturityFit' },
    ],
  },
  {
    ...{ id: 'S3-R11', section: 3, class: 'state', lines: '22e' },
    fa: 'وضع دستگاه‌های مشمول در هر دوره بررسی می‌شود.',
    en: 'In every round the agencies in scope are examined.',
    carriedBy: [
      { machine: 'eServiceEvaluation.cycle', sheet: 'scope' },
      { machine: 'eServiceEvaluation.cycle', stage: 'evaluating' },
      { machine: 'eServiceEvaluation.cycle', clock: 'evaluating' },
      { machine: 'eServiceEvaluation.evaluation', stage: 'underEvaluation' },
      { machine: 'eServiceEvaluation.evaluation', sheet: 'evaluation' },
    ],
  },
  {
    ...{ id: 'S3-R12', section: 3, class: 'state', also: 'document', lines: '22f' },
    fa: 'دستگاه‌ها طبقه‌بندی می‌شوند.',
    en: 'They are classified.',
    carriedBy: [
      { machine: 'eServiceEvaluation.cycle', stage: 'classified' },
      { machine: 'eServiceEvaluation.cycle', guard: 'everybodySettled' },
      { machine: 'eServiceEvaluation.cycle', sheet: 'results' },
    ],
  },
  {
    ...{ id: 'S3-R13', section: 3, class: 'state', also: 'document', lines: '22g' },
    fa: 'دستگاه‌ها رتبه‌بندی می‌شوند.',
    en: 'They are ranked.',
    carriedBy: [
      { machine: 'eServiceEvaluation.cycle', stage: 'ranked' },
      { machine: 'eServiceEvaluation.cycle', guard: 'rankingFollows' },
      { machine: 'eServiceEvaluation.cycle', fact: 'childSheets.evaluation' },
    ],
  },
  {
    ...{ id: 'S3-R14', section: 3, class: 'transition', also: 'notification', lines: '22h' },
    fa: 'گزارش‌های هر دوره منتشر می‌شود.',
    en: 'The reports of each round are published.',
    carriedBy: [
      { machine: 'eServiceEvaluation.cycle', event: 'publishResults' },
      { machine: 'eServiceEvaluation.cycle', clock: 'publishing' },
      { machine: 'eServiceEvaluation.evaluation', event: 'resultsPublished' },
      { notice: 'evaluationResult' },
    ],
  },
  {
    ...{ id: 'S3-R15', section: 4, class: 'text', lines: '23, 24' },
    fa: 'تعهدات سازمان فناوری اطلاعات این‌هاست.',
    en: 'The commitments of the ITO are these.',
    carriedBy: HEADING,
  },
  {
    ...{ id: 'S3-R16', section: 4, class: 'transition', also: 'constraint', lines: '25' },
    fa: 'شکایت متقاضی بی‌طرفانه، منصفانه و عادلانه رسیدگی می‌شود.',
    en: 'An applicant’s complaint is dealt with impartially, fairly and justly.',
    carriedBy: [
      { machine: 'complaint', event: 'assignHandler' },
      { machine: 'complaint', guard: 'handlerTookNoPart' },
      { machine: 'complaint', clock: 'answer' },
      { machine: 'complaint', stage: 'secondReview' },
    ],
  },
  {
    ...{ id: 'S3-R17', section: 4, class: 'notification', lines: '26' },
    fa: 'هر تغییر فرایند، سامانه، مدارک یا ضوابط در میز خدمت سازمان اعلام می‌شود.',
    en: 'Any change of process, system, documents or rules is announced at the service desk.',
    carriedBy: [
      { machine: 'changeNotice', event: 'publishChange' },
      { machine: 'changeNotice', guard: 'noticeWritten' },
      { machine: 'changeNotice', sheet: 'notice' },
      { notice: 'changeAnnounced' },
    ],
  },
  {
    ...{ id: 'S3-R18', section: 4, class: 'text', lines: '27' },
    fa: 'کارشناسان سازمان در پاسخ‌گویی مؤدب، باوقار و شکیبا می‌مانند.',
    en: 'Its experts do their best to answer with courtesy, composure and patience.',
    carriedBy: CONDUCT,
  },
  {
    ...{ id: 'S3-R19', section: 4, class: 'text', lines: '28' },
    fa: 'تعهدات خدمت‌گیرنده این‌هاست.',
    en: 'The commitments of the recipient are these.',
    carriedBy: HEADING,
  },
  {
    ...{ id: 'S3-R20', section: 4, class: 'constraint', lines: '29' },
    fa: 'متقاضی فقط از مسیرهای مجازِ میز خدمت شکایت می‌کند.',
    en: 'The applicant complains only by the channels that the service desk permits.',
    carriedBy: [
      { term: 'allowedChannels' },
      { machine: 'complaint', event: 'redirect' },
      { notice: 'complaintRedirected' },
    ],
  },
  {
    ...{ id: 'S3-R21', section: 4, class: 'constraint', lines: '30' },
    fa: 'متقاضی مدارک را با دقت کامل می‌کند تا کار زود پیش برود و تکرار نشود.',
    en: 'The applicant fills in documents with care, so that work is quick and not done twice.',
    carriedBy: [
      { machine: 'eServiceEvaluation.evaluation', sheet: 'selfDeclaration' },
      { machine: 'eServiceEvaluation.evaluation', guard: 'declarationFit' },
      { machine: 'eServiceEvaluation.evaluation', event: 'askRectify' },
      { machine: 'eServiceEvaluation.evaluation', guard: 'roundsLeft' },
      { machine: 'eServiceEvaluation.evaluation', clock: 'rectify' },
    ],
  },
  {
    ...{ id: 'S3-R22', section: 4, class: 'text', lines: '31' },
    fa: 'متقاضی نیز با کارشناسان مؤدب، باوقار و شکیباست.',
    en: 'The applicant, too, is courteous, composed and patient with the experts.',
    carriedBy: CONDUCT,
  },
  {
    ...{ id: 'S3-R23', section: 5, class: 'constraint', lines: '32, 33' },
    fa: 'خدمت رایگان است و اکنون تعرفه‌ای ندارد.',
    en: 'The service is free; at present there is no tariff.',
    carriedBy: [{ term: 'fee' }],
  },
  {
    ...{ id: 'S3-R24', section: 6, class: 'deadline', lines: '34, 35' },
    fa: 'تا پایان سال 1403 معتبر است.',
    en: 'It is valid to the end of 1403.',
    provenance: [{ raw: 'پایان سال 1403', decoded: '1403/12/30: سال کبیسه است', confirmed: true }],
    carriedBy: [
      { term: 'validTo' },
      { machine: 'eServiceEvaluation.cycle', guard: 'agreementUsable' },
      { machine: 'agreement', deadline: 'inForce' },
      { machine: 'agreement', clock: 'validity' },
      { machine: 'agreement', stage: 'expired' },
      { notice: 'agreementNearEnd' },
      { notice: 'agreementExpired' },
    ],
  },
  {
    ...{ id: 'S3-R25', section: 7, class: 'text', lines: '36, 37' },
    fa: 'توافق‌نامه هفت بند دارد؛ زیر عنوان خاتمه راهی برای پایان آن نیامده است.',
    en: 'The agreement has seven clauses; under “termination” it names no way to end it.',
    carriedBy: [{ term: 'terminators' }, { machine: 'agreement', guard: 'mayConsent' }],
  },
]

/** What is signed. */
export const clausesHash: string = hashOfClauses(CLAUSES)
