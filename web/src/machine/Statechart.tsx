import { Fragment, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import type { Drawing } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import './statechart.css'
import { headOf, laneCount, lineOf, reachOf, type Track, tracksOf } from './rails.ts'
import { machineWords } from './words.ts'

type Props = {
  drawing: Drawing
  /** Where the case is, or was at the moment that is looked at. */
  lit: string
  /** Where it had been by then. */
  seen: ReadonlySet<string>
  /** The stages one under the other, or one beside the other as one reads. */
  axis: 'column' | 'row'
}

/** The machine of a case: its stages in their order, the ways between them beside, and lit the stage in which the case is. */
export function Statechart({ drawing, lit, seen, axis }: Props) {
  const { say } = useLanguage()
  const list = useRef<HTMLOListElement>(null)
  const tracks = useMemo(() => tracksOf(drawing), [drawing])
  const middles = useMiddles(list, drawing, axis)
  return (
    <div className={`statechart ${axis}`}>
      <ol ref={list} aria-label={say(drawing.title)}>
        {drawing.nodes.map((node) => (
          <Stage
            key={node.id}
            node={node}
            isFirst={node.id === drawing.initial}
            isLit={node.id === lit}
            isSeen={seen.has(node.id)}
            way={tracks.find(({ from, to }) => from === lit && to === node.id)}
            next={tracks.find(({ from, lane }) => from === node.id && lane === null)}
            isNextOpen={node.id === lit}
          />
        ))}
      </ol>
      <Rails nodes={drawing.nodes} tracks={tracks} lit={lit} middles={middles} axis={axis} />
    </div>
  )
}

type Node = Drawing['nodes'][number]

type StageProps = {
  node: Node
  isFirst: boolean
  isLit: boolean
  isSeen: boolean
  /** How one comes here from the lit stage. */
  way: Track | undefined
  next: Track | undefined
  isNextOpen: boolean
}

/** An acting stage is boxed, a resting one broken, a final one boxed twice; the lit one is thick and pointed at. */
function Stage({ node, isFirst, isLit, isSeen, way, next, isNextOpen }: StageProps) {
  const { say } = useLanguage()
  const { kind, title, deadline } = node
  const isHere = isLit ? machineWords.here : isSeen ? machineWords.wasHere : null
  return (
    <li
      className={['stage', kind, isLit && 'lit', isSeen && 'seen'].filter(Boolean).join(' ')}
      aria-current={isLit ? 'step' : undefined}
    >
      <span className="stage-box" {...(isHere ? { title: say(isHere) } : {})}>
        <span className="stage-title">
          {isFirst && <span className="stage-first" aria-hidden="true" />}
          {say(title)}
          {isHere && <span className="unseen"> ({say(isHere)})</span>}
        </span>
        {deadline && (
          <span className="stage-limit">
            <span aria-hidden="true">⚑</span> {say(deadline.text)}
          </span>
        )}
        {way && <WayIn way={way} />}
      </span>
      {next && (
        <svg
          className={['stage-next', isNextOpen && 'open', isTimed(next) && 'timed'].filter(Boolean).join(' ')}
          viewBox="0 0 12 12"
          aria-hidden="true"
        >
          <path className="line" d="M6 0v6" />
          <path className="head" d="M2 5h8l-4 7z" />
        </svg>
      )}
    </li>
  )
}

const isTimed = ({ ways }: Track): boolean => ways.every(({ timed }) => timed)

function WayIn({ way }: { way: Track }) {
  const { say, lang } = useLanguage()
  // One event may lead here by several guards; it is one button all the same.
  const labels = [...new Set(way.ways.map(({ label }) => say(label)))]
  return (
    <span className="stage-way">
      <span className="unseen">{say(machineWords.leadsHere)}: </span>
      {labels.join(lang === 'fa' ? '، ' : ', ')}
    </span>
  )
}

type RailsProps = {
  nodes: readonly Node[]
  tracks: readonly Track[]
  lit: string
  middles: Middles | null
  axis: Props['axis']
}

/** The ways that lead further than to the next stage. Those out of the lit stage lie on top. */
function Rails({ nodes, tracks, lit, middles, axis }: RailsProps) {
  const { direction } = useLanguage()
  const reach = reachOf(laneCount(tracks))
  if (reach === 0) return null
  const size = middles?.size ?? 1
  const at =
    axis === 'row'
      ? (along: number, out: number) => `${along} ${out}`
      : (along: number, out: number) => `${direction === 'rtl' ? reach - out : out} ${along}`
  const middle = (id: string) => middles?.at[nodes.findIndex((node) => node.id === id)] ?? 0
  const beside = tracks.filter(({ lane }) => lane !== null)
  const sorted = [...beside].sort((a, b) => Number(a.from === lit) - Number(b.from === lit))
  const [width, height] = axis === 'row' ? [size, reach] : [reach, size]
  return (
    <svg
      className="rails"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      style={axis === 'row' ? { blockSize: reach } : { inlineSize: reach, blockSize: size }}
      aria-hidden="true"
    >
      {middles &&
        sorted.map((track) => {
          const isOpen = track.from === lit
          return (
            <Fragment key={track.id}>
              <path
                className={['rail', isOpen && 'open', isTimed(track) && 'timed'].filter(Boolean).join(' ')}
                d={lineOf(middle(track.from), middle(track.to), track.lane ?? 0, at)}
              />
              <path className={isOpen ? 'head open' : 'head'} d={headOf(middle(track.to), at)} />
            </Fragment>
          )
        })}
    </svg>
  )
}

/** Where the middle of each stage lies along the axis, and how long the axis is. */
type Middles = { readonly at: readonly number[]; readonly size: number }

/** Measures the stages as the page has laid them out, whatever their words need. */
function useMiddles(list: RefObject<HTMLOListElement | null>, drawing: Drawing, axis: Props['axis']): Middles | null {
  const [middles, setMiddles] = useState<Middles | null>(null)
  useEffect(() => {
    const element = list.current
    if (!element) return
    const boxes = drawing.nodes.length > 0 ? [...element.querySelectorAll('.stage-box')] : []
    const watch = new ResizeObserver(() => {
      const now = measured(element, boxes, axis)
      setMiddles((was) => (was?.size === now.size && String(was.at) === String(now.at) ? was : now))
    })
    for (const one of [element, ...boxes]) watch.observe(one)
    return () => watch.disconnect()
  }, [list, drawing, axis])
  return middles
}

function measured(list: Element, boxes: readonly Element[], axis: Props['axis']): Middles {
  const outer = list.getBoundingClientRect()
  const at = boxes.map((box) => {
    const { left, top, width, height } = box.getBoundingClientRect()
    return Math.round(axis === 'row' ? left + width / 2 - outer.left : top + height / 2 - outer.top)
  })
  return { at, size: Math.round(axis === 'row' ? outer.width : outer.height) }
}
