// In order of preference where two make the lines equally wide.
const CANDIDATES = [',', ';', '\t', '|'] as const

export type Delimiter = (typeof CANDIDATES)[number]

/** Tells what stands between the cells: what the widest of the first lines has most of, outside quotes. */
export function delimiterOf(start: string): Delimiter {
  const said = /^sep=([,;\t|])\r?\n/i.exec(start)
  if (said) return said[1] as Delimiter
  const lines = start
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\r|\n/)
    .slice(0, 30)
  const widths = CANDIDATES.map((candidate) => Math.max(...lines.map((line) => line.split(candidate).length)))
  const widest = Math.max(...widths)
  return CANDIDATES[widths.indexOf(widest)] ?? ','
}
