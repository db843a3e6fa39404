import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { GUIDES } from '../web/src/help/guides.ts'

export const HELP_FILE = join(import.meta.dirname, '..', 'docs', 'fa', 'help.md')

/** A picture for those guides that have one. */
const PICTURES: Readonly<Record<string, string>> = {
  agency: '![صفحهٔ پرونده](../pictures/case.png)',
  officer: '![کارتابل](../pictures/worklist.png)',
  head: '![چرا این تاریخ](../pictures/why.png)',
  auditor: '![سابقهٔ گام‌به‌گام](../pictures/history.png)',
}

/** The guides of the page of help, as a paper in Persian. */
export const helpText = (): string =>
  [
    '# راهنمای پیمان',
    ...GUIDES.flatMap(({ name, title, steps }) => [
      `## ${title.fa}`,
      ...(PICTURES[name] ? [PICTURES[name]] : []),
      steps.map(({ fa }, i) => `${i + 1}. ${fa}`).join('\n'),
    ]),
  ].join('\n\n') + '\n'

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await writeFile(HELP_FILE, helpText())
