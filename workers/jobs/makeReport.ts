import { buffer } from 'node:stream/consumers'
import { keepBytes } from '../../db/files/storeFile.ts'
import type { ReportAsked } from '../../db/jobs/askReport.ts'
import { Releases } from '../../db/releases.ts'
import { readCommitments } from '../../db/reports/commitments.ts'
import { readDelayFigures, readDelaysBelow } from '../../db/reports/delays.ts'
import { ofOffice } from '../../db/reports/ofOffice.ts'
import { readServiceGround } from '../../db/reports/serviceGround.ts'
import type { Tx } from '../../db/transaction.ts'
import { canonicalBytes, sha256 } from '../../machines/core/record.ts'
import type { ReportCard, ReportGround } from '../../machines/core/reportCard.ts'
import { modelOf, reportCard } from '../../machines/services.ts'
import { modelDocument } from '../rendering/modelDocument.ts'
import { modelWorkbook } from '../rendering/modelWorkbook.ts'
import { typeset } from '../rendering/typeset.ts'
import type { Work } from './work.ts'

const MEDIA_TYPES = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/**
 * Makes a report of a case and keeps the file for whoever asked. It is read from one picture, which does not see its own job
 * any more where progress was written since: the job is closed afterwards, and made twice the report is the same file.
 */
export const makeReport: Work = async (tx, { caseId, asked }, tell) => {
  await tx.query('set transaction isolation level repeatable read')
  const { machine, report, period, format, name } = asked as ReportAsked
  const card = reportCard(machine, report)
  if (!card) throw new Error(`${machine} has no report "${report}" any more`)
  const ground = await groundOf(tx, card, caseId, period)
  tell(0.3)
  const model = modelOf(card, ground)
  const figures = sha256(canonicalBytes(model))
  const bytes =
    format === 'pdf'
      ? await typeset(modelDocument(model, ground, figures), ground.at)
      : await buffer(modelWorkbook(model, ground, figures))
  const kept = await keepBytes(tx, bytes, MEDIA_TYPES[format])
  return { result: { name, size: kept.size, sha256: kept.sha256, figures }, file: kept.sha256 }
}

async function groundOf(tx: Tx, card: ReportCard, caseId: string, asked: string | null): Promise<ReportGround> {
  const found = await readServiceGround(tx, caseId, card.sheets)
  const ground = { ...found, period: asked ?? found.period }
  const releases = await Releases.load()
  if (card.reads !== 'commitments' || ground.period === null)
    return { ...ground, commitments: [], delays: await readDelaysBelow(tx, releases, caseId, ground.at) }
  const commitments = await readCommitments(tx, releases, caseId, ground.period)
  return {
    ...ground,
    commitments,
    delays: await readDelayFigures(tx, releases, await ofOffice(tx, caseId, ground.period)),
  }
}
