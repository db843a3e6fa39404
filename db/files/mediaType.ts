import { namesInZip } from './namesInZip.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The kinds of files that are taken in. */
export const MEDIA_TYPES = ['application/pdf', 'image/jpeg', 'image/png', 'text/csv', XLSX, DOCX] as const

export type MediaType = (typeof MEDIA_TYPES)[number]

/** What bytes are, by their own look and never by what somebody calls them; null for anything that is not taken in. */
export function mediaTypeOf(bytes: Buffer): MediaType | null {
  if (startsWith(bytes, '%PDF-')) return 'application/pdf'
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg'
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'image/png'
  if (startsWith(bytes, 'PK\u0003\u0004')) return officeType(namesInZip(bytes))
  return isTable(bytes) ? 'text/csv' : null
}

const startsWith = (bytes: Buffer, text: string): boolean => bytes.subarray(0, text.length).equals(Buffer.from(text))

// A document that carries a program is not taken in, whatever else it carries.
const PROGRAM = /vbaProject\.bin$|\/activeX\/|\.(?:exe|dll|js|vbs|bat|cmd)$/i

function officeType(names: readonly string[] | null): MediaType | null {
  if (names === null || !names.includes('[Content_Types].xml') || names.some((name) => PROGRAM.test(name))) return null
  if (names.includes('xl/workbook.xml')) return XLSX
  return names.includes('word/document.xml') ? DOCX : null
}

// Text has no control characters but tabs and line ends. A page for a browser or a script is text too, and no table.
function isTable(bytes: Buffer): boolean {
  const text = textOf(bytes)
  if (text === null || /^\s*(?:<|#!)/.test(text)) return false
  return /[,;\t|]/.test(text) && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(text)
}

function textOf(bytes: Buffer): string | null {
  if (bytes.length === 0) return null
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString('utf16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return null
  return bytes.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '')
}
