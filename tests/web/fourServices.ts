import { pupils } from '../../machines/statistical-yearbook/testing/examples.ts'
import { upload } from '../api/files.ts'
import {
  aDeclarationDue,
  anIndicatorAwaited,
  anInspectionDue,
  assignInspector,
  PICTURE,
  tablesToFill,
} from '../services/underWay.ts'
import type { Walk } from '../services/walk.ts'
import type { ServiceCases } from './pagesOf.ts'

/** A case of each of the four other services, with something to look at beside it. */
export async function fourServices(walk: Walk): Promise<ServiceCases> {
  const { rain, pupils: wrongTable } = await tablesToFill(walk)
  const wrong = { ...pupils({ 'استان/دختر': { value: '141' } }), referenceYear: 1404 }
  await walk.write('filer', wrongTable, 'table', wrong)
  const { evaluation: declaration } = await aDeclarationDue(walk)
  const inspection = await anInspectionWithPhoto(walk)
  const { evaluation, indicator } = await anIndicatorAwaited(walk)
  return { evaluation, indicator, blankTable: rain, wrongTable, declaration, inspection }
}

/** An inspection whose checklist is written, with a photo of what was seen. */
async function anInspectionWithPhoto(walk: Walk): Promise<string> {
  const { inspection } = await anInspectionDue(walk)
  const lines = [
    { code: 'P1', selfScore: 60 },
    { code: 'E1', selfScore: 40 },
  ]
  await walk.write('filer', inspection, 'selfAssessment', { lines })
  await assignInspector(walk, inspection)
  const path = `/cases/${inspection}/documents?name=${encodeURIComponent(PICTURE.name)}`
  const { body } = await upload(walk.office, await walk.office.as('officer'), 'POST', path, PICTURE.buffer)
  const place = 'مرکز استان'
  const note = 'صندلی برای همه نیست.'
  await walk.write('officer', inspection, 'checklist', {
    date: '1405/07/14',
    desks: [
      { type: 'inPerson', place, findings: [{ code: 'P1', finding: 'partly', score: 30, note, photos: [body['id']] }] },
      { type: 'electronic', place, findings: [{ code: 'E1', finding: 'met', score: 40 }] },
    ],
  })
  return inspection
}
