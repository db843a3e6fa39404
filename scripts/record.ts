import { readFileSync, writeFileSync } from 'node:fs'

/** Puts what a command found into a page, in place of what the same command found before: between `<!-- name -->` and `<!-- /name -->`. */
export function record(page: URL, name: string, found: string): void {
  const text = readFileSync(page, 'utf8')
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`${page.pathname} has no place for "${name}"`)
  writeFileSync(page, `${text.slice(0, from + begin.length)}\n\n${found.trim()}\n\n${text.slice(to)}`)
}
