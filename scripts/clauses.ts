import { readdir, readFile, writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { type AgreementCard, AVAILABILITY, CHANNELS } from '../machines/agreement/card.ts'
import { CLASSES, type Clause, type Pointer } from '../machines/agreement/clause.ts'
import { namedBy } from '../machines/agreement/pointers.ts'
import { AGREEMENTS, type Agreement } from '../machines/agreement/register.ts'
import { toPersianDigits } from '../machines/core/persian/text.ts'
import { ROLES } from '../machines/core/roles.ts'
import { CARDS, MACHINES, SERVICES } from '../machines/services.ts'

export const CLAUSES_PAGE = new URL('../docs/clauses.md', import.meta.url)

const ROUTES = new URL('../api/routes/', import.meta.url)

/** Where an operation is written, by its name. */
type Operations = ReadonlyMap<string, string>

/** Every clause of the five agreements with what carries it, as a page. */
export async function clausesPage(): Promise<string> {
  const operations = await readOperations()
  const agreements = SERVICES.map((service) => AGREEMENTS[service])
  const all = agreements.flatMap(({ clauses }) => clauses)
  return [
    '# The clauses of the agreements',
    '',
    '<!-- Made from machines/*/clauses.ts and machines/*/agreement.ts by `npm run clauses`; not written by hand. -->',
    '',
    `Five agreements, ${all.length} clauses, each in words of our own, with what carries it. Lines are those of the agreement’s text.`,
    'Where a copy is doubtful, what it shows stands before what we read: ✓ is confirmed, ? is a reading that somebody has to confirm.',
    'No agreement states a number of days: lengths are defaults of this system, and so is the day from which an agreement counts.',
    ...agreements.flatMap((agreement) => ['', ...sectionOf(agreement, operations)]),
    '',
  ].join('\n')
}

async function readOperations(): Promise<Operations> {
  const files = (await readdir(ROUTES)).filter((name) => name.endsWith('.ts'))
  const found = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(new URL(file, ROUTES), 'utf8')
      return [...text.matchAll(/^ {4}name: '(\w+)',$/gm)].map(([, name]) => [name as string, file] as const)
    }),
  )
  return new Map(found.flat())
}

const sectionOf = ({ card, clauses }: Agreement, operations: Operations): string[] => [
  `## ${card.code}: ${card.title.en}`,
  '',
  `«${toPersianDigits(card.title.fa)}»`,
  '',
  ...headOf(card).map(([name, words]) => `- **${name}:** ${words}`),
  '',
  table(
    ['clause', 'lines', 'class', 'بند', 'clause in English', 'carried by', 'in doubt'],
    clauses.map((clause) => rowOf(clause, card, operations)),
  ),
]

function headOf(card: AgreementCard): [string, string][] {
  const { fee, availability, signedBy, stands } = card
  const from = (clause: string | null) => (clause === null ? '' : ` (${clause.slice(3)})`)
  return [
    ['Parties', `${card.provider.en}; for ${card.recipientGroups.map(({ en }) => en.toLowerCase()).join(', ')}`],
    ['Validity', validityOf(card)],
    ['First version', `\`${stands.stage}\`${stands.since === null ? '' : ` since ${stands.since}`}`],
    ['Ended by', endOf(card)],
    ['Legal basis', basisOf(card)],
    ['Fee', `free of charge${fee.atPresent ? ', at present' : ''}${from(fee.clause)}`],
    ['Channels', card.allowedChannels.map(allowedOf).join('; ')],
    [
      'Availability',
      `${AVAILABILITY[availability.mode].en.toLowerCase()}${exceptOf(card)}${from(availability.clause)}`,
    ],
    ['Signed by', signedBy === null ? 'not stated' : `${signedBy.name.en}, ${signedBy.post.en.toLowerCase()}`],
  ]
}

function validityOf({ lastDay, continuationAllowed, dependsOnGoverningDocuments }: AgreementCard): string {
  if (lastDay !== null) return `to ${lastDay}, and then ${continuationAllowed ? 'by continuation' : 'over'}`
  const last = dependsOnGoverningDocuments.map((clause) => clause.slice(3)).join(', ')
  return last === '' ? 'until it is amended' : `while one of ${last} is in force`
}

const endOf = ({ terminators, noticeDays }: AgreementCard): string =>
  terminators.length === 0
    ? 'nobody: no clause says so'
    : `${terminators.map((role) => ROLES[role].title.en.toLowerCase()).join(' and ')}, ${noticeDays} days’ notice (default)`

const basisOf = ({ governingDocuments }: AgreementCard): string =>
  governingDocuments.length === 0
    ? 'none named'
    : governingDocuments
        .map(({ clause, title, number, date, inForce }) =>
          [title.en, number, date, `${clause.slice(3)}${inForce ? '' : ', repealed'}`].filter(Boolean).join(', '),
        )
        .join('; ')

const exceptOf = ({ availability: { except } }: AgreementCard): string =>
  except === null ? '' : `, except where ${except.en.slice(0, 1).toLowerCase()}${except.en.slice(1)}`

const allowedOf = ({ purpose, channels, only, clause }: AgreementCard['allowedChannels'][number]): string =>
  `${purpose.en.toLowerCase()}: ${only ? 'only ' : ''}${channels.map((one) => CHANNELS[one].en.toLowerCase()).join(', ')} (${clause.slice(3)})`

const rowOf = (clause: Clause, card: AgreementCard, operations: Operations): string[] => [
  clause.id,
  clause.lines,
  CLASSES[clause.class].en.toLowerCase() + (clause.also ? ` (${CLASSES[clause.also].en.toLowerCase()})` : ''),
  toPersianDigits(clause.fa),
  clause.en,
  carriedOf(clause, card, operations),
  (clause.provenance ?? [])
    .map(({ raw, decoded, confirmed }) => `${raw} ← ${toPersianDigits(decoded)} ${confirmed ? '✓' : '?'}`)
    .join('<br>'),
]

function carriedOf({ carriedBy }: Clause, card: AgreementCard, operations: Operations): string {
  if ('text' in carriedBy) return `merely text: ${carriedBy.text.en}`
  return carriedBy.map((pointer) => `[${wordsOf(pointer)}](../${fileOf(pointer, card, operations)})`).join('<br>')
}

function wordsOf(pointer: Pointer): string {
  const { kind, machine, name } = namedBy(pointer)
  const by = 'by' in pointer && pointer.by !== undefined ? ` by \`${pointer.by}\`` : ''
  return `${machine === null ? '' : `\`${machine}\` `}${kind} \`${name}\`${by}`
}

const PATHS = Object.assign({}, ...Object.values(MACHINES)) as Readonly<Record<string, string>>

/** The folder of a service, as its card lies in it. */
const FOLDERS: Readonly<Record<AgreementCard['service'], string>> = {
  debtsAndClaims: 'debts-and-claims',
  performanceEvaluation: 'performance-evaluation',
  statisticalYearbook: 'statistical-yearbook',
  eServiceEvaluation: 'e-service-evaluation',
  serviceDesks: 'service-desks',
}

/** Where a notice is written: with its service, with what all services share, or with the house's own. */
function noticeFile(notice: string): string {
  if (Object.hasOwn(CARDS.shared.notices, notice)) return 'machines/shared.ts'
  const service = SERVICES.find((one) => Object.hasOwn(CARDS[one].notices, notice))
  return service === undefined ? 'db/effects/notices/templates.ts' : `machines/${FOLDERS[service]}/service.ts`
}

/** The file in which what a pointer names is written. */
function fileOf(pointer: Pointer, { service }: AgreementCard, operations: Operations): string {
  if ('machine' in pointer) return `machines/${PATHS[pointer.machine]?.replace(/\.ts$/, '.machine.ts')}`
  if ('notice' in pointer) return noticeFile(pointer.notice)
  if ('operation' in pointer) return `api/routes/${operations.get(pointer.operation)}`
  if ('report' in pointer) return 'db/reports/figures.ts'
  if ('act' in pointer) return 'machines/core/acts.ts'
  if ('migration' in pointer) return `db/migrations/${pointer.migration}`
  return `machines/${FOLDERS[service]}/agreement.ts`
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  await writeFile(CLAUSES_PAGE, await clausesPage())
