import { jalaliOfInstant } from '../../machines/core/time/jalali.ts'
import type { Person } from '../statements/admit.ts'
import type { Tx } from '../transaction.ts'
import { pastDay, registryNumber } from './fields.ts'
import { hopAtHand, refused } from './hopAtHand.ts'

/** The receipt of one hop: the addressee's own registry number, and the Jalali day it bears; today where it bears none. */
export type ReceiptOfHop = {
  readonly cycleId: string
  readonly hop: number
  readonly number: string
  readonly date?: string
}

/** Registers that the report has arrived at its present hop. The same receipt again changes nothing, another one is refused. */
export async function registerReceipt(tx: Tx, by: Person, receipt: ReceiptOfHop): Promise<void> {
  const hop = await hopAtHand(tx, by, receipt, {
    ...{ action: 'registerReceipt', roles: ['secretariat', 'authority', 'head'], stages: ['delivered', 'followUp'] },
  })
  const number = registryNumber(receipt.number)
  if (hop.letterId === null)
    throw refused('hop', {
      fa: 'نامهٔ این مرحله هنوز ثبت نشده است.',
      en: 'The letter of this hop is not registered yet.',
    })
  if (hop.receiptNo === number) return
  if (hop.receiptNo !== null)
    throw refused('number', { fa: 'رسید این مرحله پیش‌تر ثبت شده است.', en: 'This hop has its receipt already.' })
  const day = pastDay(receipt.date ?? jalaliOfInstant(hop.of.now.getTime()), hop.of.now)
  const { rowCount } = await tx.query(
    `update deliveries set receipt_no = $4, receipt_date = $5, receipt_by = $6, receipt_at = $7
     where cycle_id = $1 and report_version = $2 and hop = $3`,
    [hop.of.id, hop.version, hop.hop, number, day, by.person, hop.of.now],
  )
  // Whoever sent a report on sees how it fares there, and acknowledges it for nobody.
  if (rowCount === 0)
    throw refused('hop', {
      fa: 'گزارش در این مرحله به شما نرسیده است.',
      en: 'The report was not brought to you on this hop.',
    })
}
