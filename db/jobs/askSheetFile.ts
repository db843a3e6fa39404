import type { SheetCard, SheetFile } from '../../machines/core/serviceCard.ts'
import { sheetCard } from '../../machines/services.ts'
import { keepBytes } from '../files/storeFile.ts'
import { tableTypeOf } from '../imports/tableType.ts'
import type { WhichSheet } from '../sheets/draftSheet.ts'
import { type Admitted, admit, type Person, readCaseBeside } from '../statements/admit.ts'
import { NotInThisCase } from '../statements/refusals.ts'
import type { Tx } from '../transaction.ts'
import type { JobRead } from './job.ts'
import { putJob } from './putJob.ts'

/** What the workers are told of a form to be written. */
export type FormAsked = { readonly sheet: string; readonly name: string }

/** What the workers are told of a form that came back: its bytes by their hash, and the command under which its sheet is written. */
export type FillAsked = { readonly sheet: string; readonly sha256: string; readonly command: string }

/** A form that came back filled in, under a command id that the caller chose. */
export type FilledForm = WhichSheet & { readonly command: string; readonly bytes: Buffer }

type Whose = Admitted & { readonly card: SheetCard & { readonly file: SheetFile } }

/** Lets in whoever may write this sheet now, where it has a form. */
export async function admitToForm(tx: Tx, by: Person, { caseId, kind }: WhichSheet): Promise<Whose> {
  const { machine } = await readCaseBeside(tx, caseId)
  const card = sheetCard(machine, kind)
  if (!card?.file) throw new NotInThisCase('form', kind)
  const door = { action: `write ${kind}`, roles: card.by, stages: card.stages, anyMachine: true }
  return { ...(await admit(tx, by, caseId, door)), card: { ...card, file: card.file } }
}

/** Asks for a sheet as a form to be filled in elsewhere: with what is known of it, or what it says by now. */
export async function askSheetForm(tx: Tx, by: Person, which: WhichSheet): Promise<JobRead> {
  const { of } = await admitToForm(tx, by, which)
  const asked: FormAsked = { sheet: which.kind, name: `${which.kind}-${which.caseId.slice(0, 8)}.xlsx` }
  return putJob(tx, by, of, { kind: 'form', asked })
}

/** Has a form that came back read, and the sheet written as it says, all of it or nothing. */
export async function askSheetFill(tx: Tx, by: Person, { bytes, command, ...which }: FilledForm): Promise<JobRead> {
  const { of } = await admitToForm(tx, by, which)
  const { sha256 } = await keepBytes(tx, bytes, tableTypeOf(bytes))
  const asked: FillAsked = { sheet: which.kind, sha256, command }
  return putJob(tx, by, of, { kind: 'fill', asked })
}
