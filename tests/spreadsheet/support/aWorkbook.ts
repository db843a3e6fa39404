import { aZip, type ZipPart } from './aZip.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** What a workbook is made of, for tests that bend one part of it. */
export type WorkbookParts = {
  readonly sheets: Readonly<Record<string, string>>
  readonly sharedTexts?: readonly string[]
  readonly styles?: string
  readonly workbookProperties?: string
  readonly sheetStates?: Readonly<Record<string, string>>
  readonly mainType?: string
  readonly extraRelations?: string
}

/** The parts of an XLSX file as a common spreadsheet program writes them. */
export function workbookParts(made: WorkbookParts): ZipPart[] {
  const names = Object.keys(made.sheets)
  const sheets = names.map((name, at) => {
    const state = made.sheetStates?.[name]
    return `<sheet name="${name}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="rId${at + 1}"/>`
  })
  const relations = names.map((_, at) => relation(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`))
  const shared = made.sharedTexts ? [relation('rIdT', 'sharedStrings', 'sharedStrings.xml')] : []
  const styles = made.styles ? [relation('rIdS', 'styles', '/xl/styles.xml')] : []
  return [
    {
      name: '[Content_Types].xml',
      data: `<Types xmlns="${PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" ContentType="${made.mainType ?? `${SHEET}.sheet.main+xml`}"/></Types>`,
    },
    { name: '_rels/.rels', data: relationsOf([relation('rId1', 'officeDocument', 'xl/workbook.xml')]) },
    {
      name: 'xl/workbook.xml',
      data: `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${made.workbookProperties ?? ''}<sheets>${sheets.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: relationsOf([...relations, ...shared, ...styles, made.extraRelations ?? '']),
    },
    ...(made.sharedTexts
      ? [
          {
            name: 'xl/sharedStrings.xml',
            data: `<sst xmlns="${MAIN}">${made.sharedTexts.map((text) => `<si>${text}</si>`).join('')}</sst>`,
          },
        ]
      : []),
    ...(made.styles
      ? [{ name: 'xl/styles.xml', data: `<styleSheet xmlns="${MAIN}">${made.styles}</styleSheet>` }]
      : []),
    ...names.map((name, at) => ({ name: `xl/worksheets/sheet${at + 1}.xml`, data: made.sheets[name] ?? '' })),
  ]
}

/** An XLSX file. */
export function aWorkbook(made: WorkbookParts): Buffer {
  return aZip(workbookParts(made))
}

/** A sheet with these rows in XML. */
export function aSheet(rows: string, before = '', after = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${MAIN}">${before}<sheetData>${rows}</sheetData>${after}</worksheet>`
}

/** A row of texts written into their cells. */
export function textRow(row: number, texts: readonly (string | null)[]): string {
  const cells = texts.map((text, at) => {
    const reference = `${String.fromCharCode(65 + Math.floor(at / 26) - 1).replace('@', '')}${String.fromCharCode(65 + (at % 26))}${row}`
    return text === null ? '' : `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`
  })
  return `<row r="${row}">${cells.join('')}</row>`
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`
}

function relationsOf(relations: readonly string[]): string {
  return `<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}</Relationships>`
}
