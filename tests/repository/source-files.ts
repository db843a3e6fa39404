import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

/** Folders and files that git does not keep: a line of .gitignore is a folder ('dist/') or an ending ('*.log'). */
const ignored = ['.git/', ...readFileSync(join(ROOT, '.gitignore'), 'utf8').split('\n')].filter(Boolean)

const isKept = (name: string, isFolder: boolean): boolean =>
  !ignored.some((line) => (line.startsWith('*') ? name.endsWith(line.slice(1)) : isFolder && line === `${name}/`))

/** Every file of the repository that git keeps or would keep, by its path from the root; works without git. */
export function sourceFiles(folder = ''): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => isKept(entry.name, entry.isDirectory()))
    .flatMap((entry) => {
      const path = folder ? `${folder}/${entry.name}` : entry.name
      return entry.isDirectory() ? sourceFiles(path) : [path]
    })
    .sort()
}

/** The text of a file, or undefined where it is no text. */
export function textOf(path: string): string | undefined {
  const bytes = readFileSync(join(ROOT, path))
  return bytes.includes(0) ? undefined : bytes.toString('utf8')
}
