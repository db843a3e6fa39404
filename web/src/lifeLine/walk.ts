/** What a reader does with a life line: walks its steps, and looks at a moment of it. */
export type Walk = {
  readonly step: number | null
  readonly moment: number
  toStep(step: number): void
  toMoment(at: number): void
}

/** Where in the drawing a pointer is. */
export function xUnder(event: { clientX: number; currentTarget: Element }): number {
  const svg = event.currentTarget.closest('svg') ?? event.currentTarget
  return event.clientX - svg.getBoundingClientRect().left
}
