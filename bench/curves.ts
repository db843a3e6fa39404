import type { Line } from './figure.ts'

const WIDTH = 340
const HEIGHT = 210
const EDGE = { left: 58, right: 24, top: 38, bottom: 40 }
/** Where the first and the last point lie within the edges, so that their numbers have room. */
const INSET = 22
const COLUMNS = 2

/** Draws the lines that are points of a curve: one small picture for each curve, numbers from nothing up, sizes by powers of ten. */
export function curvesOf(lines: readonly Line[]): string {
  const names = [...new Set(lines.flatMap(({ point }) => (point ? [point.curve] : [])))]
  const pictures = names.map((name, i) => {
    const points = lines.filter(({ point }) => point?.curve === name)
    const [x, y] = [(i % COLUMNS) * WIDTH, Math.floor(i / COLUMNS) * HEIGHT]
    return `<g transform="translate(${x} ${y})">${curve(name, points)}</g>`
  })
  const [width, height] = [WIDTH * COLUMNS, HEIGHT * Math.ceil(names.length / COLUMNS)]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="11">
<rect width="${width}" height="${height}" fill="#fff"/>
${pictures.join('\n')}
</svg>
`
}

function curve(name: string, lines: readonly Line[]): string {
  const points = lines.map(({ point, measured }) => ({ size: point?.size ?? 1, value: measured.median }))
  const sizes = points.map(({ size }) => Math.log10(size))
  const [from, to] = [Math.min(...sizes), Math.max(...sizes)]
  const most = niceAbove(Math.max(...points.map(({ value }) => value)) * 1.05)
  const xOf = (size: number) =>
    EDGE.left + INSET + ((Math.log10(size) - from) / (to - from || 1)) * (WIDTH - EDGE.left - EDGE.right - 2 * INSET)
  const yOf = (value: number) => HEIGHT - EDGE.bottom - (value / most) * (HEIGHT - EDGE.top - EDGE.bottom)
  const grid = [0, most / 2, most].map(
    (value) =>
      `<line x1="${EDGE.left}" x2="${WIDTH - EDGE.right}" y1="${at(yOf(value))}" y2="${at(yOf(value))}" stroke="#dde3e3"/>` +
      `<text x="${EDGE.left - 6}" y="${at(yOf(value) + 4)}" text-anchor="end" fill="#56666a">${inWords(value)}</text>`,
  )
  const dots = points.map(
    ({ size, value }) =>
      `<circle cx="${at(xOf(size))}" cy="${at(yOf(value))}" r="3.5" fill="#0b7a75"/>` +
      `<text x="${at(xOf(size))}" y="${at(yOf(value) - 8)}" text-anchor="middle" fill="#17302f">${inWords(value)}</text>` +
      `<text x="${at(xOf(size))}" y="${HEIGHT - EDGE.bottom + 16}" text-anchor="middle" fill="#56666a">${inWords(size)}</text>`,
  )
  const path = points.map(({ size, value }, i) => `${i === 0 ? 'M' : 'L'}${at(xOf(size))} ${at(yOf(value))}`).join('')
  const unit = lines[0]?.unit ?? ''
  const of = lines[0]?.point?.of ?? ''
  return [
    `<text x="${EDGE.left}" y="20" font-size="13" fill="#17302f">${name}, ${unit}</text>`,
    ...grid,
    `<path d="${path}" fill="none" stroke="#0b7a75" stroke-width="2"/>`,
    ...dots,
    `<text x="${WIDTH - EDGE.right}" y="${HEIGHT - 8}" text-anchor="end" fill="#56666a">${of}</text>`,
  ].join('')
}

const at = (value: number): string => value.toFixed(1)

const inWords = (value: number): string =>
  value >= 1_000_000
    ? `${+(value / 1_000_000).toFixed(1)} M`
    : value >= 10_000
      ? `${Math.round(value / 1_000)} k`
      : value >= 100
        ? Math.round(value).toLocaleString('en')
        : String(+value.toPrecision(2))

/** The next of 1, 2, 2.5, 5 times a power of ten. */
function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return (([1, 2, 2.5, 5, 10].find((one) => one * power >= value) ?? 10) as number) * power
}
