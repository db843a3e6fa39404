import type { ChildGround } from '../../core/reportCard.ts'
import { aChild, aGround } from '../../core/testing/ground.ts'
import { aTemplateSet } from './examples.ts'

const table = (code: string, stage: string): ChildGround =>
  aChild(null, 'statisticalYearbook.table', stage, { context: { code, chapter: Number(code.split('-')[0]) } })

/** Two agencies with two tables each, and one that has named nobody yet. */
export const aYear = () =>
  aGround({
    period: '1404',
    case: { stage: 'collecting', context: { referenceYear: 1403 }, sheets: { templateSet: aTemplateSet([1, 2]) } },
    children: [
      aChild('آموزش و پرورش', 'statisticalYearbook.collection', 'filling', {
        children: [table('17-2', 'accepted'), table('1-4', 'correcting')],
      }),
      aChild('هواشناسی', 'statisticalYearbook.collection', 'gathered', {
        children: [table('17-2', 'leftOut'), table('1-4', 'included')],
      }),
      aChild('راه', 'statisticalYearbook.collection', 'awaitingLiaison'),
      aChild(null, 'statisticalYearbook.issue', 'registered'),
    ],
  })
