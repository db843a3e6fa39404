import { TooLarge } from '../refusals.ts'
import { readWholeXml } from './xml.ts'

/** Whether the cells of a style hold days, by the number of the style. */
export type DateStyles = ReadonlySet<number>

export const NO_STYLES: DateStyles = new Set()

const MOST_STYLES = 65_536

/** Reads which styles are dates. */
export async function readDateStyles(part: string, chunks: AsyncIterable<Buffer>): Promise<DateStyles> {
  const dateFormats = new Set<number>()
  const dates = new Set<number>()
  let inCellStyles = false
  let style = 0
  await readWholeXml(part, chunks, {
    open: (name, { numFmtId, formatCode }) => {
      if (name === 'numFmt' && formatCode !== undefined && isDateFormat(formatCode)) dateFormats.add(Number(numFmtId))
      if (name === 'cellXfs') inCellStyles = true
      if (name !== 'xf' || !inCellStyles) return
      if (isBuiltInDate(Number(numFmtId ?? 0)) || dateFormats.has(Number(numFmtId))) dates.add(style)
      style += 1
      if (style > MOST_STYLES) throw new TooLarge('xml', MOST_STYLES, part)
    },
    close: (name) => {
      if (name === 'cellXfs') inCellStyles = false
    },
  })
  return dates
}

/** True for a number format that shows a day or a time: one with y, m, d, h or s outside quotes and brackets. */
export function isDateFormat(format: string): boolean {
  const [first = ''] = format.replace(/"[^"]*"|\\.|[_*]./g, '').split(';')
  return /[ymdhs]/i.test(first.replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, ''))
}

// 14–22 and 45–47 everywhere; 27–36 and 50–58 in East Asian editions.
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
}
