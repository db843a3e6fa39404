import type { NewCase } from '../../../db/engine/openCase.ts'
import { openCase } from '../../../db/engine/openCase.ts'
import type { Request } from '../../../db/engine/request.ts'
import { isPassing } from '../../../db/transaction.ts'
import { Refusal } from '../../../machines/core/refusals.ts'
import type { House } from '../../support/house.ts'
import { take } from '../../support/submissions.ts'
import type { Answer, Refused } from './ledger.ts'

/** Nobody can say what became of a command: it has to be sent again, as it is. */
export class NoAnswer extends Error {
  override name = 'NoAnswer'
}

/** A way to send a command, once. */
export type Door = (request: Request) => Promise<Answer | Refused>

/** The engine itself, under the login that each asker has. */
export const engineDoor =
  (house: House): Door =>
  (request) =>
    answerOf(() => take(house, request))

/** Opening a case, as the system does. */
export const opening = (house: House, wanted: NewCase): Promise<Answer | Refused> =>
  answerOf(() => openCase(house.worker, wanted))

async function answerOf(ask: () => Promise<Answer>): Promise<Answer | Refused> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.code }
    if (isPassing(error)) throw new NoAnswer('', { cause: error })
    throw error
  }
}

/** How long a client waits for an answer before it tries again, in ms. */
const PATIENCE = 30_000

/** The api over HTTP, at any of its addresses, with a session for each person. */
export function httpDoor(address: () => string, cookies: ReadonlyMap<string, string>): Door {
  return async (request) => {
    const response = await fetch(`${address()}/api/v1/cases/${request.caseId}/${pathOf(request)}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': request.id,
        cookie: cookieOf(request, cookies),
      },
      body: JSON.stringify(bodyOf(request)),
      signal: AbortSignal.timeout(PATIENCE),
    }).catch((error: Error) => {
      throw new NoAnswer('', { cause: error })
    })
    const { status } = response
    const said = await response.text().catch((error: Error) => {
      throw new NoAnswer('', { cause: error })
    })
    if (status === 503 && response.headers.has('retry-after')) throw new NoAnswer(said)
    if (status === 401 || status >= 500) throw new Error(`HTTP ${status}: ${said}`)
    const body = JSON.parse(said) as { case: string; step: number; hash: string; code: string }
    return status === 200 ? { caseId: body.case, step: body.step, hash: body.hash } : { refused: body.code }
  }
}

const pathOf = (request: Request): string => ('event' in request ? 'events' : 'acts')

const cookieOf = ({ by }: Request, cookies: ReadonlyMap<string, string>): string =>
  by === 'system' ? '' : (cookies.get(by.person) ?? '')

function bodyOf(request: Request): object {
  const said = request.reason === undefined ? {} : { reason: request.reason }
  return 'event' in request
    ? { ...said, event: request.event.type, data: request.event.data }
    : { ...said, ...request.act }
}
