import { NotASpreadsheet } from './refusals.ts'

const STARTS: readonly (readonly [string, 'pdf' | 'image' | 'archive' | 'document' | 'binary'])[] = [
  ['255044462d', 'pdf'],
  ['ffd8ff', 'image'],
  ['89504e47', 'image'],
  ['47494638', 'image'],
  ['424d', 'image'],
  ['49492a00', 'image'],
  ['4d4d002a', 'image'],
  ['1f8b', 'archive'],
  ['377abcaf271c', 'archive'],
  ['526172211a07', 'archive'],
  ['425a68', 'archive'],
  ['fd377a585a', 'archive'],
  ['7b5c727466', 'document'],
  ['4d5a', 'binary'],
  ['7f454c46', 'binary'],
]

// «BM», «MZ», «BZh» and «{\rtf» are letters: the first three may begin a text.
const COULD_BE_TEXT: ReadonlySet<string> = new Set(['424d', '4d5a', '425a68'])

const ZIP = '504b0304'
const EMPTY_ZIP = '504b0506'
const COMPOUND = 'd0cf11e0a1b11ae1'

/** What a file is by its first bytes; its name is not asked. A compound file is an old XLS or a locked XLSX. */
export function sniff(start: Buffer): 'xlsx' | 'csv' | 'compound' {
  if (start.length === 0) throw new NotASpreadsheet('empty')
  const hex = start.subarray(0, 16).toString('hex')
  if (hex.startsWith(ZIP)) return 'xlsx'
  if (hex.startsWith(COMPOUND)) return 'compound'
  if (hex.startsWith(EMPTY_ZIP)) throw new NotASpreadsheet('archive')
  const other = STARTS.find(([magic]) => hex.startsWith(magic))
  if (other && (!COULD_BE_TEXT.has(other[0]) || start.includes(0))) throw new NotASpreadsheet(other[1])
  return 'csv'
}
