import { refused } from '../deliveries/hopAtHand.ts'
import type { Tx } from '../transaction.ts'

/** The letters that one answers (عطف) and follows (پیرو). */
export type References = { readonly inReplyTo?: string | null; readonly following?: string | null }

/** A letter refers to letters of the same office's book, and to those that left it or came. */
export async function refuseStrangeReferences(tx: Tx, office: number, references: References): Promise<void> {
  for (const path of ['inReplyTo', 'following'] as const) {
    const id = references[path] ?? null
    if (id === null) continue
    const { rowCount } = await tx.query(
      `select from letters where id = $1 and provider_id = $2 and status in ('sent', 'received')`,
      [id, office],
    )
    if (!rowCount)
      throw refused(path, { fa: 'چنین نامه‌ای در این اداره ثبت نشده است.', en: 'This office has no such letter.' })
  }
}
