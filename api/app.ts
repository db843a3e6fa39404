import { randomUUID } from 'node:crypto'
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from 'express'
import { readPulse } from '../db/effects/pulse.ts'
import { isNear } from '../db/health/isNear.ts'
import { whyNotReady } from '../db/health/whyNotReady.ts'
import { within } from '../db/within.ts'
import type { Api } from './api.ts'
import { contentSecurity } from './contentSecurity.ts'
import { docsPage } from './docsPage.ts'
import { languageOf } from './language.ts'
import { openapiOf } from './openapi.ts'
import { asRefusal, problemOf, problemOfBug, retryAfter, STATUS } from './problems.ts'
import { serveQueues } from './queues/serveQueues.ts'
import { MethodNotTaken, NotReady, NotThere } from './refusals.ts'
import type { Route } from './route.ts'
import { loadRoutes } from './routes.ts'
import { serveRoute } from './serveRoute.ts'
import { serveWeb } from './web.ts'

/** The whole of what is served, over what every handler works with. */
export async function openApp(api: Api): Promise<Express> {
  const app = express()
  app.disable('x-powered-by').disable('etag').set('query parser', 'simple')
  // Whose address a request comes from is told by the proxies that the settings name, and by nobody else.
  app.set('trust proxy', [...api.settings.trustProxy])
  app.use(watch(api), ...contentSecurity(api.settings.publicUrl))
  const groups = await loadRoutes()
  serveMachineRoom(app, api)
  const document = openapiOf(groups)
  app.get('/api/openapi.json', (_request, response) => void response.json(document))
  app.get('/api/docs', (request, response) => {
    response.type('html').send(docsPage(document, languageOf(request.headers['accept-language'])))
  })
  serveTable(
    app,
    groups.flatMap(({ routes }) => routes),
    api,
  )
  serveQueues(app, api)
  app.use('/api', () => {
    throw new NotThere()
  })
  app.use(serveWeb())
  app.use(() => {
    throw new NotThere()
  })
  app.use(answerProblem(api))
  return app
}

/** Longer paths of fixed words come before those with a name in their place: `/cases/bulk` is no case. */
function serveTable(app: Express, routes: readonly Route[], api: Api): void {
  const paths = [...new Set(routes.map(({ path }) => path))].sort((a, b) => a.split('{').length - b.split('{').length)
  for (const path of paths) {
    const here = routes.filter((route) => route.path === path)
    const address = `/api/v1${path.replace(/\{(\w+)\}/g, ':$1')}`
    for (const route of here) app[route.method](address, named(path), serveRoute(route, api))
    app.all(address, named(path), () => {
      throw new MethodNotTaken(here.map(({ method }) => method.toUpperCase()))
    })
  }
}

const named =
  (path: string): RequestHandler =>
  (_request, response, next) => {
    response.locals['route'] = path
    next()
  }

/** Gives every request an id, and notes how it went without saying who asked for what. */
function watch({ log, metrics }: Api): RequestHandler {
  return (request, response, next) => {
    const began = performance.now()
    response.locals['id'] = randomUUID()
    response.setHeader('X-Request-Id', response.locals['id'] as string)
    response.on('finish', () => {
      const seconds = (performance.now() - began) / 1000
      const route = (response.locals['route'] as string | undefined) ?? 'other'
      const { method } = request
      const status = response.statusCode
      metrics.requests.observe({ method, route, status: String(status) }, seconds)
      if (route !== 'other')
        log.info({ id: response.locals['id'], method, route, status, ms: Math.round(seconds * 1000) })
    })
    next()
  }
}

/** What machines that look after this one ask. */
function serveMachineRoom(app: Express, { engine, metrics, log }: Api): void {
  app.get('/healthz', (_request, response) => void response.json({ alive: true }))
  app.get('/readyz', async (request, response) => {
    const why = await whyNotReady(engine.pool)
    const pulse = why ? null : await within(3_000, readPulse(engine.pool))
    if (pulse) return void response.json({ ready: true, ...(isFromNear(request) ? pulse : {}) })
    const refusal = new NotReady(why ?? { why: 'database' })
    log.warn(refusal.details, 'not ready')
    throw refusal
  })
  app.get('/metrics', async (request, response) => {
    if (!isFromNear(request)) throw new NotThere()
    await metrics.gauges.look(engine.pool)
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
}

/** Who asks from near. What comes through a proxy that nobody has named may come from anywhere, however near the proxy is. */
function isFromNear({ ip, headers, socket }: Request): boolean {
  const isThroughStranger = headers['x-forwarded-for'] !== undefined && ip === socket.remoteAddress
  return !isThroughStranger && isNear(ip)
}

function answerProblem({ log, metrics }: Api): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) return next(error)
    const id = response.locals['id'] as string
    const language = languageOf(request.headers['accept-language'])
    const refusal = asRefusal(refusedByExpress(error) ?? error)
    if (refusal === null) {
      metrics.bugs.inc()
      log.error({ id, err: error }, 'a bug')
      return send(response, 500, problemOfBug(language, id))
    }
    if (refusal instanceof NotReady) log.warn({ id, err: error }, 'not ready')
    const seconds = retryAfter(refusal)
    if (seconds !== null) response.setHeader('Retry-After', String(seconds))
    if (refusal instanceof MethodNotTaken)
      response.setHeader('Allow', (refusal.details['allowed'] as string[]).join(', '))
    return send(response, STATUS[refusal.code as keyof typeof STATUS], problemOf(refusal, language, id))
  }
}

/** What Express itself refuses: an address that is not UTF-8, a file that is not there. */
function refusedByExpress(error: unknown): NotThere | null {
  const { status } = error as { status?: number }
  return status === 404 || status === 400 ? new NotThere() : null
}

function send(response: Response, status: number, problem: object): void {
  response.setHeader('Cache-Control', 'no-store')
  response.setHeader('Content-Language', 'fa, en')
  response.status(status).type('application/problem+json').send(JSON.stringify(problem))
}
