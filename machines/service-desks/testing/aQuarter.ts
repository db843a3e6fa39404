import { aChild, aGround } from '../../core/testing/ground.ts'

const INSPECTION = 'serviceDesks.inspection'

const criteria = {
  basis: 'دستورالعمل ممیزی',
  criteria: [
    { code: 'C1', title: 'فضای انتظار', desk: 'inPerson', maxScore: 10 },
    { code: 'C2', title: 'رهگیری با کد', desk: 'electronic', maxScore: 30 },
  ],
}

const checklist = {
  date: '1405/05/10',
  desks: [
    { type: 'inPerson', place: 'مرکز', findings: [{ code: 'C1', finding: 'met', score: 10 }] },
    { type: 'electronic', place: 'مرکز', findings: [{ code: 'C2', finding: 'partly', score: 15 }] },
  ],
}

const report = {
  results: [
    { type: 'inPerson', place: 'مرکز', result: 'compliant' },
    { type: 'electronic', place: 'مرکز', result: 'partiallyCompliant' },
  ],
  ...{ score: 6_250, gap: 1_250, summary: 'شرح', recommendations: '' },
}

/** One agency with a report, one that was visited and sent no self-assessment, one that was not. */
export const aQuarter = () =>
  aGround({
    period: '1405-Q2',
    case: {
      ...{ stage: 'councilDone', context: {} },
      sheets: {
        criteria,
        quarterReport: { summary: 'شرح فصل', inspected: 2, withoutSelfAssessment: 1, recommendations: '' },
        minutes: { session: '12', date: '1405/07/05', decision: 'گزارش فصل تأیید شد.' },
      },
    },
    children: [
      aChild('راه و شهرسازی', INSPECTION, 'inCouncilBundle', { sheets: { checklist, report, selfAssessment: {} } }),
      aChild('توزیع برق', INSPECTION, 'inspected', {
        sheets: { checklist: { ...checklist, desks: checklist.desks.slice(0, 1) } },
      }),
      aChild('ورزش و جوانان', INSPECTION, 'planned', { sheets: { selfAssessment: {} } }),
    ],
  })
