import { existsSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { RequestHandler } from 'express'

/** How a copy is packed, the smallest first, and what its name ends with. Only Chromium and Firefox on TLS ask for the first. */
const COPIES = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}

/** Points a request for a program or a style to the packed copy that the build put beside it, where the visitor takes one. */
export function packed(folder: string): RequestHandler {
  return (request, response, next) => {
    const type = TYPES[extname(request.path)]
    if (type === undefined || request.path.includes('..')) return next()
    response.vary('Accept-Encoding')
    const copy = COPIES.find(
      ([encoding, end]) =>
        request.acceptsEncodings(encoding) !== false && existsSync(join(folder, `${request.path}${end}`)),
    )
    if (copy) {
      const [encoding, end] = copy
      response.setHeader('Content-Encoding', encoding)
      response.type(type)
      request.url = `${request.path}${end}`
    }
    next()
  }
}
