import { useEffect, useId, useRef } from 'react'
import type { Drawing } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'
import './statechart.css'
import { type PlacedEdge, type PlacedNode, placed } from './placed.ts'
import { machineWords } from './words.ts'

type Props = {
  drawing: Drawing
  /** Where the case is, or was at the moment that is looked at. */
  lit: string
  /** Where it had been by then. */
  seen: ReadonlySet<string>
  /** Name every way, not only those that lead out of the lit stage. */
  isWhole?: boolean
  /** Points of the page for one of the drawing. */
  scale?: number
}

/** The machine of a case as the API laid it out, with the stage lit in which the case is. */
export function Statechart({ drawing, lit, seen, isWhole = false, scale = 1 }: Props) {
  const { say, direction } = useLanguage()
  const arrow = useId()
  const frame = useRef<HTMLDivElement>(null)
  const { width, height, nodes, edges } = placed(drawing, direction)
  const current = nodes.find(({ id }) => id === lit)
  useCentred(frame, current, scale)
  return (
    // biome-ignore lint: a scrolled area can be scrolled by key
    <div className="statechart" ref={frame} tabIndex={0} role="group" aria-label={say(drawing.title)}>
      <svg
        width={width * scale}
        height={height * scale}
        viewBox={`0 0 ${width} ${height}`}
        direction={direction}
        role="img"
        aria-label={current ? `${say(machineWords.here)}: ${say(current.title)}` : say(drawing.title)}
      >
        <defs>
          {(['plain', 'open'] as const).map((kind) => (
            <marker
              key={kind}
              id={`${arrow}-${kind}`}
              className={`arrow ${kind}`}
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="8"
              markerHeight="8"
              markerUnits="userSpaceOnUse"
              orient="auto-start-reverse"
            >
              <path d="M0 0l8 4-8 4z" />
            </marker>
          ))}
        </defs>
        {edges.map((edge) => (
          <Edge key={edge.id} edge={edge} isOpen={edge.from === lit} arrow={arrow} />
        ))}
        {nodes.map((node) => (
          <Node
            key={node.id}
            node={node}
            isLit={node.id === lit}
            isSeen={seen.has(node.id)}
            isFirst={node.id === drawing.initial}
          />
        ))}
        {edges
          .filter(({ from }) => isWhole || from === lit)
          .map((edge) => (
            <EdgeLabel key={edge.id} edge={edge} isOpen={edge.from === lit} />
          ))}
      </svg>
    </div>
  )
}

function useCentred(frame: React.RefObject<HTMLDivElement | null>, node: PlacedNode | undefined, scale: number): void {
  const x = node ? (node.x + node.width / 2) * scale : 0
  const y = node ? (node.y + node.height / 2) * scale : 0
  useEffect(() => {
    const box = frame.current
    const svg = box?.firstElementChild
    if (!box || !svg) return
    const [outer, inner] = [box.getBoundingClientRect(), svg.getBoundingClientRect()]
    box.scrollBy(inner.left + x - (outer.left + outer.width / 2), inner.top + y - (outer.top + outer.height / 2))
  }, [frame, x, y])
}

function Edge({ edge, isOpen, arrow }: { edge: PlacedEdge; isOpen: boolean; arrow: string }) {
  const isTimed = edge.ways.every(({ timed }) => timed)
  const kind = isOpen ? 'open' : 'plain'
  return (
    <path
      className={['edge', kind, isTimed && 'timed'].filter(Boolean).join(' ')}
      d={`M${edge.points.map(({ x, y }) => `${x} ${y}`).join('L')}`}
      markerEnd={`url(#${arrow}-${kind})`}
    />
  )
}

function EdgeLabel({ edge, isOpen }: { edge: PlacedEdge; isOpen: boolean }) {
  const { say, lang } = useLanguage()
  const [first, ...others] = edge.ways
  if (!first || !edge.label) return null
  const text = others.length > 0 ? `${say(first.label)} +${inDigits(lang, others.length)}` : say(first.label)
  return (
    <g className={isOpen ? 'edge-label open' : 'edge-label'}>
      <title>{edge.ways.map(({ label }) => say(label)).join('\n')}</title>
      <text x={edge.label.x} y={edge.label.y} textAnchor="middle">
        {text}
      </text>
    </g>
  )
}

/** An acting stage is boxed, a resting one broken, a final one boxed twice; the lit one is thick and pointed at. */
function Node({
  node,
  isLit,
  isSeen,
  isFirst,
}: {
  node: PlacedNode
  isLit: boolean
  isSeen: boolean
  isFirst: boolean
}) {
  const { say, direction } = useLanguage()
  const { x, y, width, height, kind, title, deadline } = node
  const middle = x + width / 2
  const titleLines = linesOf(say(title), width - 16)
  const first = y + (height - (titleLines.length - 1) * 18) / 2 + (deadline ? -5 : 5)
  const near = direction === 'rtl' ? x + width : x
  return (
    <g className={['node', kind, isLit && 'lit', isSeen && 'seen'].filter(Boolean).join(' ')}>
      <title>{say(isLit ? machineWords.here : isSeen ? machineWords.wasHere : title)}</title>
      <rect x={x} y={y} width={width} height={height} rx="6" />
      {kind === 'final' && <rect className="inner" x={x + 4} y={y + 4} width={width - 8} height={height - 8} rx="4" />}
      {isFirst && <circle className="first" cx={near + (direction === 'rtl' ? -14 : 14)} cy={y + 14} r="4" />}
      {isLit && <path className="pointer" d={pointer(near, y + height / 2, direction)} />}
      {titleLines.map((line, i) => (
        <text key={line} className="node-title" x={middle} y={first + i * 18} textAnchor="middle">
          {line}
        </text>
      ))}
      {deadline && (
        <text className="node-deadline" x={middle} y={y + height - 10} textAnchor="middle">
          ⚑ {say(deadline.text)}
        </text>
      )}
    </g>
  )
}

/** A title in one line, or in two of about the same length. */
function linesOf(title: string, width: number): string[] {
  if (title.length * 7.4 <= width || !title.includes(' ')) return [title]
  const words = title.split(' ')
  const cuts = words.slice(1).map((_, i) => [words.slice(0, i + 1).join(' '), words.slice(i + 1).join(' ')] as const)
  const best = cuts.reduce((a, b) =>
    Math.abs(a[0].length - a[1].length) <= Math.abs(b[0].length - b[1].length) ? a : b,
  )
  return [...best]
}

const pointer = (x: number, y: number, direction: 'rtl' | 'ltr'): string =>
  direction === 'rtl' ? `M${x + 4} ${y}l10 -7v14z` : `M${x - 4} ${y}l-10 -7v14z`
