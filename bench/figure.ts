/** The short form takes seconds and shows that a figure can be measured; only the full form counts. */
export type Size = 'short' | 'full'

/** What was measured, run by run, and the middle of it. */
export type Measured = { readonly median: number; readonly runs: readonly number[] }

/** One line of the table: a figure beside its reference in the same run. */
export type Line = {
  readonly figure: string
  readonly unit: string
  readonly measured: Measured
  /** What it is held against; null where there is none, or where it had to be left out, which the note says. */
  readonly reference: (Measured & { readonly what: string }) | null
  readonly aim: string
  /** Null where the aim cannot be judged, since its reference is missing. */
  readonly met: boolean | null
  readonly note?: string
  /** Where it is one point of a curve: at which size, and a size of what. */
  readonly point?: { readonly curve: string; readonly size: number; readonly of: string }
}

/** A measurement that gives one or more lines; one that takes very long is measured only where it is named. */
export type Figure = {
  readonly name: string
  readonly isLong?: true
  measure(size: Size, beside: { readonly peers: boolean }): Promise<Line[]>
}

/** The middle of the runs. */
export function middle(runs: readonly number[]): Measured {
  const sorted = [...runs].sort((a, b) => a - b)
  return { median: sorted[Math.floor(sorted.length / 2)] as number, runs }
}

/** The value below which so many percent of the times lie. */
export function percentile(times: readonly number[], percent: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN
}

/** Runs the measurements in turn, so many times: whatever else the machine does meets them all alike. */
export async function alternate<Name extends string>(
  times: number,
  measurements: Readonly<Record<Name, () => Promise<number> | number>>,
): Promise<Record<Name, Measured>> {
  const names = Object.keys(measurements) as Name[]
  const runs = new Map<Name, number[]>(names.map((name) => [name, []]))
  for (let i = 0; i < times; i++) for (const name of names) runs.get(name)?.push(await measurements[name]())
  return Object.fromEntries(names.map((name) => [name, middle(runs.get(name) as number[])])) as Record<Name, Measured>
}
