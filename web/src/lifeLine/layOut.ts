import type { Lang, Text } from '../language/text.ts'
import type { Band, Life, LifeStep, Side, Span, Stay } from './life.ts'
import { dayLabel, ticks } from './ticks.ts'

/** How a life line is wanted. */
export type Wanted = {
  readonly width: number
  readonly size: 'small' | 'full'
  readonly lang: Lang
  /** Points for a day; without it the whole life fits the width. */
  readonly perDay?: number
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
type Label = {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'end' | 'middle'
}

/** Where instants lie: time runs with the language, from the side on which one begins to read. */
export type Scale = {
  readonly from: number
  readonly until: number
  readonly first: number
  readonly last: number
}

/** Rows of the journal that lie so near each other that they share a mark. */
export type Mark = {
  readonly x: number
  readonly y: number
  readonly kind: 'dot' | 'rung'
  readonly steps: readonly number[]
}

/** A life line, ready to be drawn. */
export type Picture = {
  readonly width: number
  readonly height: number
  readonly scale: Scale
  readonly axis: readonly (Label & { readonly isMonth: boolean })[]
  readonly off: readonly (Box & { readonly index: number })[]
  readonly lanes: readonly { readonly side: Side; readonly y: number; readonly height: number }[]
  readonly stays: readonly (Box & { readonly stay: Stay; readonly isOpen: boolean; readonly label: Label | null })[]
  readonly bands: readonly {
    readonly name: string
    readonly index: number
    /** Where its line runs, and its name before it, if there is room for one. */
    readonly line: number
    readonly title: Label | null
    readonly spans: readonly { readonly x1: number; readonly x2: number; readonly state: Span['state'] }[]
    readonly flags: readonly { readonly x: number; readonly isFormer: boolean; readonly label: Label | null }[]
    readonly rungsAhead: readonly number[]
  }[]
  readonly marks: readonly Mark[]
  readonly now: number
  readonly plot: { readonly top: number; readonly bottom: number }
}

const DAY = 86_400_000
const SHORTEST = 7 * DAY
/** Room at the end of the drawing. */
const EDGE = 8
const SIDES: readonly Side[] = ['agency', 'office', 'outside']

const MEASURES = {
  small: {
    gutter: 128,
    axis: 22,
    lane: 30,
    bar: 18,
    dot: 26,
    band: 17,
    line: 11,
    font: 11.5,
    pile: 7,
    room: 72,
    below: 4,
  },
  full: {
    gutter: 148,
    axis: 30,
    lane: 50,
    bar: 24,
    dot: 38,
    band: 34,
    line: 24,
    font: 13,
    pile: 10,
    room: 84,
    below: 8,
  },
} as const
/** A narrow page has room for the names of the lanes, and for none of the clocks. */
const NARROW = { width: 640, gutter: 52 } as const

type Measures = (typeof MEASURES)[keyof typeof MEASURES]

/** A little wider than letters are on average, so that a label that is shown has its room. */
const widthOf = (text: string, font: number): number => text.length * font * 0.56

/** What every part of the drawing looks at. */
type Ground = Wanted & {
  readonly life: Life
  readonly m: Measures
  readonly gutter: number
  readonly scale: Scale
  x(at: number): number
}

/** Lays a life out. Nothing is drawn, asked or remembered: the same life and the same wish give the same picture. */
export function layOut(life: Life, wanted: Wanted): Picture {
  const m = MEASURES[wanted.size]
  const gutter = wanted.width < NARROW.width ? NARROW.gutter : m.gutter
  const scale = scaleOf(life, wanted, gutter)
  const ground: Ground = { ...wanted, life, m, gutter, scale, x: (at) => xOf(scale, at) }
  const lanes = sidesOf(life).map((side, i) => ({ side, y: m.axis + i * m.lane, height: m.lane }))
  const bandsTop = m.axis + lanes.length * m.lane + m.below
  const bands = life.bands.map((band, i) => ({ ...bandOf(ground, band, bandsTop + i * m.band), index: i }))
  const plot = { top: m.axis, bottom: bandsTop + bands.length * m.band }
  return {
    ...{ scale, lanes, bands, plot },
    width: Math.abs(scale.last - scale.first) + gutter + EDGE,
    height: plot.bottom + 4,
    axis: axisOf(ground),
    off: offOf(ground, plot),
    stays: lanes.flatMap((lane) => staysOf(ground, lane)),
    marks: marksOf(ground, lanes, bands),
    now: ground.x(life.now),
  }
}

const sidesOf = ({ stays, steps }: Life): Side[] =>
  SIDES.filter((side) => [...stays, ...steps.filter(({ clock }) => clock === null)].some((one) => one.side === side))

/** From the first step to now or the last due date, with a little room behind it. */
function scaleOf(life: Life, { width, perDay, lang }: Wanted, gutter: number): Scale {
  const instants = [...life.stays.map(({ from }) => from), ...life.steps.map(({ at }) => at)]
  const dues = life.bands.flatMap(({ due, onceDue }) => (due === null ? onceDue : [...onceDue, due]))
  const from = Math.min(life.now, ...instants)
  const last = Math.max(life.now, from + SHORTEST, ...dues, ...instants)
  const until = last + (last - from) * 0.05
  const fitting = width - gutter - EDGE
  const room = perDay === undefined ? fitting : Math.max(fitting, ((until - from) / DAY) * perDay)
  const [start, end] = lang === 'fa' ? [room + EDGE, EDGE] : [gutter, gutter + room]
  return { from, until, first: start, last: end }
}

/** Where an instant lies. */
export const xOf = ({ from, until, first, last }: Scale, at: number): number =>
  round(first + ((at - from) / (until - from)) * (last - first))

/** Which instant lies there; never outside the life. */
export function instantAt({ from, until, first, last }: Scale, x: number): number {
  const at = from + ((x - first) / (last - first)) * (until - from)
  return Math.round(Math.min(until, Math.max(from, at)))
}

const round = (value: number): number => Math.round(value * 10) / 10

const pointsPerDay = ({ x }: Ground): number => Math.abs(x(DAY) - x(0))

/** Towards later, as the language reads. */
const onward = ({ lang }: Wanted, points: number): number => (lang === 'fa' ? -points : points)

/** The days that are named; a name that would be cut off, or lie on the word for now, is left out. */
function axisOf(ground: Ground): Picture['axis'] {
  const { scale, m, lang, x, life } = ground
  const named = ticks(scale.from, scale.until, pointsPerDay(ground), m.room, lang)
  const away = (at: number) => onward(ground, x(at) - x(life.now))
  const fits = (at: number) =>
    Math.abs(scale.last - x(at)) > m.room - 12 && (away(at) < 12 - m.room || away(at) > m.room * 0.6)
  return named.flatMap(({ at, label: text, isMonth }) =>
    fits(at) ? [{ text, x: x(at), y: m.axis - 10, anchor: 'start', isMonth }] : [],
  )
}

/** Days too narrow to be told apart would only be noise. */
function offOf(ground: Ground, { top, bottom }: Picture['plot']): Picture['off'] {
  const { life, scale } = ground
  if (pointsPerDay(ground) < 3) return []
  return life.off.flatMap(({ from, until }, index) => {
    const [start, end] = [Math.max(from, scale.from), Math.min(until, scale.until)]
    return start < end ? [{ ...stretch(ground, start, end), y: top, height: bottom - top, index }] : []
  })
}

/** From one instant to another, whichever way time runs. */
function stretch({ x }: Ground, from: number, until: number): { x: number; width: number } {
  const [a, b] = [x(from), x(until)]
  return { x: Math.min(a, b), width: round(Math.abs(b - a)) }
}

function staysOf(ground: Ground, { side, y }: Picture['lanes'][number]): Picture['stays'] {
  const { life, m } = ground
  const here = life.stays.filter((stay) => stay.side === side)
  return here.map((stay, i) => {
    const box = { ...stretch(ground, stay.from, endOf(life, stay)), y: y + 4, height: m.bar }
    const label = labelOf(ground, stay, box, here[i + 1])
    return { ...box, width: Math.max(2, box.width - 1), stay, isOpen: stay.until === null, label }
  })
}

const endOf = ({ now }: Life, { from, until }: { from: number; until: number | null }): number =>
  until ?? Math.max(now, from)

/** Inside the bar, else behind it where nothing follows soon, else nowhere. */
function labelOf(ground: Ground, stay: Stay, box: Box, next: Stay | undefined): Label | null {
  const { life, lang, m, scale, x } = ground
  const text = stay.title[lang]
  const needs = widthOf(text, m.font) + 12
  const y = box.y + box.height / 2 + m.font * 0.3
  if (needs <= box.width) return { text, y, x: x(stay.from) + onward(ground, 6), anchor: 'start' }
  const end = x(endOf(life, stay))
  const free = Math.abs((next ? x(next.from) : scale.last) - end)
  const crossesNow = stay.until !== null && !next && Math.abs(x(life.now) - end) < needs
  return needs <= free && !crossesNow ? { text, y, x: end + onward(ground, 6), anchor: 'start' } : null
}

function bandOf(ground: Ground, { name, title, spans, due, onceDue, rungsAhead }: Band, top: number) {
  const { life, x, scale, size, m } = ground
  const former = onceDue.map((at) => ({ x: x(at), isFormer: true, label: null }))
  const flag =
    due === null ? [] : [{ x: x(due), isFormer: false, label: size === 'full' ? flagLabel(ground, due) : null }]
  return {
    name,
    line: top + m.line,
    title: nameBefore(ground, title, top + m.line),
    flags: [...former, ...flag],
    rungsAhead: rungsAhead.filter((at) => at > life.now && at <= scale.until).map(x),
    spans: spans.map((span) => ({ x1: x(span.from), x2: x(endOf(life, span)), state: span.state })),
  }
}

/** In the gutter, as far as it has room: whatever is cut off is said where one points at it. */
function nameBefore({ lang, m, gutter, scale }: Ground, title: Text, y: number): Label | null {
  if (gutter < m.gutter) return null
  const most = Math.floor((gutter - 12) / (m.font * 0.54))
  const whole = title[lang]
  const text = whole.length <= most ? whole : `${whole.slice(0, most - 1).trimEnd()}…`
  return { text, x: lang === 'fa' ? scale.first + gutter - 2 : 2, y: y + m.font * 0.36, anchor: 'start' }
}

/** Behind the flag; before it, where the page ends too soon. A day ends with the midnight after it. */
function flagLabel(ground: Ground, due: number): Label {
  const { x, lang, scale, m } = ground
  const text = dayLabel(due - 1, lang)
  const fits = Math.abs(scale.last - x(due)) >= widthOf(text, m.font) + 16
  return { text, x: x(due) + onward(ground, fits ? 14 : -4), y: 0, anchor: fits ? 'start' : 'end' }
}

type Row = { readonly y: number; readonly kind: Mark['kind'] }

function marksOf(ground: Ground, lanes: Picture['lanes'], bands: readonly { name: string; line: number }[]): Mark[] {
  const { life, m, x } = ground
  const rowOf = ({ side, clock }: LifeStep): Row => {
    const kind = clock === null ? 'dot' : 'rung'
    const band = bands.find(({ name }) => name === clock)
    if (band) return { kind, y: band.line }
    const lane = lanes.find((one) => one.side === side) ?? lanes[0]
    return { kind, y: (lane?.y ?? m.axis) + m.dot }
  }
  const marks: (Mark & { steps: number[] })[] = []
  for (const step of life.steps) {
    const mark = { x: x(step.at), ...rowOf(step) }
    const near = marks.findLast(({ y, kind, x: at, steps }) => {
      // A mark for several is wider, so more of what follows would lie on it.
      const reach = steps.length > 1 ? m.pile * 1.8 : m.pile
      return y === mark.y && kind === mark.kind && Math.abs(at - mark.x) < reach
    })
    if (near) near.steps.push(step.step)
    else marks.push({ ...mark, steps: [step.step] })
  }
  return marks
}
