import { expect, it } from '@jest/globals'
import { waysOut } from '../../machines/core/definition.ts'
import { submission } from '../../machines/debts-and-claims/submission.machine.ts'
import { FILING_EVENTS } from './filings.ts'

it('knows every event by which the machine files, and no other', () => {
  const ways = Object.keys(submission.states).flatMap((stage) => waysOut(submission, stage))
  const isFiling = (action: unknown) =>
    ['file', 'fileNil'].includes((action as { type?: string }).type ?? String(action))
  const files = ways.filter(({ transition }) => transition.actions.some(isFiling))
  expect([...new Set(files.map(({ event }) => event))].sort()).toStrictEqual([...FILING_EVENTS].sort())
})
