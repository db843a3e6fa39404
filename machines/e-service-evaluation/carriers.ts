const cycle = 'eServiceEvaluation.cycle'
const evaluation = 'eServiceEvaluation.evaluation'
const application = 'eServiceEvaluation.application'

/**
 * What carries each clause of the agreement that is not plain text. Complaints (R16, R18, R20) and notices of change (R17)
 * are machines that all services share.
 */
export const CARRIERS = {
  'S3-R02': [
    { machine: application, stage: 'applied' },
    { permission: { role: 'agencyApprover', machine: application, event: 'opened' } },
    { machine: application, clock: 'answering' },
  ],
  'S3-R04': [
    { machine: cycle, stage: 'planned' },
    { machine: cycle, clock: 'roundLength' },
  ],
  'S3-R05': [
    { sheet: { machine: cycle, kind: 'results' } },
    { machine: cycle, event: 'publishResults' },
    { notice: 'resultsPublished' },
  ],
  'S3-R08': [
    { machine: cycle, event: 'announceSession' },
    { machine: cycle, event: 'recordSession' },
    { notice: 'learningSessionAnnounced' },
  ],
  'S3-R09': [
    { sheet: { machine: cycle, kind: 'indicatorSet' } },
    { machine: cycle, guard: 'indicatorsFit' },
    { machine: cycle, stage: 'indicatorsPublished' },
  ],
  'S3-R10': [
    { machine: evaluation, stage: 'maturityAssessed' },
    { sheet: { machine: evaluation, kind: 'maturity' } },
    { machine: evaluation, guard: 'maturityFit' },
  ],
  'S3-R11': [
    { sheet: { machine: cycle, kind: 'scope' } },
    { machine: cycle, stage: 'evaluating' },
    { machine: cycle, clock: 'evaluating' },
    { machine: evaluation, stage: 'underEvaluation' },
    { sheet: { machine: evaluation, kind: 'evaluation' } },
  ],
  'S3-R12': [
    { machine: cycle, stage: 'classified' },
    { machine: cycle, guard: 'everybodySettled' },
  ],
  'S3-R13': [
    { machine: cycle, stage: 'ranked' },
    { machine: cycle, event: 'confirmRanking' },
    { machine: cycle, guard: 'rankingFollows' },
  ],
  'S3-R14': [
    { machine: cycle, event: 'publishResults' },
    { machine: cycle, clock: 'publishing' },
    { machine: evaluation, event: 'resultsPublished' },
    { notice: 'evaluationResult' },
  ],
  'S3-R16': [{ machine: 'complaint', guard: 'handlerTookNoPart' }],
  'S3-R17': [{ machine: 'changeNotice', stage: 'published' }],
  'S3-R20': [{ machine: 'complaint', event: 'redirect' }],
  'S3-R21': [
    { machine: evaluation, guard: 'declarationFit' },
    { sheet: { machine: evaluation, kind: 'selfDeclaration' } },
    { machine: evaluation, event: 'askRectify' },
    { machine: evaluation, guard: 'roundsLeft' },
    { machine: evaluation, clock: 'rectify' },
  ],
  'S3-R24': [
    { machine: cycle, guard: 'agreementUsable' },
    { machine: 'agreement', clock: 'validity' },
  ],
} as const
