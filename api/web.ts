import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import express, { type RequestHandler, Router } from 'express'
import { nonceOf } from './contentSecurity.ts'
import { packed } from './packed.ts'

const DIST = join(import.meta.dirname, '..', 'web', 'dist')
const PLACEHOLDER = '__CSP_NONCE__'

/** The pages, where they have been built: files as they are, and every other address the one page that finds its own way. */
export function serveWeb(folder = DIST): RequestHandler {
  const router = Router()
  const index = join(folder, 'index.html')
  router.use(packed(folder))
  router.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }))
  // As a file it would go out without its nonce.
  router.get('/index.html', (_request, response) => response.redirect(308, '/'))
  router.use(express.static(folder, { index: false, maxAge: '1h' }))
  router.get('/{*page}', (request, response, next) => {
    if (!request.accepts('html') || !existsSync(index)) return next()
    const page = readFileSync(index, 'utf8').replaceAll(PLACEHOLDER, nonceOf(response))
    response.setHeader('Cache-Control', 'no-cache')
    response.type('html').send(page)
  })
  return router
}
