import type { Line } from './figure.ts'

const number = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(value < 1 ? 2 : 3)

const HEAD = ['figure', 'measured', 'reference in the same run', 'share', 'aim', ''] as const

const cells = ({ figure, unit, measured, reference, aim, met }: Line): string[] => [
  figure,
  `${number(measured.median)} ${unit}`,
  reference ? `${number(reference.median)} ${unit} (${reference.what})` : '-',
  reference ? `${Math.round((100 * measured.median) / reference.median)} %` : '-',
  aim,
  met === null ? 'not judged' : met ? 'met' : 'missed',
]

/** The lines as a table that a page can take as it is, each with its note below. */
export function markdown(lines: readonly Line[]): string {
  const rows = [HEAD, HEAD.map(() => '---'), ...lines.map(cells)].map((row) => `| ${row.join(' | ')} |`)
  const notes = new Set(lines.flatMap(({ note }) => (note ? [`- ${note}`] : [])))
  return [...rows, '', ...notes].join('\n')
}

/** The lines as one table, each with its note below. */
export function table(lines: readonly Line[]): string {
  const rows = [HEAD, ...lines.map(cells)]
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => (row[column] as string).length)))
  const written = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] as number))
      .join('  ')
      .trimEnd(),
  )
  const notes = lines.flatMap(({ figure, note }) => (note ? [`${figure}: ${note}`] : []))
  return [...written, '', ...notes].join('\n')
}
