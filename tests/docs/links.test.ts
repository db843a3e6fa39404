import { existsSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { sourceFiles, textOf } from '../repository/source-files.ts'

const ROOT = join(import.meta.dirname, '../..')

/** The pages that people read: those at the root, and everything under docs. */
const pages = sourceFiles().filter((path) => path.endsWith('.md') && (!path.includes('/') || path.startsWith('docs/')))

const { scripts } = JSON.parse(textOf('package.json') ?? '{}') as { scripts: Record<string, string> }

const LINK = /\]\((?!\w+:)(?<target>[^)\s]+)\)/g
const RUN = /npm run (?:-\w+ )*(?<script>[\w:-]+)/g
const PATH = /`(?<path>[\w.-]+(?:\/[\w.-]+)+\.\w+)`/g

const found = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(({ groups }) => Object.values(groups ?? {})[0] as string)

/** The anchor of a heading, as the places where these pages are read make it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')

const anchorsOf = (page: string): string[] =>
  [...page.replaceAll(/^ *(```|~~~)[\s\S]*?^ *\1/gm, '').matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    anchorOf(heading as string),
  )

/** What a page refers to and is not there. */
function broken(page: string, text: string): string[] {
  const links = found(text, LINK).filter((link) => {
    const [path = '', anchor] = link.split('#')
    const target = path ? normalize(join(dirname(page), decodeURI(path))) : page
    if (!existsSync(join(ROOT, target))) return true
    return anchor !== undefined && !anchorsOf(target === page ? text : (textOf(target) ?? '')).includes(anchor)
  })
  const commands = found(text, RUN).filter((script) => !Object.hasOwn(scripts, script))
  const paths = found(text, PATH).filter((path) => !existsSync(join(ROOT, path)))
  return [...links, ...commands.map((script) => `npm run ${script}`), ...paths]
}

describe('the pages', () => {
  it('are found', () => {
    expect(pages).toEqual(expect.arrayContaining(['CONTRIBUTING.md', 'docs/architecture.md', 'docs/glossary.md']))
  })

  it.each(pages)('%s refers to nothing that is not there', (page) => {
    expect(broken(page, textOf(page) ?? '')).toStrictEqual([])
  })

  it('would be caught at a link, a heading, a command and a path that are not there', () => {
    const links =
      '[a](docs/nowhere.md) [b](docs/glossary.md#roles) [c](docs/glossary.md#nobody) [d](https://example.org/x)'
    const rest =
      '[e](#here)\n\n# Here\n\n`npm run nothing -- x`, `npm run -s lint`, `db/no-such-file.ts`, `api/main.ts`'
    expect(broken('README.md', `${links} ${rest}`)).toStrictEqual([
      ...['docs/nowhere.md', 'docs/glossary.md#nobody'],
      ...['npm run nothing', 'db/no-such-file.ts'],
    ])
  })
})

describe('the commands', () => {
  it.each(Object.entries(scripts))('npm run %s runs a file that is there', (_, command) => {
    const files = command.match(/\b[\w/.-]+\.m?[jt]s\b/g) ?? []
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toStrictEqual([])
  })
})
