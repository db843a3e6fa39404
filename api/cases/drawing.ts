import ELK, { type ElkNode } from 'elkjs/lib/elk.bundled.js'
import * as z from 'zod'
import type { Release } from '../../db/releases.ts'
import { isTimed, serviceOf, stageOf, waysOut } from '../../machines/core/definition.ts'
import type { Stage as StageCard } from '../../machines/core/stage.ts'
import type { Text as TextPair } from '../../machines/core/text-pair.ts'
import { RoleName, Text } from '../schemas.ts'
import { lengthInWords, sourceInWords } from './words.ts'

const Point = z.object({ x: z.number(), y: z.number() })

const NodeWay = z.object({
  event: z.string(),
  label: Text,
  by: z.array(RoleName),
  guards: z.array(z.string()),
  timed: z.boolean(),
})

/** A machine as it can be drawn: stages where they stand, ways between them with their bends, and the time each has. */
export const Drawing = z
  .object({
    machine: z.string(),
    version: z.string(),
    title: Text,
    initial: z.string(),
    width: z.number(),
    height: z.number(),
    nodes: z.array(
      z.object({
        id: z.string(),
        title: Text,
        kind: z.enum(['acting', 'resting', 'final']),
        by: z.array(RoleName),
        deadline: z.object({ text: Text, source: Text }).nullable(),
        clocks: z.array(z.object({ name: z.string(), title: Text, does: z.enum(['runs', 'pauses']) })),
        stays: z.array(NodeWay).meta({ description: 'What may happen here without leaving the stage' }),
        x: z.number(),
        y: z.number(),
        width: z.number(),
        height: z.number(),
      }),
    ),
    edges: z.array(
      z.object({ id: z.string(), from: z.string(), to: z.string(), ways: z.array(NodeWay), points: z.array(Point) }),
    ),
  })
  .meta({ id: 'Drawing' })

type Drawn = z.input<typeof Drawing>
type Node = Omit<Drawn['nodes'][number], 'x' | 'y' | 'width' | 'height'>
type Edge = Omit<Drawn['edges'][number], 'points'>

const WIDTH = 184
const HEIGHT = 64
const drawings = new Map<string, Promise<Drawn>>()

/** The drawing of a release; laid out once, since a version never changes. */
export function drawingOf(release: Release): Promise<Drawn> {
  const known = drawings.get(release.hash)
  if (known) return known
  const made = draw(release)
  drawings.set(release.hash, made)
  made.catch(() => drawings.delete(release.hash))
  return made
}

async function draw(release: Release): Promise<Drawn> {
  const { machine } = release.definition
  const stages = Object.keys(machine.states)
  const nodes = stages.map((stage) => nodeOf(release, stage))
  const edges = stages.flatMap((stage) => edgesOf(release, stage))
  const laid = await new ELK().layout(graphOf(nodes, edges))
  const places = new Map((laid.children ?? []).map((child) => [child.id, child]))
  const bends = new Map((laid.edges ?? []).map((edge) => [edge.id, edge.sections ?? []]))
  return {
    machine: release.machine,
    version: release.hash,
    title: serviceOf(machine).title,
    initial: machine.config.initial as string,
    width: laid.width ?? 0,
    height: laid.height ?? 0,
    nodes: nodes.map((node) => ({ ...node, ...placeOf(places.get(node.id)) })),
    edges: edges.map((edge) => ({
      ...edge,
      points: (bends.get(edge.id) ?? []).flatMap(({ startPoint, bendPoints = [], endPoint }) => [
        startPoint,
        ...bendPoints,
        endPoint,
      ]),
    })),
  }
}

const placeOf = (node: ElkNode | undefined) => ({
  x: node?.x ?? 0,
  y: node?.y ?? 0,
  width: node?.width ?? WIDTH,
  height: node?.height ?? HEIGHT,
})

/** Top to bottom, so that the page may turn it round for either language. */
const graphOf = (nodes: readonly Node[], edges: readonly Edge[]): ElkNode => ({
  id: 'machine',
  layoutOptions: {
    'elk.algorithm': 'layered',
    'elk.direction': 'DOWN',
    'elk.edgeRouting': 'ORTHOGONAL',
    'elk.spacing.nodeNode': '48',
    'elk.layered.spacing.nodeNodeBetweenLayers': '64',
    'elk.randomSeed': '1',
  },
  children: nodes.map(({ id }) => ({ id, width: WIDTH, height: HEIGHT })),
  edges: edges.map(({ id, from, to }) => ({ id, sources: [from], targets: [to] })),
})

function nodeOf(release: Release, stage: string): Node {
  const { machine } = release.definition
  const meta = stageOf(machine, stage)
  return {
    id: stage,
    title: meta.title,
    kind: meta.kind,
    by: [...meta.by],
    deadline: deadlineOf(meta),
    clocks: Object.entries(meta.clocks).map(([name, does]) => ({
      name,
      title: serviceOf(machine).clocks[name]?.title ?? { fa: name, en: name },
      does,
    })),
    stays: waysOut(machine, stage).flatMap((way) => (targetOf(way, stage) === stage ? [wayWords(release, way)] : [])),
  }
}

function deadlineOf(meta: StageCard): { text: TextPair; source: TextPair } | null {
  if (meta.kind !== 'acting' || !meta.deadline) return null
  const { length } = meta.deadline
  if (length) return { text: lengthInWords(length), source: sourceInWords(length.source) }
  return {
    text: { fa: 'تا موعد زمان‌بندی', en: 'Until the timetable’s date' },
    source: { fa: 'زمان‌بندی دوره', en: 'The timetable of the period' },
  }
}

type Way = ReturnType<typeof waysOut>[number]

const targetOf = ({ transition }: Way, stage: string): string => transition.target?.[0]?.key ?? stage

/** All ways from one stage to another are one line. */
function edgesOf(release: Release, stage: string): Edge[] {
  const edges = new Map<string, Edge>()
  for (const way of waysOut(release.definition.machine, stage)) {
    const to = targetOf(way, stage)
    if (to === stage) continue
    const edge = edges.get(to) ?? { id: `${stage}->${to}`, from: stage, to, ways: [] }
    edge.ways.push(wayWords(release, way))
    edges.set(to, edge)
  }
  return [...edges.values()]
}

function wayWords({ definition }: Release, { event, choice, transition }: Way): z.input<typeof NodeWay> {
  const told = serviceOf(definition.machine).guards
  const named = (guard: unknown): string[] => {
    if (typeof guard === 'string') return [guard]
    if (typeof guard === 'function' && 'guards' in guard) return (guard.guards as unknown[]).flatMap(named)
    return []
  }
  return {
    event,
    label: choice.label,
    by: [...choice.by],
    guards: named(transition.guard).filter((name) => name in told),
    timed: isTimed(event),
  }
}
