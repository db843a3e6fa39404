import { PASSWORD } from './logins.ts'

/** What a newcomer can sign in with and try. */
export type Welcome = {
  readonly password: string
  /** Each office, and by which names its people and those of its agencies sign in. */
  readonly offices: readonly { readonly office: string; readonly logins: readonly string[] }[]
  readonly tryThis: readonly string[]
}

const EVERYWHERE = ['officer', 'grouphead', 'deputy', 'head', 'secretary', 'complaints', 'siteadmin']

const office = (title: string, suffix: string, more: readonly string[]) => ({
  office: title,
  logins: [...EVERYWHERE, ...more, 'officer1', 'approver1', 'liaison1'].map((login) => `${login}.${suffix}`),
})

/** Who can sign in, office by office; a number stands for an agency. */
export const WELCOME: Welcome = {
  password: PASSWORD,
  offices: [
    {
      office: 'S0 debts and claims, East Azerbaijan',
      logins: [...EVERYWHERE, 'treasury', 'minister', 'filer1', 'controller1', 'approver1', 'auditor'],
    },
    office('S1 performance evaluation, Tehran', 's1', ['evaluator', 'committee', 'member', 'member2']),
    office('S2 statistical yearbook, Qom', 's2', ['cosigner']),
    office('S3 evaluation of e-services, IT organisation', 's3', ['evaluator']),
    office('S4 service desks, Qazvin', 's4', ['inspector', 'council', 'cosigner']),
  ],
  tryThis: [
    'officer, evaluator.s1, officer.s2, evaluator.s3, inspector.s4: the work list of each office',
    'a case: why it is due when it is, its history',
    'npm run verify                 every history replayed',
    'npm run simulate               a whole year of 120 agencies',
  ],
}
