import { type Clause, hashOfClauses } from '../agreement/clause.ts'
import { HEADING, PURPOSE, TITLE } from '../agreement/merelyText.ts'

/** «ارزیابی عملکرد سالانه دستگاه‌های اجرایی استان», Tehran. The font of its only copy shows other digits than were written. */
export const CLAUSES: readonly Clause[] = [
  {
    ...{ id: 'S1-R01', section: 1, class: 'text', lines: '6' },
    fa: 'خدمت، ارزیابی سالانهٔ عملکرد دستگاه‌های اجرایی استان است.',
    en: 'The service is the yearly evaluation of the province’s executive agencies.',
    carriedBy: TITLE,
  },
  {
    ...{ id: 'S1-R02', section: 1, class: 'text', lines: '10, 12, 14a' },
    fa: 'ارزیابی برای اجرای سیاست‌های کلی، نقشهٔ راه و برنامهٔ جامع اصلاح نظام اداری است.',
    en: 'It serves the general policies, the roadmap and the reform programme of the administrative system.',
    carriedBy: PURPOSE,
  },
  {
    ...{ id: 'S1-R03', section: 1, class: 'constraint', lines: '14b, 16a' },
    fa: 'عملکرد دستگاه‌ها در دو بُعد عمومی و اختصاصی پایش می‌شود.',
    en: 'Performance is watched in two dimensions: general and specific.',
    provenance: [{ raw: 'شپای', decoded: 'پایش', confirmed: true }],
    carriedBy: [
      { machine: 'performanceEvaluation.cycle', sheet: 'indicatorSet' },
      { machine: 'performanceEvaluation.cycle', guard: 'setWritten' },
    ],
  },
  {
    ...{ id: 'S1-R04', section: 1, class: 'state', lines: '16b, 18' },
    fa: 'عملکرد دستگاه‌ها در سطح استان برای دوره‌ای معین سنجیده و ارزش‌گذاری می‌شود.',
    en: 'Agencies are measured and scored across the province for a defined period.',
    provenance: [{ raw: 'ص در خصو', decoded: 'در خصوص', confirmed: true }],
    carriedBy: [
      { machine: 'performanceEvaluation.cycle', stage: 'evaluating' },
      { machine: 'performanceEvaluation.evaluation', event: 'finaliseResult' },
      { machine: 'performanceEvaluation.indicator', event: 'scoreIndicator' },
    ],
  },
  {
    ...{ id: 'S1-R05', section: 1, class: 'permission', lines: '20' },
    fa: 'خدمت‌گیرندگان، دستگاه‌های اجرایی استان‌اند.',
    en: 'The recipients are the province’s executive agencies.',
    carriedBy: [{ term: 'recipientGroups' }, { machine: 'performanceEvaluation.cycle', event: 'openForNewcomers' }],
  },
  {
    ...{ id: 'S1-R06', section: 1, class: 'transition', lines: '22a' },
    fa: 'برای دستگاه‌ها نشست آموزشی و توجیهی برپا می‌شود.',
    en: 'Agencies are trained and briefed in sessions.',
    carriedBy: [
      { machine: 'training', event: 'announce' },
      { machine: 'training', stage: 'held' },
      { notice: 'trainingAnnounced' },
      { machine: 'performanceEvaluation.cycle', event: 'recordBriefing' },
    ],
  },
  {
    ...{ id: 'S1-R07', section: 1, class: 'permission', lines: '22b, 24a' },
    fa: 'مشاوره و راهنمایی حضوری و تلفنی داده می‌شود.',
    en: 'Advice and guidance are given in person and by phone.',
    carriedBy: [{ term: 'allowedChannels' }, { machine: 'performanceEvaluation.evaluation', event: 'recordAdvice' }],
  },
  {
    ...{ id: 'S1-R08', section: 1, class: 'permission', lines: '24b' },
    fa: 'راهنمایی برخط نیز از سامانهٔ ارزیابی عملکرد داده می‌شود.',
    en: 'Guidance is also given online, in the performance-evaluation system.',
    carriedBy: [{ term: 'allowedChannels' }, { machine: 'performanceEvaluation.evaluation', event: 'recordAdvice' }],
  },
  {
    ...{ id: 'S1-R09', section: 1, class: 'notification', also: 'document', lines: '26' },
    fa: 'پس از پایان دوره، گزارش نتیجه کتبی به دستگاه‌ها اعلام می‌شود.',
    en: 'After the period, agencies are told their results in a written report.',
    provenance: [{ raw: 'و علاما', decoded: 'اعلام و', confirmed: true }],
    carriedBy: [
      { machine: 'performanceEvaluation.evaluation', guard: 'letterSent' },
      { machine: 'performanceEvaluation.evaluation', clock: 'writtenResult' },
      { machine: 'performanceEvaluation.cycle', guard: 'allNotified' },
      { notice: 'resultWritten' },
    ],
  },
  {
    ...{ id: 'S1-R10', section: 1, class: 'permission', lines: '28' },
    fa: 'دستگاه نتیجهٔ خود را در سامانهٔ جامع مدیریت عملکرد نیز می‌بیند.',
    en: 'An agency can also see its results in the comprehensive performance-management system.',
    carriedBy: [{ machine: 'performanceEvaluation.evaluation', stage: 'final' }, { notice: 'resultFinal' }],
  },
  {
    ...{ id: 'S1-R11', section: 1, class: 'state', also: 'document', lines: '30, 32' },
    fa: 'فرایند هر سال از نظر قانون و اثربخشی بازبینی و اقدام اصلاحی معین می‌شود.',
    en: 'Each year the process is checked against the law and for effect, and corrective actions are set.',
    carriedBy: [
      { machine: 'performanceEvaluation.cycle', stage: 'reviewing' },
      { machine: 'performanceEvaluation.cycle', sheet: 'processReview' },
      { machine: 'performanceEvaluation.cycle', guard: 'reviewWritten' },
    ],
  },
  {
    ...{ id: 'S1-R12', section: 2, class: 'text', also: 'constraint', lines: '36, 38, 40, 42' },
    fa: 'دقت، سرعت، پاسخ‌گویی، دانش و سر وقت بودن خدمتِ سازمان تهران مورد توافق است.',
    en: 'It is agreed that Tehran’s MPO serves accurately, quickly, responsively, knowledgeably and in due time.',
    carriedBy: PURPOSE,
  },
  {
    ...{ id: 'S1-R13', section: 3, class: 'text', lines: '46, 48' },
    fa: 'خدمت بر پایهٔ قوانین و مقررات زیر است.',
    en: 'The service rests on the laws and rules below.',
    carriedBy: HEADING,
  },
  {
    ...{ id: 'S1-R14', section: 3, class: 'document', lines: '50' },
    fa: 'نقشهٔ راه اصلاح نظام اداری، مصوبهٔ 206/93/560 مورخ 1393/01/20 شورای عالی اداری.',
    en: 'The roadmap of administrative reform: resolution 206/93/560 of 1393/01/20, Supreme Administrative Council.',
    provenance: [
      { raw: '065/39/656', decoded: '206/93/560', confirmed: true },
      { raw: '65/50/0939', decoded: '1393/01/20', confirmed: true },
    ],
    carriedBy: [{ term: 'governingDocuments' }],
  },
  {
    ...{ id: 'S1-R15', section: 3, class: 'document', lines: '52' },
    fa: 'بندهای الف و ب مادهٔ 3 آیین‌نامهٔ اجرایی مواد 81 و 82 قانون مدیریت خدمات کشوری.',
    en: 'Paragraphs a and b of article 3 of the by-law on articles 81 and 82 of the Civil Service Management Law.',
    provenance: [
      { raw: '9الف و ب ماده', decoded: 'مادهٔ 3', confirmed: true },
      { raw: '16و  10مواد', decoded: 'مواد 81 و 82', confirmed: true },
    ],
    carriedBy: [{ term: 'governingDocuments' }],
  },
  {
    ...{ id: 'S1-R16', section: 3, class: 'document', lines: '54' },
    fa: 'دور دوم برنامهٔ اصلاح نظام اداری، مصوبهٔ 302596 مورخ 1397/06/14 شورای عالی اداری.',
    en: 'The second round of the reform programme: resolution 302596 of 1397/06/14, Supreme Administrative Council.',
    provenance: [
      { raw: '956036', decoded: '302596', confirmed: true },
      { raw: '01/56/0931', decoded: '1397/06/14', confirmed: true },
    ],
    carriedBy: [{ term: 'governingDocuments' }],
  },
  {
    ...{ id: 'S1-R17', section: 3, class: 'document', lines: '56' },
    fa: 'بخشنامهٔ اجرای ارزیابی سالانه.',
    en: 'The circular on carrying out the yearly evaluation.',
    carriedBy: [{ term: 'governingDocuments' }, { machine: 'performanceEvaluation.cycle', guard: 'basisRegistered' }],
  },
  {
    ...{ id: 'S1-R18', section: 3, class: 'document', lines: '58' },
    fa: 'شیوه‌نامهٔ استانی برای شاخص‌های عمومی.',
    en: 'The provincial guideline on the general indicators.',
    carriedBy: [
      { term: 'governingDocuments' },
      { machine: 'performanceEvaluation.cycle', guard: 'basisRegistered' },
      { machine: 'performanceEvaluation.cycle', sheet: 'indicatorSet' },
    ],
  },
  {
    ...{ id: 'S1-R19', section: 3, class: 'constraint', lines: '64, 66' },
    fa: 'سازمان به حکم قانون عملکرد دستگاه را ارزیابی می‌کند.',
    en: 'By law, the organisation owes each agency its evaluation.',
    carriedBy: [
      { machine: 'performanceEvaluation.cycle', stage: 'open' },
      { machine: 'performanceEvaluation.cycle', event: 'openForNewcomers' },
    ],
  },
  {
    ...{ id: 'S1-R20', section: 4, class: 'notification', lines: '68, 70, 72' },
    fa: 'سازمان تهران دستگاه‌های استان را به‌خوبی آگاه می‌کند.',
    en: 'Tehran’s MPO keeps the agencies well informed.',
    carriedBy: [
      { machine: 'performanceEvaluation.cycle', guard: 'agenciesBriefed' },
      { notice: 'evaluationAnnounced' },
      { notice: 'indicatorsPublished' },
      { notice: 'briefingMissing' },
    ],
  },
  {
    ...{ id: 'S1-R21', section: 4, class: 'constraint', also: 'deadline', lines: '74' },
    fa: 'ارزیابی فقط بر مستنداتی است که در زمان مقرر در سامانه بارگذاری شده باشد.',
    en: 'It evaluates on what was uploaded in the system within the timetable.',
    carriedBy: [
      { machine: 'performanceEvaluation.indicator', guard: 'hasPapers' },
      { machine: 'performanceEvaluation.indicator', event: 'scoreIndicator', by: 'evaluator' },
      { machine: 'performanceEvaluation.indicator', deadline: 'pending' },
    ],
  },
  {
    ...{ id: 'S1-R22', section: 4, class: 'state', also: 'transition', lines: '76' },
    fa: 'عدم مصداق شاخص‌های عمومی بر پایهٔ برش‌های استانی بررسی می‌شود.',
    en: 'It examines where general indicators do not apply, by the provincial slices.',
    carriedBy: [
      { machine: 'performanceEvaluation.indicator', stage: 'naReview' },
      { machine: 'performanceEvaluation.indicator', guard: 'mayNotApply' },
      { machine: 'performanceEvaluation.indicator', sheet: 'nonApplicability' },
      { machine: 'performanceEvaluation.indicator', deadline: 'naReview' },
    ],
  },
  {
    ...{ id: 'S1-R23', section: 4, class: 'state', also: 'notification', lines: '78' },
    fa: 'اگر دستگاهی به امتیاز خود اعتراض کند، مستنداتش دوباره دیده و پاسخ داده می‌شود.',
    en: 'When an agency objects to its points, its documents are looked at again and it is answered.',
    carriedBy: [
      { machine: 'performanceEvaluation.indicator', stage: 'reExamining' },
      { machine: 'performanceEvaluation.indicator', guard: 'isReasoned' },
      { machine: 'performanceEvaluation.indicator', clock: 'reply' },
      { machine: 'performanceEvaluation.indicator', sheet: 'objectionReply' },
      { notice: 'objectionReplied' },
    ],
  },
  {
    ...{ id: 'S1-R24', section: 4, class: 'notification', lines: '80, 82' },
    fa: 'خدمت‌گیرنده دربارهٔ نتیجهٔ نهایی پاسخ‌گوست و آن را به دستگاه متبوع خود می‌رساند.',
    en: 'The recipient answers for the final results and carries them to its parent body.',
    provenance: [
      {
        raw: 'متبوع یهابه دستگاه',
        decoded: 'به دستگاه‌های متبوع: خدمت‌گیرنده نتیجه را به دستگاه بالادست خود می‌رساند',
        confirmed: false,
      },
    ],
    carriedBy: [
      { machine: 'performanceEvaluation.evaluation', event: 'acknowledgeResult', by: 'agencyApprover' },
      { machine: 'performanceEvaluation.evaluation', event: 'reportToParent' },
      { machine: 'performanceEvaluation.evaluation', guard: 'letterReceived' },
    ],
  },
  {
    ...{ id: 'S1-R25', section: 4, class: 'deadline', lines: '84, 86' },
    fa: 'خدمت‌گیرنده زمان‌بندی اعلام‌شدهٔ معاونت توسعهٔ مدیریت و سرمایهٔ انسانی را نگه می‌دارد.',
    en: 'The recipient keeps to the timetable of the Deputy for Management Development and Human Capital.',
    provenance: [{ raw: 'یانسان هیو سرما', decoded: 'و سرمایه انسانی', confirmed: true }],
    carriedBy: [
      { machine: 'performanceEvaluation.cycle', event: 'announceYear', by: 'deputy' },
      { machine: 'performanceEvaluation.cycle', event: 'extendWindow', by: 'deputy' },
      { machine: 'performanceEvaluation.evaluation', guard: 'windowOpen' },
      { machine: 'performanceEvaluation.evaluation', deadline: 'selfAssessing' },
    ],
  },
  {
    ...{ id: 'S1-R26', section: 4, class: 'document', also: 'deadline', lines: '88, 90' },
    fa: 'مستندات شاخص‌ها، برابر شیوه‌نامه و در طول دوره، در سامانهٔ جامع ارائه می‌شود.',
    en: 'Evidence for its indicators is given in the system, by the guideline and during the evaluation period.',
    carriedBy: [
      { machine: 'performanceEvaluation.indicator', event: 'handInEvidence' },
      { machine: 'performanceEvaluation.indicator', guard: 'inTime' },
      { machine: 'performanceEvaluation.indicator', sheet: 'selfAssessment' },
    ],
  },
  {
    ...{ id: 'S1-R27', section: 4, class: 'constraint', lines: '92' },
    fa: 'شرایط و استثناها همان است که شیوه‌نامه می‌گوید.',
    en: 'Conditions and exceptions are those of the guideline.',
    carriedBy: [
      { machine: 'performanceEvaluation.evaluation', guard: 'zeroCounts' },
      { machine: 'performanceEvaluation.indicator', guard: 'evidenceReopens' },
      { machine: 'performanceEvaluation.cycle', sheet: 'indicatorSet' },
    ],
  },
  {
    ...{ id: 'S1-R28', section: 4, class: 'text', lines: '94' },
    fa: 'رفع تناقض و جبران خدمتِ داده‌نشده به این ترتیب است:',
    en: 'Contradictions are settled, and missing service is made good, in this way:',
    carriedBy: HEADING,
  },
  {
    ...{ id: 'S1-R29', section: 4, class: 'state', lines: '96a' },
    fa: 'موارد در کمیتهٔ ارزیابی عملکرد بررسی می‌شود.',
    en: 'The cases go to the performance-evaluation committee.',
    carriedBy: [
      { machine: 'performanceEvaluation.indicator', stage: 'inCommittee' },
      { machine: 'performanceEvaluation.indicator', clock: 'committee' },
      { machine: 'performanceEvaluation.committee', stage: 'minutesSigned' },
      { machine: 'performanceEvaluation.committee', guard: 'quorumSigned' },
    ],
  },
  {
    ...{ id: 'S1-R30', section: 4, class: 'transition', lines: '96b' },
    fa: 'هرگاه لازم باشد، نتیجه اصلاح می‌شود.',
    en: 'Where needed, results are corrected.',
    carriedBy: [
      { machine: 'performanceEvaluation.indicator', event: 'decideByMinutes' },
      { machine: 'performanceEvaluation.indicator', guard: 'decidedByMinutes' },
      { machine: 'performanceEvaluation.evaluation', event: 'indicatorDisputed' },
    ],
  },
  {
    ...{ id: 'S1-R31', section: 5, class: 'constraint', lines: '98, 100' },
    fa: 'خدمت هزینه ندارد.',
    en: 'The service costs nothing.',
    carriedBy: [{ term: 'fee' }],
  },
  {
    ...{ id: 'S1-R32', section: 6, class: 'constraint', also: 'transition', lines: '102, 104' },
    fa: 'تا اصلاحیه‌ای برای آن صادر نشود معتبر است.',
    en: 'It is valid until an amendment of it is issued.',
    provenance: [{ raw: 'دیده استنگر … حيهلااص', decoded: 'اصلاحیه … نگردیده است', confirmed: true }],
    carriedBy: [
      { term: 'validTo' },
      { machine: 'agreement', event: 'amend' },
      { machine: 'agreement', guard: 'successorSigned' },
      { machine: 'performanceEvaluation.cycle', guard: 'agreementUsable' },
    ],
  },
  {
    ...{ id: 'S1-R33', section: 7, class: 'transition', also: 'notification', lines: '108, 110, 112' },
    fa: 'رئیس سازمان، اگر خاتمه را لازم بداند، آن را از پیش اعلام می‌کند.',
    en: 'The head of the organisation may end it where necessary, giving prior notice.',
    carriedBy: [
      { term: 'terminators' },
      { term: 'noticeDays' },
      { machine: 'agreement', event: 'decideTermination', by: 'head' },
      { machine: 'agreement', guard: 'noticeLongEnough' },
      { machine: 'agreement', deadline: 'noticeGiven' },
      { notice: 'terminationNotice' },
    ],
  },
  {
    ...{ id: 'S1-R34', section: 7, class: 'document', lines: '116, 118' },
    fa: 'امضا: علاءالدین ازوجی، رئیس سازمان.',
    en: 'Signed: Alaeddin Azvaji, head of the organisation.',
    carriedBy: [{ term: 'signedBy' }, { machine: 'agreement', event: 'sign', by: 'head' }],
  },
]

/** What is signed. */
export const clausesHash: string = hashOfClauses(CLAUSES)
