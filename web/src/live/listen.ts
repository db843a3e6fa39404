/** What the house tells: cases that have moved and to which step, a notice for oneself, or that more may have happened. */
export type Told =
  | { readonly name: 'moved'; readonly cases: readonly { readonly id: string; readonly step: number }[] }
  | { readonly name: 'notice' }
  | { readonly name: 'much' }

const CHANNEL = 'peyman.live'
const ADDRESS = '/api/v1/live'

/** How often pages look by themselves while nothing can be told to them, in ms. */
const LOOKING = 10_000

/**
 * Hears what the house tells, until it is stopped. Of all windows of a browser one listens and passes on what it hears: a
 * browser has few lines to one house. While the line cannot be had, everybody looks again now and then.
 */
export function listen(hear: (told: Told) => void): () => void {
  const left = new AbortController()
  const windows = new BroadcastChannel(CHANNEL)
  windows.onmessage = ({ data }: MessageEvent<Told>) => hear(data)
  const pass = (told: Told) => {
    hear(told)
    windows.postMessage(told)
  }
  // Without a secure line browsers have no locks; each window listens for itself then.
  const alone = (work: () => Promise<void>) =>
    'locks' in navigator ? navigator.locks.request(CHANNEL, { signal: left.signal }, work) : work()
  void alone(() => holdLine(pass, left.signal)).catch(() => undefined)
  left.signal.addEventListener('abort', () => windows.close())
  return () => left.abort()
}

function holdLine(pass: (told: Told) => void, left: AbortSignal): Promise<void> {
  return new Promise((done) => {
    let looking: ReturnType<typeof setInterval> | undefined
    let line = open()
    function open(): EventSource {
      const source = new EventSource(ADDRESS)
      source.addEventListener('moved', ({ data }) => pass({ name: 'moved', ...JSON.parse(data as string) }))
      source.addEventListener('notice', () => pass({ name: 'notice' }))
      source.addEventListener('much', () => pass({ name: 'much' }))
      source.onopen = () => {
        // What was told while the line was down has been missed.
        if (looking) pass({ name: 'much' })
        clearInterval(looking)
        looking = undefined
      }
      source.onerror = () => {
        looking ??= setInterval(look, LOOKING)
      }
      return source
    }
    function look(): void {
      pass({ name: 'much' })
      if (line.readyState === EventSource.CLOSED) line = open()
    }
    left.addEventListener('abort', () => {
      clearInterval(looking)
      line.close()
      done()
    })
  })
}
