import type { Drawing } from '../ask/types.ts'

type Edge = Drawing['edges'][number]

/** A way from one stage to another, and the lane it runs along beside the stages; none, where it leads to the next one. */
export type Track = Pick<Edge, 'id' | 'from' | 'to' | 'ways'> & { readonly lane: number | null }

/** The stages stand in the order in which their machine names them; all ways into one stage share one lane. */
export function tracksOf({ nodes, edges }: Pick<Drawing, 'nodes' | 'edges'>): Track[] {
  const place = new Map(nodes.map(({ id }, i) => [id, i]))
  const isNext = ({ from, to }: Edge) => place.get(to) === (place.get(from) ?? 0) + 1
  const beside = edges.filter((edge) => !isNext(edge))
  const lanes = lanesOf(stretchesOf(beside, place))
  return edges.map((edge) => {
    const { id, from, to, ways } = edge
    return { id, from, to, ways, lane: isNext(edge) ? null : (lanes.get(to) ?? 0) }
  })
}

type Stretch = { readonly to: string; readonly first: number; readonly last: number }

function stretchesOf(edges: readonly Edge[], place: ReadonlyMap<string, number>): Stretch[] {
  const targets = [...new Set(edges.map(({ to }) => to))]
  return targets.map((to) => {
    const stops = [to, ...edges.filter((edge) => edge.to === to).map(({ from }) => from)].map(
      (id) => place.get(id) ?? 0,
    )
    return { to, first: Math.min(...stops), last: Math.max(...stops) }
  })
}

/** Short ways run close to the stages, long ones further out; no two that meet share a lane. */
function lanesOf(stretches: readonly Stretch[]): Map<string, number> {
  const taken: Stretch[][] = []
  const lanes = new Map<string, number>()
  for (const one of [...stretches].sort((a, b) => a.last - a.first - (b.last - b.first) || a.first - b.first)) {
    const isFree = (lane: readonly Stretch[]) => lane.every(({ first, last }) => last < one.first || one.last < first)
    const free = taken.findIndex(isFree)
    const lane = free < 0 ? taken.push([]) - 1 : free
    taken[lane]?.push(one)
    lanes.set(one.to, lane)
  }
  return lanes
}

/** How many lanes the ways need. */
export const laneCount = (tracks: readonly Track[]): number =>
  Math.max(0, ...tracks.map(({ lane }) => (lane === null ? 0 : lane + 1)))

const FIRST = 16
const APART = 8
const CORNER = 5
/** Ways leave a stage a little behind its middle and come in a little before it, so that the two never touch. */
const ASIDE = 5
const HEAD = 7

/** How far out the lanes reach. */
export const reachOf = (lanes: number): number => (lanes === 0 ? 0 : FIRST + (lanes - 1) * APART + CORNER)

/** A point beside the stages: how far along them, and how far out. */
type Place = (along: number, out: number) => string

/** The line of a way from the middle of one stage to the middle of another, along its lane. */
export function lineOf(from: number, to: number, lane: number, at: Place): string {
  const out = FIRST + lane * APART
  const [start, end] = [from + ASIDE, to - ASIDE]
  const turn = Math.sign(end - start) * CORNER
  return [
    `M${at(start, 0)}L${at(start, out - CORNER)}`,
    `Q${at(start, out)} ${at(start + turn, out)}`,
    `L${at(end - turn, out)}`,
    `Q${at(end, out)} ${at(end, out - CORNER)}`,
    `L${at(end, HEAD - 1)}`,
  ].join('')
}

/** The head of the arrow with which ways come in. */
export const headOf = (to: number, at: Place): string =>
  `M${at(to - ASIDE, 0)}L${at(to - ASIDE - 4, HEAD)}L${at(to - ASIDE + 4, HEAD)}z`
