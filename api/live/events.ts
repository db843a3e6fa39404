import type { Response } from 'express'
import * as z from 'zod'

/** Takes what is told, until it lets go. */
export type Telling = (event: string, data: unknown) => void

/**
 * An answer that goes on: `begin` is handed the way to tell and gives how to stop. `isStillIn` is asked now and then, and
 * `seconds` end it; a browser then comes again by itself.
 */
export type EventsAnswer = {
  readonly seconds: number
  begin(tell: Telling, leave: () => void): () => void
  isStillIn(): Promise<boolean>
}

/** What a route that goes on telling answers with. */
export const EventsOut = z.custom<EventsAnswer>()

/** Below what proxies take for silence, in ms. */
const BREATH = 15_000

/** Tells events as they come, in the words of `text/event-stream`. */
export function sendEvents(response: Response, { seconds, begin, isStillIn }: EventsAnswer): void {
  response.setHeader('Content-Type', 'text/event-stream; charset=utf-8')
  // A proxy that gathers answers before it passes them on would pass nothing on.
  response.setHeader('X-Accel-Buffering', 'no')
  response.flushHeaders()
  response.write('retry: 1000\n\n')
  const stop = begin(
    (event, data) => void response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    () => response.end(),
  )
  const breath = setInterval(() => {
    response.write(': still here\n\n')
    void isStillIn()
      .catch(() => false)
      .then((isIn) => isIn || response.end())
  }, BREATH)
  const end = setTimeout(() => response.end(), seconds * 1_000)
  response.on('close', () => {
    clearInterval(breath)
    clearTimeout(end)
    stop()
  })
}
