import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Response } from 'express'

/** Where the queues are shown. */
export const BOARD_PATH = '/api/queues'

/** What bull-board wants to have said in its page. */
type Words = Readonly<Record<string, string | undefined>>

/**
 * bull-board's own page, less what it asks of other houses and less the styles in its text: it links fonts of a stranger's,
 * and both would need holes in the content security policy. Its base is its own folder, which that policy has to allow here.
 */
export function boardPage(response: Response, folder: string, words: Words): void {
  const page = readFileSync(join(folder, 'index.ejs'), 'utf8')
    .replaceAll(/<link[^>]*\bhref="(?:https?:)?\/\/[^>]*>/g, '')
    .replaceAll(/<style>.*?<\/style>/gs, '')
    .replaceAll(/ style="[^"]*"/g, '')
    .replaceAll(/<%([=-]) *(\w+) *%>/g, (_, kind, name) => said(kind, words[name] ?? ''))
  const policy = String(response.getHeader('Content-Security-Policy'))
  response.setHeader('Content-Security-Policy', policy.replace("base-uri 'none'", "base-uri 'self'"))
  response.type('html').send(page)
}

const said = (kind: string, word: string): string =>
  kind === '-' ? word : word.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
