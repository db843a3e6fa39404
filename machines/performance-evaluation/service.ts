import type { LetterFacts, ServiceCard, SheetCard, Template } from '../core/serviceCard.ts'
import type { Text } from '../core/text-pair.ts'
import { formatJalali, jalaliOfInstant, period } from '../core/time/jalali.ts'
import { RECOGNITION_FACTS, workOutRecognition } from './recognition.ts'
import { yearResults } from './report.ts'
import {
  actualOf,
  agencyGroupsForm,
  assessmentForm,
  checkAgencyGroups,
  checkAssessment,
  checkIndicatorSet,
  checkMeasures,
  checkMinutes,
  countDecisions,
  countIndicators,
  indicatorSetForm,
  minutesForm,
  nonApplicabilityForm,
  objectionForm,
  objectionReplyForm,
  processReviewForm,
  reassessmentForm,
  recognitionForm,
  selfAssessmentForm,
} from './sheets.ts'

const AGENCY = ['agencyOfficer', 'liaison', 'agencyApprover'] as const
const PLANNERS = ['caseOfficer', 'groupHead', 'deputy'] as const

const title = (fa: string, en: string): Text => ({ fa, en })
const notice = (name: Text, body: Text): Template => ({ title: name, body })

const CYCLE_SHEETS: Readonly<Record<string, SheetCard>> = {
  indicatorSet: {
    title: title('شاخص‌های دوره', 'Indicators of the year'),
    by: PLANNERS,
    stages: ['planned', 'indicatorsPublished'],
    form: indicatorSetForm,
    check: checkIndicatorSet,
    summary: countIndicators,
  },
  agencyGroups: {
    title: title('گروه‌های دستگاه‌ها', 'Groups of agencies'),
    by: PLANNERS,
    stages: ['planned', 'indicatorsPublished', 'announced'],
    form: agencyGroupsForm,
    check: checkAgencyGroups,
  },
  recognition: {
    title: title('رتبهٔ دستگاه‌ها در گروه‌ها', 'Places of agencies in their groups'),
    by: ['groupHead', 'deputy'],
    stages: ['finalised', 'resultsNotified', 'reviewing'],
    form: recognitionForm,
    draft: { facts: RECOGNITION_FACTS, body: workOutRecognition },
  },
  processReview: {
    title: title('بازنگری فرایند و اقدام‌های اصلاحی', 'Review of the process, with corrective actions'),
    by: ['groupHead', 'deputy'],
    stages: ['reviewing'],
    form: processReviewForm,
  },
}

const INDICATOR_SHEETS: Readonly<Record<string, SheetCard>> = {
  selfAssessment: {
    title: title('خودارزیابی', 'Self-assessment'),
    by: AGENCY,
    stages: ['pending'],
    form: selfAssessmentForm,
    check: checkMeasures,
  },
  nonApplicability: {
    title: title('دلیل عدم مصداق', 'Why it does not apply'),
    by: AGENCY,
    stages: ['pending', 'evidenced'],
    form: nonApplicabilityForm,
  },
  // The agency is told with all others, when the preliminary results are announced.
  assessment: {
    title: title('ارزیابی مستندات', 'Assessment of the evidence'),
    by: ['evaluator'],
    stages: ['evidenced'],
    readBy: 'office',
    form: assessmentForm,
    check: checkAssessment,
  },
  objectionText: {
    title: title('متن اعتراض', 'Text of the objection'),
    by: ['agencyApprover'],
    stages: ['scored'],
    form: objectionForm,
  },
  reassessment: {
    title: title('بازبینی مستندات', 'Re-examination of the evidence'),
    by: ['evaluator'],
    stages: ['reExamining'],
    readBy: 'office',
    form: reassessmentForm,
    check: checkMeasures,
    summary: actualOf,
  },
  objectionReply: {
    title: title('پاسخ به اعتراض با دلایل', 'Answer to the objection, with its reasons'),
    by: ['groupHead', 'deputy'],
    stages: ['reExamining'],
    form: objectionReplyForm,
    summary: actualOf,
  },
}

const agencyOf = ({ agency }: LetterFacts): string => agency ?? 'دستگاه'
const yearOf = ({ period: key }: LetterFacts): string => (key === null ? '' : ` ${period(key).title.fa}`)
const since = ({ overdueSince }: LetterFacts): string =>
  overdueSince === null ? '' : ` در ${formatJalali(jalaliOfInstant(overdueSince - 1), 'fa', 'long')}`

/** Annual performance evaluation (S1). */
export const performanceEvaluation: ServiceCard = {
  title: {
    fa: 'ارزیابی عملکرد سالانهٔ دستگاه‌های اجرایی استان',
    en: 'Annual performance evaluation of the province’s executive agencies',
  },
  machines: {
    'performanceEvaluation.cycle': {
      module: 'performance-evaluation/cycle.ts',
      // The timetable is the deputy's (S1-R25).
      opening: { by: ['deputy', 'head'], of: 'office', once: 'period', confidentiality: 'open' },
      sheets: CYCLE_SHEETS,
    },
    'performanceEvaluation.evaluation': { module: 'performance-evaluation/evaluation.ts' },
    'performanceEvaluation.indicator': {
      module: 'performance-evaluation/indicator.ts',
      papersIn: ['pending', 'evidenceReopened'],
      sheets: INDICATOR_SHEETS,
    },
    'performanceEvaluation.committee': {
      module: 'performance-evaluation/committee.ts',
      opening: {
        by: ['committeeSecretary', 'deputy'],
        of: 'office',
        under: 'performanceEvaluation.cycle',
        confidentiality: 'normal',
      },
      sheets: {
        minutes: {
          title: title('صورت‌جلسهٔ کمیته', 'Minutes of the committee'),
          by: ['committeeSecretary'],
          stages: ['held'],
          form: minutesForm,
          check: checkMinutes,
          summary: countDecisions,
        },
      },
    },
  },
  notices: {
    indicatorsPublished: notice(title('شاخص‌های ارزیابی منتشر شد', 'Indicators published'), {
      fa: 'شاخص‌های ارزیابی عملکرد[ {period}] با وزن و مستندات قابل قبول هر یک منتشر شد.',
      en: 'The indicators of the performance evaluation[ of {period}] are published, with their weights and the evidence each accepts.',
    }),
    evaluationAnnounced: notice(title('زمان‌بندی ارزیابی عملکرد', 'Timetable of the evaluation'), {
      fa: 'دورهٔ ارزیابی عملکرد[ {period}][ از {opens}][ {hardClose}] برای بارگذاری مستندات باز است.',
      en: 'The performance evaluation[ of {period}] takes evidence[ from {opens}][ {hardClose}].',
    }),
    briefingMissing: notice(title('جلسهٔ توجیهی برگزار نشده است', 'No briefing has been held'), {
      fa: 'زمان بازشدن دورهٔ ارزیابی[ {period}] رسیده و هنوز جلسهٔ توجیهی ثبت نشده است؛ دوره پس از ثبت آن باز می‌شود.',
      en: 'The evaluation[ of {period}] was due to open, but no briefing is recorded; it opens once one is.',
    }),
    evaluationOpened: notice(title('بارگذاری مستندات ارزیابی آغاز شد', 'The evaluation is open'), {
      fa: 'بارگذاری مستندات ارزیابی عملکرد[ {period}] آغاز شد.[ مهلت: {hardClose}.]',
      en: 'Evidence for the performance evaluation[ of {period}] may be handed in now[ {hardClose}].',
    }),
    evaluationLastCall: notice(title('مهلت ارزیابی رو به پایان است', 'The window closes soon'), {
      fa: 'مهلت بارگذاری مستندات و ثبت ارزیابی عملکرد[ {period}] رو به پایان است[: {hardClose}].',
      en: 'The time to hand in evidence and submit the evaluation[ of {period}] is running out[: {hardClose}].',
    }),
    evaluationWindowMoved: notice(title('زمان‌بندی ارزیابی تمدید شد', 'The timetable was extended'), {
      fa: 'زمان‌بندی ارزیابی عملکرد[ {period}] تمدید شد.[ ثبت ارزیابی: {hardClose}.][ اعتراض: {objectUntil}.]',
      en: 'There is more time for the performance evaluation[ of {period}].[ Submit {hardClose}.][ Object {objectUntil}.]',
    }),
    evaluationCancelled: notice(title('لغو دورهٔ ارزیابی', 'The year was cancelled'), {
      fa: 'دورهٔ ارزیابی عملکرد[ {period}] لغو شد. دلیل آن در پرونده آمده است.',
      en: 'The performance evaluation[ of {period}] was cancelled. The reason stands in the case.',
    }),
    evaluationSubmitted: notice(title('ارزیابی دستگاه ثبت شد', 'An evaluation was submitted'), {
      fa: 'ارزیابی[ {agency}][ برای {period}] ثبت شد و مستندات آن در انتظار بررسی شماست.',
      en: 'The evaluation[ of {agency}][ for {period}] was submitted; its evidence awaits you.',
    }),
    evaluationMissed: notice(title('ارزیابی در مهلت ثبت نشد', 'Not submitted in time'), {
      fa: 'ارزیابی عملکرد[ {agency}][ برای {period}] در مهلت مقرر ثبت نشد.',
      en: 'The performance evaluation[ of {agency}][ for {period}] was not submitted in time.',
    }),
    adviceRecorded: notice(title('مشاوره و راهنمایی', 'Advice'), {
      fa: 'مشاوره‌ای که دربارهٔ ارزیابی عملکرد[ {period}] گرفتید در پرونده ثبت شد.',
      en: 'The advice you were given on the performance evaluation[ of {period}] is recorded in the case.',
    }),
    nonApplicabilityRequested: notice(title('درخواست عدم مصداق', 'A request not to apply an indicator'), {
      fa: 'دستگاه[ {agency}] برای یک شاخص[ در {period}] درخواست عدم مصداق داده است.[ مهلت: {due}.]',
      en: 'An indicator[ of {agency}][ for {period}] is said not to apply; please decide[ {due}].',
    }),
    nonApplicabilityAccepted: notice(title('عدم مصداق پذیرفته شد', 'It does not apply'), {
      fa: 'درخواست عدم مصداق شما برای یک شاخص[ در {period}] پذیرفته شد.',
      en: 'Your request not to apply an indicator[ in {period}] was accepted.',
    }),
    nonApplicabilityRejected: notice(title('عدم مصداق پذیرفته نشد', 'It does apply'), {
      fa: 'درخواست عدم مصداق شما برای یک شاخص[ در {period}] پذیرفته نشد؛ دلیل آن در پرونده آمده و زمان بررسی به مهلت شما افزوده شد.',
      en: 'Your request not to apply an indicator[ in {period}] was rejected; the reason stands in the case, and the time it took was added to yours.',
    }),
    preliminaryScores: notice(title('نتیجهٔ مقدماتی ارزیابی', 'Preliminary result'), {
      fa: 'امتیازهای مقدماتی ارزیابی عملکرد شما[ برای {period}] اعلام شد.[ مهلت اعتراض: {due}.]',
      en: 'The preliminary points of your performance evaluation[ for {period}] are out.[ You may object {due}.]',
    }),
    objectionFiled: notice(title('اعتراض به امتیاز', 'An objection'), {
      fa: 'دستگاه[ {agency}] به امتیاز یک شاخص[ در {period}] اعتراض کرده است.[ مهلت پاسخ: {due}.]',
      en: 'An objection[ of {agency}] to the points of an indicator[ in {period}] has come[; please answer {due}].',
    }),
    evidenceReopened: notice(title('می‌توانید سند تازه بیفزایید', 'You may add evidence'), {
      fa: 'متن اعتراض شما تأیید شد و می‌توانید برای آن شاخص سند تازه بیفزایید.[ مهلت: {due}.]',
      en: 'The text of your objection was confirmed; you may add evidence to that indicator[ {due}].',
    }),
    objectionReplied: notice(title('به اعتراض شما پاسخ داده شد', 'Your objection was answered'), {
      fa: 'به اعتراض شما به امتیاز یک شاخص[ در {period}] پاسخ داده شد.[ مهلت ارجاع به کمیته: {due}.]',
      en: 'Your objection to the points of an indicator[ in {period}] was answered.[ You may take it to the committee {due}.]',
    }),
    committeeReferred: notice(title('ارجاع به کمیته', 'Referred to the committee'), {
      fa: 'یک شاخص[ {agency}][ در {period}][ با کد رهگیری {code}] به کمیتهٔ ارزیابی عملکرد ارجاع شد.',
      en: 'An indicator[ of {agency}][ in {period}][, code {code},] was referred to the evaluation committee.',
    }),
    committeeDecided: notice(title('تصمیم کمیته', 'The committee has decided'), {
      fa: 'کمیتهٔ ارزیابی عملکرد دربارهٔ یک شاخص شما[ در {period}][ با کد رهگیری {code}] تصمیم گرفت.',
      en: 'The evaluation committee has decided on an indicator of yours[ in {period}][, code {code}].',
    }),
    committeeCalled: notice(title('جلسهٔ کمیتهٔ ارزیابی', 'The committee meets'), {
      fa: 'جلسهٔ کمیتهٔ ارزیابی عملکرد[ {period}] تعیین شد؛ زمان و اعضای آن در پرونده آمده است.',
      en: 'The evaluation committee[ of {period}] is to meet; its time and members stand in the case.',
    }),
    minutesSigned: notice(title('صورت‌جلسه امضا شد', 'Minutes signed'), {
      fa: 'صورت‌جلسهٔ کمیتهٔ ارزیابی عملکرد[ {period}] امضا شد و تصمیم‌های آن را باید اعمال کرد.',
      en: 'The minutes of the evaluation committee[ of {period}] are signed; what they decide is to be applied.',
    }),
    resultsFinalised: notice(title('نتایج ارزیابی نهایی شد', 'Results final'), {
      fa: 'نتایج ارزیابی عملکرد[ {period}] نهایی شد؛ نامه‌های ابلاغ در انتظار امضا و ارسال است.',
      en: 'The results of the performance evaluation[ of {period}] are final; their letters await signature.',
    }),
    recognitionPublished: notice(title('رتبهٔ دستگاه‌ها اعلام شد', 'Places announced'), {
      fa: 'رتبهٔ دستگاه‌ها در گروه‌های ارزیابی عملکرد[ {period}] اعلام شد و در پروندهٔ دوره دیده می‌شود.',
      en: 'The places of agencies in their groups[ for {period}] were announced, and can be seen beside the year.',
    }),
    resultFinal: notice(title('نتیجهٔ نهایی ارزیابی', 'Final result'), {
      fa: 'نتیجهٔ نهایی ارزیابی عملکرد شما[ برای {period}] در سامانه دیده می‌شود و کتبی نیز ابلاغ خواهد شد.',
      en: 'The final result of your performance evaluation[ for {period}] can be seen here, and will reach you in writing.',
    }),
    resultWritten: notice(title('نتیجهٔ ارزیابی کتبی ابلاغ شد', 'Your result in writing'), {
      fa: 'نتیجهٔ ارزیابی عملکرد شما[ برای {period}] با نامه ابلاغ شد؛ دریافت آن را اعلام و آن را به دستگاه متبوع ارائه کنید.[ مهلت: {due}.]',
      en: 'The result of your performance evaluation[ for {period}] was sent by letter; please acknowledge it[ {due}] and present it to your parent body.',
    }),
    resultAcknowledged: notice(title('دستگاه دریافت نتیجه را اعلام کرد', 'A result was acknowledged'), {
      fa: 'دستگاه[ {agency}] دریافت نتیجهٔ ارزیابی[ {period}] را اعلام کرد.',
      en: 'The result[ of {agency}][ for {period}] was acknowledged.',
    }),
  },
  letters: {
    evaluationResult: (facts) => ({
      subject: `نتیجهٔ ارزیابی عملکرد ${agencyOf(facts)}${yearOf(facts)}`,
      body: `با سلام و احترام، نتیجهٔ نهایی ارزیابی عملکرد ${agencyOf(facts)}${yearOf(facts)} به پیوست ابلاغ می‌شود. خواهشمند است دریافت آن را اعلام و نتیجه را به دستگاه متبوع ارائه فرمایید.`,
    }),
    evaluationMissed: (facts) => ({
      subject: `ثبت‌نشدن ارزیابی عملکرد ${agencyOf(facts)}${yearOf(facts)}`,
      body: `با سلام و احترام، ارزیابی عملکرد ${agencyOf(facts)}${yearOf(facts)} تا پایان مهلت زمان‌بندی ابلاغ‌شده ثبت نشده است و بر پایهٔ شیوه‌نامهٔ استانی با آن رفتار می‌شود.`,
    }),
    yearLate: (facts) => ({
      subject: `تأخیر در ارزیابی عملکرد دستگاه‌های اجرایی${yearOf(facts)}`,
      body: `با سلام و احترام، مهلت ارزیابی عملکرد دستگاه‌های اجرایی${yearOf(facts)}${since(facts)} به پایان رسیده و کار هنوز پایان نیافته است. دلیل تأخیر و زمان پایان کار: ........`,
    }),
    objectionUnanswered: (facts) => ({
      subject: `تأخیر در پاسخ به اعتراض ${agencyOf(facts)}${yearOf(facts)}`,
      body: `با سلام و احترام، مهلت پاسخ به اعتراض ${agencyOf(facts)} به امتیاز یک شاخص ارزیابی عملکرد${yearOf(facts)}${since(facts)} به پایان رسیده و هنوز پاسخی داده نشده است. دلیل تأخیر و زمان پاسخ: ........`,
    }),
  },
  reports: { results: yearResults },
}
