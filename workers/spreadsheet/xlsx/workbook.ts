import { posix } from 'node:path'
import type { Limits } from '../limits.ts'
import { ActiveContent, FileDamaged, NotASpreadsheet, OtherSpreadsheet, PathTrick, TooLarge } from '../refusals.ts'
import { readWholeXml } from './xml.ts'
import type { Archive } from './zip.ts'

/** Where a workbook keeps what. */
export type Workbook = {
  readonly sheets: readonly { readonly name: string; readonly part: string }[]
  readonly sharedTexts: string | null
  readonly styles: string | null
  /** Days are counted from 1904, as old files of one system do. */
  readonly from1904: boolean
}

type Relation = { readonly id: string; readonly type: string; readonly target: string }

/** Finds the sheets that people see, in their order, and what they rest on. */
export async function readWorkbook(archive: Archive, limits: Limits): Promise<Workbook> {
  await refuseOtherDocuments(archive)
  const [main] = (await readRelations(archive, '')).filter(({ type }) => type === 'officeDocument')
  if (!main) throw new FileDamaged('no workbook')
  const relations = await readRelations(archive, main.target)
  const { sheets, from1904 } = await readSheets(archive, main.target, limits)
  const targetOf = (wanted: string) => relations.find(({ type }) => type === wanted)?.target ?? null
  return {
    sheets: sheets.flatMap(({ name, id }) => {
      const relation = relations.find((one) => one.id === id)
      if (!relation) throw new FileDamaged(`no part for sheet ${name}`)
      // Chart sheets have no cells.
      return relation.type === 'worksheet' ? [{ name, part: relation.target }] : []
    }),
    sharedTexts: targetOf('sharedStrings'),
    styles: targetOf('styles'),
    from1904,
  }
}

const CONTENT_TYPES = '[Content_Types].xml'

async function refuseOtherDocuments(archive: Archive): Promise<void> {
  if (!archive.has(CONTENT_TYPES)) {
    if (!archive.has('mimetype')) throw new NotASpreadsheet('archive')
    throw archive.has('content.xml') ? new OtherSpreadsheet('ods') : new NotASpreadsheet('document')
  }
  const types: string[] = []
  await readWholeXml(CONTENT_TYPES, archive.read(CONTENT_TYPES), {
    open: (_, { ContentType }) => {
      if (ContentType !== undefined) types.push(ContentType)
    },
  })
  const has = (pattern: RegExp) => types.some((type) => pattern.test(type))
  // The binary format calls itself macro-enabled whether it has macros or not.
  if (has(/sheet\.binary/i)) throw new OtherSpreadsheet('xlsb')
  if (has(/macroEnabled|vbaProject/i)) throw new ActiveContent('[Content_Types].xml')
  if (!has(/spreadsheetml\.(?:sheet|template)\.main\+xml/)) throw new NotASpreadsheet('document')
}

async function readRelations(archive: Archive, part: string): Promise<Relation[]> {
  const folder = part === '' ? '' : posix.dirname(part)
  const where = posix.join(folder, '_rels', `${posix.basename(part)}.rels`)
  const relations: Relation[] = []
  if (!archive.has(where)) throw new FileDamaged(`no part ${where}`)
  await readWholeXml(where, archive.read(where), {
    open: (name, { Id = '', Type = '', Target = '', TargetMode }) => {
      if (name !== 'Relationship') return
      const type = Type.slice(Type.lastIndexOf('/') + 1)
      if (/^(?:externalLink|vbaProject|xlMacrosheet|dialogsheet|connections)$/i.test(type))
        throw new ActiveContent(type)
      if (TargetMode !== 'External') relations.push({ id: Id, type, target: resolved(folder, Target) })
    },
  })
  return relations
}

function resolved(folder: string, target: string): string {
  const path = target.startsWith('/') ? target.slice(1) : posix.join(folder, target)
  if (path === '' || path.startsWith('..') || /[\\:]/.test(path)) throw new PathTrick(target)
  return posix.normalize(path)
}

type NamedSheet = { readonly name: string; readonly id: string }

async function readSheets(
  archive: Archive,
  part: string,
  limits: Limits,
): Promise<{ sheets: NamedSheet[]; from1904: boolean }> {
  const sheets: NamedSheet[] = []
  let from1904 = false
  await readWholeXml(part, archive.read(part), {
    open: (element, attributes) => {
      if (element === 'workbookPr') from1904 = /^(?:1|true)$/.test(attributes['date1904'] ?? '')
      if (element !== 'sheet') return
      const isShown = (attributes['state'] ?? 'visible') === 'visible'
      if (isShown) sheets.push({ name: attributes['name'] ?? '', id: relationId(attributes) })
      if (sheets.length > limits.sheets) throw new TooLarge('sheets', limits.sheets, part)
    },
  })
  return { sheets, from1904 }
}

// The attribute's prefix is r by custom only.
function relationId(attributes: Readonly<Record<string, string>>): string {
  const found = Object.entries(attributes).find(([name]) => name.endsWith(':id'))
  return found?.[1] ?? ''
}
