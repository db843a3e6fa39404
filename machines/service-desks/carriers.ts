const DIRECTIVE = 'serviceDesks.directive'
const DESK = 'serviceDesks.desk'
const CYCLE = 'serviceDesks.cycle'
const INSPECTION = 'serviceDesks.inspection'
const ENQUIRY = 'serviceDesks.enquiry'

/**
 * What carries each clause of the agreement that is not plain text. R29 (no documents from the agency), R33 (no look-up of
 * data) and R34 (free of charge) are carried by what is not there: no sheet asks for proof, no event looks anything up
 * elsewhere, none speaks of money; a test holds that.
 */
export const CARRIERS = {
  'S4-R02': [
    { machine: DIRECTIVE, stage: 'drafted' },
    { machine: DIRECTIVE, event: 'issueDirective' },
  ],
  'S4-R03': [
    { machine: 'training', stage: 'held' },
    { machine: ENQUIRY, event: 'answerEnquiry' },
  ],
  'S4-R04': [
    { machine: CYCLE, stage: 'inspecting' },
    { machine: INSPECTION, event: 'recordInspection' },
  ],
  'S4-R07': [{ machine: INSPECTION, guard: 'bothDesksLaunched' }, { notice: 'deskMissing' }],
  'S4-R09': [
    { machine: DIRECTIVE, guard: 'letterSent' },
    { machine: DIRECTIVE, guard: 'postedOnWebsite' },
    { notice: 'directiveIssued' },
  ],
  'S4-R10': [
    { machine: INSPECTION, event: 'receiveSelfAssessment' },
    { machine: INSPECTION, guard: 'letterCame' },
    { sheet: { machine: INSPECTION, kind: 'selfAssessment' } },
    { sheet: { machine: CYCLE, kind: 'criteria' } },
  ],
  'S4-R11': [
    { machine: INSPECTION, guard: 'certified' },
    { machine: INSPECTION, guard: 'stillCertified' },
    { machine: INSPECTION, stage: 'selfAssessmentMissing' },
    { permission: { role: 'inspector', machine: INSPECTION, event: 'recordInspection' } },
  ],
  'S4-R12': [
    { machine: CYCLE, stage: 'open' },
    { machine: CYCLE, deadline: 'open' },
    { machine: CYCLE, clock: 'visits' },
  ],
  'S4-R13': [
    { sheet: { machine: INSPECTION, kind: 'report' } },
    { machine: INSPECTION, clock: 'report' },
    { sheet: { machine: CYCLE, kind: 'quarterReport' } },
  ],
  'S4-R14': [
    { machine: CYCLE, stage: 'inCouncil' },
    { machine: CYCLE, clock: 'council' },
    { permission: { role: 'councilSecretary', machine: CYCLE, event: 'recordMinutes' } },
    { sheet: { machine: CYCLE, kind: 'minutes' } },
  ],
  'S4-R15': [
    { machine: CYCLE, event: 'forwardReport' },
    { machine: CYCLE, guard: 'minutesAttached' },
    { machine: CYCLE, clock: 'forwarding' },
    { notice: 'quarterForwarded' },
  ],
  'S4-R16': [{ machine: 'training', stage: 'certificatesIssued' }],
  'S4-R17': [
    { sheet: { machine: DESK, kind: 'representative' } },
    { machine: DESK, guard: 'letterCame' },
    { machine: DESK, clock: 'representative' },
  ],
  'S4-R18': [
    { machine: ENQUIRY, stage: 'registered' },
    { machine: ENQUIRY, clock: 'answer' },
    { notice: 'enquiryAnswered' },
  ],
  'S4-R19': [
    { machine: ENQUIRY, event: 'reflectUp' },
    { machine: ENQUIRY, stage: 'atNationalBody' },
  ],
  'S4-R20': [{ machine: DIRECTIVE, stage: 'issued' }],
  'S4-R21': [{ machine: DIRECTIVE, guard: 'lastGoverning' }],
  'S4-R22': [{ machine: DIRECTIVE, guard: 'lastGoverning' }],
  'S4-R23': [{ machine: DIRECTIVE, stage: 'issued' }],
  'S4-R24': [{ machine: DIRECTIVE, guard: 'lastGoverning' }],
  'S4-R25': [{ machine: DIRECTIVE, guard: 'lastGoverning' }, { sheet: { machine: CYCLE, kind: 'criteria' } }],
  'S4-R26': [
    { machine: INSPECTION, guard: 'bothDesksLaunched' },
    { machine: DESK, event: 'launchDesk' },
  ],
  'S4-R27': [{ machine: DESK, guard: 'offersAllServices' }, { sheet: { machine: DESK, kind: 'deskCard' } }],
  'S4-R28': [{ sheet: { machine: DESK, kind: 'deskCard' } }],
  'S4-R29': [{ sheet: { machine: INSPECTION, kind: 'report' } }],
  'S4-R30': [
    { machine: ENQUIRY, stage: 'registered' },
    { machine: CYCLE, stage: 'planned' },
  ],
  'S4-R32': [{ machine: ENQUIRY, clock: 'answer' }, { sheet: { machine: DESK, kind: 'deskCard' } }],
  'S4-R33': [{ machine: ENQUIRY, stage: 'registered' }],
  'S4-R34': [],
  'S4-R35': [
    { machine: DIRECTIVE, event: 'repealDirective' },
    { machine: 'agreement', event: 'governingDocumentsGone' },
  ],
  'S4-R36': [{ machine: 'agreement', event: 'decideTermination' }],
  'S4-R37': [{ machine: 'agreement', event: 'sign' }],
} as const
