import { type Asked, askAgencies, type Question } from '../../db/refinement/askAgencies.ts'
import { retrying } from '../../db/transaction.ts'
import type { Api } from '../api.ts'
import { as } from '../as.ts'
import type { Who } from '../who.ts'

/** Asks an agency, and those on the other side, in the name of whoever is signed in. The same question twice is one. */
export const askAs = (api: Api, who: Who, question: Question): Promise<Asked> =>
  retrying(() => as(api, who, (tx, by) => askAgencies(tx, api.engine, by, question)))
