import type { Request } from 'express'
import { CrossSite } from './refusals.ts'

/**
 * Lets nothing change through a page of another house. A browser says by itself from where a request comes; what says
 * nothing of the kind is no browser and carries nobody's cookie against their will.
 */
export function refuseCrossSite(request: Request, publicUrl: string): void {
  const { 'sec-fetch-site': site, origin, host } = request.headers
  if (site !== undefined) {
    if (site !== 'same-origin') throw new CrossSite()
    return
  }
  if (origin === undefined) return
  const isOurs = URL.canParse(origin) && (origin === new URL(publicUrl).origin || new URL(origin).host === host)
  if (!isOurs) throw new CrossSite()
}
