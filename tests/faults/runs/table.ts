import type { Report } from './perform.ts'

const COLUMNS: readonly [title: string, of: (report: Report) => string | number][] = [
  ['run', ({ run }) => run],
  [
    'faults',
    ({ struck }) =>
      Object.entries(struck)
        .map(([name, times]) => `${times} × ${name}`)
        .sort()
        .join(', '),
  ],
  ['acknowledged', ({ acknowledged }) => acknowledged],
  ['no answer, sent again', ({ unanswered }) => unanswered],
  ['steps', ({ steps }) => steps],
  ['timers fired', ({ fired }) => fired],
  ['effects', ({ effects }) => effects],
  ['messages that left twice', ({ resent }) => resent],
  ['seconds', ({ seconds }) => seconds],
  ['violations', ({ violations }) => violations.length],
]

/** Reports as a table that a page can take as it is. */
export function tableOf(reports: readonly Report[]): string {
  const rows = [
    COLUMNS.map(([title]) => title),
    COLUMNS.map(() => '---'),
    ...reports.map((report) => COLUMNS.map(([, of]) => String(of(report)))),
  ]
  return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
