import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A change that a page documents: lines to put before or after a line of a file. */
export type Edit = {
  readonly file: string
  readonly side: 'before' | 'after'
  readonly anchor: string
  readonly lines: readonly string[]
}

const BLOCK =
  /^(?<indent> *)(?<fence>```|~~~)\w+ file=(?<file>\S+) (?<side>before|after)="(?<anchor>.*)"\n(?<body>[\s\S]*?)^\k<indent>\k<fence>$/gm

/** Reads the fenced blocks of a page that say which file they change: ```ts file=… after="a whole line". */
export function readEdits(page: string): Edit[] {
  const edits = [...page.matchAll(BLOCK)].map(({ groups }) => groups as Record<string, string>)
  const said = page.match(/^ *(```|~~~).*file=/gm)?.length ?? 0
  if (said !== edits.length) throw new Error(`${said} blocks name a file, ${edits.length} can be read`)
  return edits.map(({ indent = '', file = '', side, anchor = '', body = '' }) => ({
    ...{ file, anchor, side: side as Edit['side'] },
    lines: body
      .split('\n')
      .slice(0, -1)
      .map((line) => line.slice(indent.length)),
  }))
}

/** A text with one change made; the line it hangs on must be there, and only once. */
export function edited(text: string, { file, side, anchor, lines }: Edit): string {
  const all = text.split('\n')
  const places = all.flatMap((line, i) => (line === anchor ? [i] : []))
  const [place] = places
  if (place === undefined || places.length > 1)
    throw new Error(`the line "${anchor}" stands ${places.length} times in ${file}`)
  return all.toSpliced(side === 'before' ? place : place + 1, 0, ...lines).join('\n')
}

/** Makes the changes in the files of a folder, one after another. */
export async function applyEdits(folder: string, edits: readonly Edit[]): Promise<void> {
  for (const edit of edits) {
    const path = join(folder, edit.file)
    await writeFile(path, edited(await readFile(path, 'utf8'), edit))
  }
}
