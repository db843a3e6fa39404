import { readdir, readFile, writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import type { AnyStateMachine } from 'xstate'
import { type Definition, guardNames, serviceOf, stageOf, waysOut } from '../machines/core/definition.ts'
import type { ROLES } from '../machines/core/roles.ts'
import type { Deadline, Promised } from '../machines/core/stage.ts'
import { MACHINES } from '../machines/services.ts'

const DOCS = new URL('../docs/', import.meta.url)
const MARK = /<!-- drawn: (\S+) -->[\s\S]*?<!-- end -->/g

/** A machine as a Mermaid statechart, with the deadlines that XState itself does not know of, and as tables. */
export function drawn({ machine }: Definition): string {
  return [diagram(machine), '', stagesTable(machine), '', waysTable(machine), '', clocksTable(machine)].join('\n')
}

function diagram(machine: AnyStateMachine): string {
  const stages = Object.keys(machine.states)
  const names = stages.map((stage) => `  ${stage}: ${stageOf(machine, stage).title.fa}${deadlineNote(machine, stage)}`)
  const edges = stages.flatMap((stage) =>
    waysOut(machine, stage)
      .filter(({ transition }) => transition.source !== machine.root)
      .map(({ event, transition }) => `  ${stage} --> ${transition.target?.[0]?.key ?? stage}: ${event}`),
  )
  const ends = stages.filter((stage) => machine.states[stage]?.type === 'final').map((stage) => `  ${stage} --> [*]`)
  return [
    '```mermaid',
    'stateDiagram-v2',
    `  [*] --> ${machine.config.initial as string}`,
    ...names,
    ...[...new Set(edges)],
    ...ends,
    '```',
  ].join('\n')
}

function deadlineNote(machine: AnyStateMachine, stage: string): string {
  const meta = stageOf(machine, stage)
  return meta.kind === 'acting' && meta.deadline ? ` ⚑ ${deadlineWords(meta.deadline)}` : ''
}

const deadlineWords = ({ anchor, length }: Deadline): string =>
  [anchor, length && lengthWords(length)].filter(Boolean).join(' + ')

const lengthWords = ({ amount, unit, source }: Promised): string => `${amount} ${unit} (${source.kind})`

function stagesTable(machine: AnyStateMachine): string {
  const rows = Object.keys(machine.states).map((stage) => {
    const meta = stageOf(machine, stage)
    const clocks = Object.entries(meta.clocks).map(([clock, what]) => `${clock} ${what}`)
    const deadline = meta.kind === 'acting' && meta.deadline ? deadlineWords(meta.deadline) : ''
    return [`\`${stage}\``, meta.title.fa, meta.title.en, meta.kind, rolesOf(meta.by), clocks.join(', '), deadline]
  })
  return table(['stage', 'عنوان', 'title', 'kind', 'who acts', 'clocks', 'deadline'], rows)
}

function waysTable(machine: AnyStateMachine): string {
  const rows = Object.keys(machine.states).flatMap((stage) =>
    waysOut(machine, stage)
      .filter(({ transition }) => transition.source !== machine.root)
      .map(({ event, choice, transition }) => [
        `\`${stage}\``,
        `\`${event}\``,
        `\`${transition.target?.[0]?.key ?? stage}\``,
        rolesOf(choice.by),
        choice.label.fa,
        choice.label.en,
        guardNames(transition.guard).join(', ') + (choice.reason ? ' + reason' : ''),
      ]),
  )
  return table(['from', 'event', 'to', 'by', 'دکمه', 'button', 'when'], rows)
}

function clocksTable(machine: AnyStateMachine): string {
  const clocks = Object.entries(serviceOf(machine).clocks)
  if (clocks.length === 0) return 'No clocks span its stages.'
  const rows = clocks.map(([name, card]) => [
    `\`${name}\``,
    card.title.fa,
    card.title.en,
    card.length ? lengthWords(card.length) : card.anchor,
    card.calendar,
    card.ladder.map((rung) => `${rung.name} ${Object.entries(rung.at).flat().join(' ')}`).join('; '),
  ])
  return table(['clock', 'عنوان', 'title', 'length or instant', 'calendar', 'ladder'], rows)
}

const rolesOf = (roles: readonly (keyof typeof ROLES)[]): string => roles.map((role) => `\`${role}\``).join(' ')

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

/** A page with every marked place drawn anew from the machines. */
export async function redrawn(page: string): Promise<string> {
  const modules = Object.assign({}, ...Object.values(MACHINES)) as Record<string, string>
  const wanted = [...page.matchAll(MARK)].map(([, machine]) => machine as string)
  const pictures = new Map<string, string>()
  for (const machine of wanted) {
    const path = modules[machine]
    if (!path) throw new Error(`there is no machine "${machine}" to draw`)
    const { definition } = (await import(new URL(`../machines/${path}`, import.meta.url).href)) as {
      definition: Definition
    }
    pictures.set(machine, drawn(definition))
  }
  return page.replace(
    MARK,
    (_, machine: string) => `<!-- drawn: ${machine} -->\n${pictures.get(machine)}\n<!-- end -->`,
  )
}

/** Every page under docs/ that has something drawn in it, by its file. */
export async function drawnPages(): Promise<Map<URL, string>> {
  const names = (await readdir(DOCS, { recursive: true })).filter((name) => name.endsWith('.md'))
  const pages = await Promise.all(
    names.map(async (name) => [new URL(name, DOCS), await readFile(new URL(name, DOCS), 'utf8')] as const),
  )
  return new Map(pages.filter(([, text]) => text.includes('<!-- drawn: ')))
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  for (const [file, page] of await drawnPages()) await writeFile(file, await redrawn(page))
