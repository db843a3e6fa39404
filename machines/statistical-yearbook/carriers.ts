const CYCLE = 'statisticalYearbook.cycle'
const COLLECTION = 'statisticalYearbook.collection'
const TABLE = 'statisticalYearbook.table'
const ISSUE = 'statisticalYearbook.issue'
const DATA = 'statisticalYearbook.dataRequest'

/** What carries each clause of this agreement that is more than text. */
export const CARRIERS = {
  'S2-R02': [
    { permission: { role: 'agencyOfficer', machine: DATA, event: 'close' } },
    { sheet: { machine: DATA, kind: 'dataRequest' } },
  ],
  'S2-R04': [
    { machine: CYCLE, event: 'receiveTemplates' },
    { machine: CYCLE, guard: 'cameByLetter' },
    { machine: CYCLE, guard: 'templatesFit' },
    { sheet: { machine: CYCLE, kind: 'templateSet' } },
    { notice: 'templatesReceived' },
  ],
  'S2-R05': [
    { machine: CYCLE, event: 'confirmTraining' },
    { machine: CYCLE, guard: 'expertTrained' },
    { machine: CYCLE, stage: 'collecting' },
    { machine: 'training', event: 'issueCertificates' },
  ],
  'S2-R06': [
    { machine: COLLECTION, event: 'introduceLiaison' },
    { machine: COLLECTION, event: 'replaceLiaison' },
    { machine: COLLECTION, guard: 'introducedByLetter' },
    { machine: COLLECTION, clock: 'introduction' },
    { machine: TABLE, guard: 'isIntroduced' },
    { permission: { role: 'liaison', machine: TABLE, event: 'submitTable' } },
  ],
  'S2-R07': [
    { machine: TABLE, guard: 'tableWhole' },
    { sheet: { machine: TABLE, kind: 'table' } },
    { sheet: { machine: TABLE, kind: 'findings' } },
    { machine: TABLE, event: 'returnTable' },
  ],
  'S2-R09': [
    { machine: DATA, stage: 'registered' },
    { machine: DATA, event: 'redirectToPublished' },
    { machine: DATA, guard: 'revealsNobody' },
    { sheet: { machine: DATA, kind: 'dataset' } },
    { machine: DATA, clock: 'serving' },
    { notice: 'dataDelivered' },
  ],
  'S2-R11': [
    { machine: COLLECTION, guard: 'introducedByLetter' },
    { machine: 'liaison', guard: 'introducedByLetter' },
  ],
  'S2-R12': [
    { machine: CYCLE, stage: 'planned' },
    { machine: CYCLE, clock: 'publishing' },
  ],
  'S2-R13': [
    { machine: CYCLE, event: 'declareFallback' },
    { machine: CYCLE, guard: 'isEarlierYear' },
    { machine: CYCLE, guard: 'templatesFit' },
    { sheet: { machine: TABLE, kind: 'table' } },
  ],
  'S2-R14': [
    { sheet: { machine: CYCLE, kind: 'templateSet' } },
    { sheet: { machine: COLLECTION, kind: 'assignment' } },
    { machine: COLLECTION, guard: 'tablesAssigned' },
    { permission: { role: 'caseOfficer', machine: CYCLE, event: 'receiveTemplates' } },
  ],
  'S2-R15': [
    { machine: ISSUE, stage: 'open' },
    { notice: 'issueRaised' },
    { machine: ISSUE, clock: 'answering' },
    { machine: ISSUE, event: 'studyIssue' },
    { machine: ISSUE, event: 'askCentre' },
    { machine: ISSUE, event: 'answerIssue' },
    { sheet: { machine: ISSUE, kind: 'issue' } },
  ],
  'S2-R16': [{ machine: 'outage', stage: 'ended' }],
  'S2-R17': [{ notice: 'outageFault' }],
  'S2-R18': [{ machine: 'complaint', stage: 'registered' }],
  'S2-R19': [{ sheet: { machine: DATA, kind: 'dataset' } }, { notice: 'dataDelivered' }],
  'S2-R20': [
    { machine: 'agreement', stage: 'inForce' },
    { machine: 'agreement', event: 'amend' },
    { machine: CYCLE, guard: 'agreementUsable' },
  ],
  'S2-R21': [
    { machine: 'agreement', event: 'decideTermination' },
    { machine: 'agreement', guard: 'lastConsent' },
    { machine: 'agreement', guard: 'noticeLongEnough' },
    { notice: 'terminationNotice' },
    { machine: CYCLE, guard: 'agreementUsable' },
  ],
} as const
