import type { Text } from '../../machines/core/text-pair.ts'
import type { MediaType } from '../files/mediaType.ts'
import { namesInZip } from '../files/namesInZip.ts'
import { FileRefused } from '../statements/refusals.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** No spreadsheet is larger (64 MiB). */
export const LARGEST_TABLE = 64 * 1024 * 1024

/**
 * What a spreadsheet is by its first bytes and its table of contents, or a refusal that says what to do. What it holds is
 * looked at later, by a process that may break over it.
 */
export function tableTypeOf(bytes: Buffer): MediaType {
  if (bytes.length === 0) throw refused('empty', EMPTY)
  if (bytes.length > LARGEST_TABLE) throw refused('tooLarge', TOO_LARGE)
  if (bytes.subarray(0, 8).equals(COMPOUND))
    throw bytes.includes(LOCKED) ? refused('locked', PASSWORD) : saveAnew('XLS')
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return workbookType(namesInZip(bytes))
  const start = bytes.subarray(0, LOOKED_AT)
  if (OTHERS.some((magic) => start.subarray(0, magic.length).equals(magic)))
    throw refused('notASpreadsheet', NOT_A_TABLE)
  const markup = markupOf(start)
  if (markup !== null) throw saveAnew(markup)
  if (!isWide(start) && start.some(isNoText)) throw refused('notASpreadsheet', NOT_A_TABLE)
  return 'text/csv'
}

const LOOKED_AT = 64 * 1024
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const LOCKED = Buffer.from('EncryptedPackage', 'utf16le')
const OTHERS = [
  '255044462d',
  'ffd8ff',
  '89504e47',
  '47494638',
  '1f8b',
  '377abcaf271c',
  '526172211a07',
  '7b5c727466',
].map((hex) => Buffer.from(hex, 'hex'))

function workbookType(names: readonly string[] | null): MediaType {
  if (names === null) throw refused('damaged', DAMAGED)
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name))
  if (has(/vbaProject|macrosheets\//i)) throw refused('macros', MACROS)
  if (has(/^xl\/workbook\.bin$/i)) throw saveAnew('XLSB')
  if (has(/^content\.xml$/)) throw saveAnew('ODS')
  if (!has(/^\[Content_Types\]\.xml$/i) || has(/^(?:word|ppt)\//i)) throw refused('notASpreadsheet', NOT_A_TABLE)
  return XLSX
}

// With zero bytes at every second place it is text in two bytes a letter, with its mark or without.
function isWide(start: Buffer): boolean {
  const mark = start.subarray(0, 2).toString('hex')
  if (mark === 'fffe' || mark === 'feff') return true
  if (!start.includes(0)) return false
  return [0, 1].some((side) => start.every((byte, at) => at % 2 !== side || HIGH_BYTES.has(byte)))
}

// High bytes of Latin letters and signs, of Persian letters, and of ZWNJ.
const HIGH_BYTES: ReadonlySet<number> = new Set([0x00, 0x06, 0x20])

// Old files may end with 0x1a; other control bytes than white space stand in no text.
const isNoText = (byte: number): boolean => byte < 9 || (byte > 13 && byte < 32 && byte !== 0x1a)

function markupOf(start: Buffer): 'XML' | 'HTML' | null {
  const text = start
    .subarray(0, 1000)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
  if (/^\s*<\?xml/i.test(text)) return 'XML'
  return /^\s*<|^MIME-Version:/i.test(text) ? 'HTML' : null
}

const refused = (why: ConstructorParameters<typeof FileRefused>[0], text: Text) => new FileRefused(why, text)

const saveAnew = (format: string) =>
  refused('otherSpreadsheet', {
    fa: `قالب این پرونده ${format} است؛ آن را در صفحه‌گسترده باز کنید، با قالب XLSX ذخیره کنید و دوباره بفرستید.`,
    en: `This file is in the format ${format}; open it in the spreadsheet, save it as XLSX and send it again.`,
  })

const EMPTY: Text = {
  fa: 'این پرونده خالی است؛ آن را دوباره ذخیره کنید و بفرستید.',
  en: 'This file is empty; save it again and send it.',
}
const TOO_LARGE: Text = {
  fa: 'حجم پرونده بیش از ۶۴ مگابایت است؛ با قالب XLSX ذخیره کنید یا برگه‌ها و ستون‌های دیگر را بردارید.',
  en: 'The file exceeds 64 MB; save it as XLSX, or remove other sheets and columns.',
}
const PASSWORD: Text = {
  fa: 'این پرونده رمز دارد؛ رمز آن را بردارید و دوباره بفرستید.',
  en: 'This file is locked with a password; remove it and send the file again.',
}
const MACROS: Text = {
  fa: 'این پرونده ماکرو دارد؛ آن را با قالب XLSX بدون ماکرو ذخیره کنید و دوباره بفرستید.',
  en: 'This file has macros; save it as XLSX without them and send it again.',
}
const DAMAGED: Text = {
  fa: 'این پرونده آسیب دیده یا ناقص رسیده است؛ دوباره ذخیره کنید و بفرستید.',
  en: 'This file is damaged or did not arrive whole; save it again and send it.',
}
const NOT_A_TABLE: Text = {
  fa: 'برای ورود ردیف‌ها پروندهٔ XLSX یا CSV لازم است؛ این پرونده صفحه‌گسترده نیست.',
  en: 'Lines are read from an XLSX or CSV file; this file is no spreadsheet.',
}
