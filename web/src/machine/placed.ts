import type { Drawing } from '../ask/types.ts'

export type PlacedNode = Drawing['nodes'][number]

export type PlacedEdge = Pick<Drawing['edges'][number], 'id' | 'from' | 'to' | 'ways' | 'points'> & {
  /** The middle of its label's line; none, where it has none. */
  readonly label: { readonly x: number; readonly y: number } | null
}

type Placed = {
  readonly width: number
  readonly height: number
  readonly nodes: readonly PlacedNode[]
  readonly edges: readonly PlacedEdge[]
}

/** Room around the drawing for what points at a stage. */
const MARGIN = 20

/** A drawing as the page shows it: turned round where one reads from the right, so that what comes first lies there. */
export function placed(drawing: Drawing, direction: 'rtl' | 'ltr'): Placed {
  const x = (at: number, width = 0) => MARGIN + (direction === 'rtl' ? drawing.width - at - width : at)
  const y = (at: number) => at + MARGIN
  return {
    width: drawing.width + 2 * MARGIN,
    height: drawing.height + 2 * MARGIN,
    nodes: drawing.nodes.map((node) => ({ ...node, x: x(node.x, node.width), y: y(node.y) })),
    edges: drawing.edges.map(({ id, from, to, ways, points }) => {
      const turned = points.map((point) => ({ x: x(point.x), y: y(point.y) }))
      return { id, from, to, ways, points: turned, label: middleOf(turned) }
    }),
  }
}

type Point = { readonly x: number; readonly y: number }

/** The middle of the longest level stretch, else of the longest stretch. */
function middleOf(points: readonly Point[]): Point | null {
  const pairs = points.slice(1).map((to, i) => [points[i] as Point, to] as const)
  const level = pairs.filter(([a, b]) => a.y === b.y && Math.abs(a.x - b.x) > 60)
  const longest = (level.length > 0 ? level : pairs).reduce<readonly [Point, Point] | null>((best, pair) => {
    return best === null || lengthOf(pair) > lengthOf(best) ? pair : best
  }, null)
  if (!longest) return null
  const [a, b] = longest
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 - 5 }
}

const lengthOf = ([a, b]: readonly [Point, Point]): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y)
