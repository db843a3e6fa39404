import { describe, expect, it } from '@jest/globals'
import yazl from 'yazl'
import { cleanFileName } from './fileName.ts'
import { mediaTypeOf } from './mediaType.ts'

async function zip(...names: string[]): Promise<Buffer> {
  const file = new yazl.ZipFile()
  for (const name of names) file.addBuffer(Buffer.from('x'), name)
  file.end()
  const parts: Buffer[] = []
  for await (const part of file.outputStream) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

describe('what bytes are', () => {
  it('is told by their own look', () => {
    const looks = ['%PDF-1.7\n', '\u00ff\u00d8\u00ff\u00e0', '\u0089PNG\r\n\u001a\n'].map((text) =>
      Buffer.from(text, 'latin1'),
    )
    expect(looks.map(mediaTypeOf)).toStrictEqual(['application/pdf', 'image/jpeg', 'image/png'])
  })
  it('is told of an office document by what is in it', async () => {
    const types = '[Content_Types].xml'
    const files = [
      await zip(types, 'xl/workbook.xml'),
      await zip(types, 'word/document.xml'),
      await zip(types, 'xl/workbook.xml', 'xl/vbaProject.bin'),
      await zip('xl/workbook.xml'),
      (await zip(types, 'xl/workbook.xml')).subarray(0, 60),
    ]
    expect(files.map((file) => mediaTypeOf(file)?.split('.').at(-2) ?? null)).toStrictEqual([
      'spreadsheetml',
      'wordprocessingml',
      null,
      null,
      null,
    ])
  })
  it('is a table where it is text with columns, and no page or script', () => {
    const texts = ['ردیف,مبلغ\n1,2\n', '\ufeffa;b\n', '<svg onload=x>,', '#!/bin/sh;', 'a,b\u0000', 'no columns', '']
    expect(texts.map((text) => mediaTypeOf(Buffer.from(text)))).toStrictEqual([
      'text/csv',
      'text/csv',
      null,
      null,
      null,
      null,
      null,
    ])
    expect(mediaTypeOf(Buffer.from('\ufeffالف\tب\n', 'utf16le'))).toBe('text/csv')
  })
})

describe('a file’s name', () => {
  it('is its last part, without what trips over folders and headers', () => {
    const names = ['C:\\x\\كتاب.pdf', '/etc/passwd', 'a\r\nb".pdf', '..', '', 'گزارش‌ها.xlsx']
    expect(names.map(cleanFileName)).toStrictEqual(['کتاب.pdf', 'passwd', 'a b_.pdf', 'file', 'file', 'گزارش‌ها.xlsx'])
  })
  it('is no longer than it may be and keeps its kind', () => {
    const name = cleanFileName(`${'ن'.repeat(400)}.pdf`)
    expect([name.length, name.endsWith('ن.pdf')]).toStrictEqual([200, true])
  })
})
