import * as z from 'zod'
import type { DocumentRow } from '../../db/governingDocuments/listDocuments.ts'
import type { AgreementCard, GoverningDocument } from '../../machines/agreement/card.ts'
import { DOCUMENT_KINDS } from '../../machines/governing-document/governingDocument.forms.ts'
import { Day, day, Instant, instant, Text } from '../schemas.ts'
import { surface } from './words.ts'

export const Document = z
  .object({
    clause: z.string().nullable().meta({ description: 'The clause of the agreement that names it' }),
    kind: z.object({ name: z.string(), title: Text }).nullable(),
    title: Text,
    issuer: z.string().nullable(),
    number: z.string().nullable(),
    date: Day.nullable(),
    inForceFrom: Day.nullable(),
    isGround: z.boolean().meta({ description: 'The agreement lapses with the last of these' }),
    inForce: z.boolean(),
    repealed: z.object({ by: z.string().nullable(), at: Instant }).nullable(),
    case: z.uuid().nullable().meta({ description: 'Null where only the agreement names it; it can be entered' }),
  })
  .meta({ id: 'GoverningDocument' })

/** The documents of an agreement: those its clauses name, and what was entered besides. */
export function documentsWords(card: AgreementCard, rows: readonly DocumentRow[]): z.input<typeof Document>[] {
  const named = card.governingDocuments.flatMap((one) => {
    const own = rows.filter(({ context }) => context.clause === one.clause)
    return own.length === 0 ? [ofCard(one, card)] : own.map((row) => ofRow(row, card))
  })
  const clauses = new Set(card.governingDocuments.map(({ clause }) => clause))
  const others = rows.filter(({ context }) => context.clause === null || !clauses.has(context.clause))
  return [...named, ...others.map((row) => ofRow(row, card))]
}

function ofCard(
  { clause, title, number, date, inForce }: GoverningDocument,
  card: AgreementCard,
): z.input<typeof Document> {
  return {
    ...{ clause, number, inForce, kind: null, title: surface(title), issuer: null },
    ...{ date: date === null ? null : day(date), inForceFrom: null },
    ...{ isGround: card.dependsOnGoverningDocuments.includes(clause), repealed: null, case: null },
  }
}

const GONE: readonly string[] = ['repealed', 'documentRepealed', 'amended']

function ofRow({ id, context, stage, stage_since }: DocumentRow, card: AgreementCard): z.input<typeof Document> {
  const { clause, kind = 'directive', title, issuer = null, number = null, date = null, inForceFrom = null } = context
  const named = card.governingDocuments.find((one) => one.clause === clause)
  const said = title ?? named?.title.fa ?? 'دستورالعمل'
  const isGone = GONE.includes(stage)
  return {
    ...{ clause, issuer, case: id, number: number ?? named?.number ?? null },
    kind: { name: kind, title: DOCUMENT_KINDS[kind as keyof typeof DOCUMENT_KINDS] },
    title: surface({ fa: said, en: named?.title.en ?? said }),
    ...{ date: date === null ? null : day(date), inForceFrom: inForceFrom === null ? null : day(inForceFrom) },
    isGround: context.isGround ?? (clause !== null && card.dependsOnGoverningDocuments.includes(clause)),
    inForce: !isGone,
    repealed: isGone ? { by: context.repealedBy ?? null, at: instant(context.repealedAt ?? stage_since) } : null,
  }
}
