import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8')

const colours = Object.fromEntries(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, light, dark]) => [
    name as string,
    { light: light as string, dark: dark as string },
  ]),
)

const TEXT: readonly (readonly [string, readonly string[]])[] = [
  ['ink', ['paper', 'paper-2', 'paper-3', 'act-soft', 'near-soft', 'overdue-soft', 'stay', 'stay-lit', 'not-counted']],
  ['ink-2', ['paper', 'paper-2', 'paper-3', 'act-soft', 'near-soft', 'not-counted']],
  ['ink-3', ['paper', 'paper-2']],
  ['act', ['paper', 'paper-2', 'paper-3', 'act-soft']],
  ['act-strong', ['paper', 'act-soft']],
  ['on-act', ['act', 'act-strong']],
  ['on-time', ['paper', 'act-soft']],
  ['near', ['paper', 'near-soft', 'act-soft']],
  ['overdue', ['paper', 'overdue-soft', 'act-soft']],
  ['paused', ['paper', 'act-soft']],
  ['closed', ['paper']],
]

const EDGES: readonly (readonly [string, readonly string[]])[] = [
  ['edge', ['paper', 'paper-2']],
  ['act', ['paper', 'act-soft']],
]

describe('the colours', () => {
  it('are all there, in light and dark', () => {
    expect(Object.keys(colours).length).toBeGreaterThan(20)
  })

  it('let text be read on every ground it stands on, by WCAG AA', () => {
    expect(tooFaint(TEXT, 4.5)).toStrictEqual([])
  })

  it('let the edges of controls be seen', () => {
    expect(tooFaint(EDGES, 3)).toStrictEqual([])
  })
})

function tooFaint(pairs: typeof TEXT, least: number): string[] {
  return pairs.flatMap(([text, grounds]) =>
    grounds.flatMap((ground) =>
      (['light', 'dark'] as const).flatMap((shade) => {
        const ratio = contrast(colours[text]?.[shade] ?? '', colours[ground]?.[shade] ?? '')
        return ratio >= least ? [] : [`${text} on ${ground} in ${shade}: ${ratio.toFixed(2)}`]
      }),
    ),
  )
}

function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

/** Relative luminance as WCAG has it. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
