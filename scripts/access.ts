import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Rule } from '../api/route.ts'
import { ROLES, type Role } from '../machines/core/roles.ts'

// npm run access: writes docs/access.md from docs/openapi.json. What it says is reviewed there, and tested in full.

const ROOT = join(import.meta.dirname, '..')
export const ACCESS_FILE = join(ROOT, 'docs', 'access.md')

/** Everybody who can sign in. */
export const PEOPLE = (Object.keys(ROLES) as Role[]).filter((role) => role !== 'system')

/** What an address may name that belongs to one office or agency; everything else is everybody's, or sought among one's own. */
export const OWNED: ReadonlySet<string> = new Set(['case', 'person', 'grant', 'office', 'change', 'letter'])

/** Roles that see no case, not even those of the office they belong to. */
const SEES_NO_CASE: ReadonlySet<Role> = new Set(['siteAdmin', 'authority', 'publicUser'])

/** Past the door; refused at the door for one's role; as if it were not there; not asked, since nothing there is another's. */
export type Answer = 'in' | 'door' | 'hidden' | 'none'
export type Sides = { readonly own: Answer; readonly other: Answer }

/** One route: what it answers without a session, and to each role, about what is one's own and what is another's. */
export type Row = {
  readonly route: string
  readonly nobody: 'in' | 'door'
  readonly roles: Readonly<Record<Role, Sides>>
}

/** What the names in an address stand for; `id` is the case before it. */
export const namesIn = (path: string): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => (name === 'id' && path.startsWith('/cases/') ? 'case' : `${name}`))

/** What a route answers, worked out from its rule. */
export function rowOf(method: string, path: string, rule: Rule): Row {
  const names = namesIn(path)
  const isOwned = names.some((name) => OWNED.has(name))
  const sidesOf = (role: Role): Sides => {
    if (rule.who === 'case')
      return { own: SEES_NO_CASE.has(role) ? 'hidden' : 'in', other: role === 'auditor' ? 'in' : 'hidden' }
    const own = rule.who === 'role' && !rule.roles.includes(role) ? 'door' : 'in'
    if (!isOwned) return { own, other: 'none' }
    // An external auditor reads the letters of every office that the letter of their appointment reaches.
    return { own, other: own === 'door' || (role === 'auditor' && names.includes('letter')) ? own : 'hidden' }
  }
  return {
    route: `${method.toUpperCase()} ${path}`,
    nobody: rule.who === 'anyone' ? 'in' : 'door',
    roles: Object.fromEntries(PEOPLE.map((role) => [role, sidesOf(role)])) as Row['roles'],
  }
}

const SIGN: Readonly<Record<Answer, string>> = { in: '✓', door: '✗', hidden: '∅', none: '' }
const ANSWER = new Map(Object.entries(SIGN).map(([answer, sign]) => [sign, answer as Answer]))

const HEAD = `# Who may ask what

Written by \`npm run access\` from docs/openapi.json, reviewed here, and tested in full: \`tests/api/matrix.test.ts\` asks every
route as every role, about what is their own and about what is another's, and fails where an answer differs from this page
or a route has no row.

In each cell first what is one's own, then what is another's (of another office and another agency); one sign where nothing
belongs to anybody. ✓ past the door: what follows depends on the case and the request. ✗ refused at the door: no session (401), or another
role (403). ∅ as if it were not there (404).

The keys of the house, \`head\` and \`siteAdmin\`, are given and ended by a head of the office (\`/roles\`), and by nobody else: an account
that gets one was entered by the site administrator, so it takes two people to make either. Nobody gives or ends a role of their own,
and the last who holds a key at an office keeps it (\`tests/api/keys.test.ts\`). The first of both are made with the office, by the
owner of the installation: \`npm run establish\` ([deploy.md](deploy.md)).

`

/** The page: a row for each route, a column for each role. */
export function accessText(rows: readonly Row[]): string {
  const lines = [
    ['route', 'nobody', ...PEOPLE],
    ['---', ...['nobody', ...PEOPLE].map(() => ':-:')],
    ...rows.map(({ route, nobody, roles }) => [
      `\`${route}\``,
      SIGN[nobody],
      ...PEOPLE.map((role) => SIGN[roles[role].own] + SIGN[roles[role].other]),
    ]),
  ]
  return HEAD + lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('')
}

/** Reads the page back. */
export function readAccess(text: string): Row[] {
  const [head, , ...lines] = text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.slice(2, -2).split(' | '))
  const columns = (head ?? []).slice(2) as Role[]
  return lines.map(([route = '', nobody = '', ...cells]) => ({
    route: route.replaceAll('`', ''),
    nobody: ANSWER.get(nobody) as Row['nobody'],
    roles: Object.fromEntries(columns.map((role, i) => [role, sidesIn(cells[i] ?? '')])) as Row['roles'],
  }))
}

const sidesIn = (cell: string): Sides => ({
  own: ANSWER.get(cell.slice(0, 1)) as Answer,
  other: ANSWER.get(cell.slice(1)) as Answer,
})

type Document = { readonly paths: Record<string, Record<string, { readonly 'x-rule': Rule }>> }

/** Every route of the API's description. */
export function rowsOf({ paths }: Document): Row[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { 'x-rule': rule }]) => rowOf(method, path.replace('/api/v1', ''), rule)),
  )
}

async function main(): Promise<void> {
  const document = JSON.parse(await readFile(join(ROOT, 'docs', 'openapi.json'), 'utf8')) as Document
  await writeFile(ACCESS_FILE, accessText(rowsOf(document)))
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main()
