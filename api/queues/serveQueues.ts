import type { Queue } from 'bullmq'
import { type ErrorRequestHandler, type Express, type RequestHandler, Router } from 'express'
import type { Api } from '../api.ts'
import { QueuesAway } from '../refusals.ts'
import type { Rule } from '../route.ts'
import { admitted } from '../serveRoute.ts'
import { BOARD_PATH } from './boardPage.ts'
import type { Queues } from './openQueues.ts'

const KEEPER: Rule = { who: 'role', roles: ['siteAdmin'] }

/** Shows the queues to whoever keeps the machinery running, and to nobody else; where they are away, the page says so. */
export function serveQueues(app: Express, api: Api): void {
  let board: { readonly of: readonly Queue[]; readonly show: RequestHandler } | null = null
  const show: RequestHandler = async (request, response, next) => {
    const queues = await api.queues.look()
    if (board?.of !== queues) {
      // It brings much along that nobody else needs.
      const { boardOf } = await import('./board.ts')
      board = { of: queues, show: boardOf(queues) }
    }
    return board.show(request, response, next)
  }
  const router = Router()
  router.use(async (request, response, next) => {
    response.locals['route'] = BOARD_PATH
    await admitted(KEEPER, request, response, api)
    response.setHeader('Cache-Control', 'no-store')
    next()
  })
  router.use(show)
  router.use(sayAway(api))
  app.use(BOARD_PATH, router)
}

/** Somebody who looks at the page reads a page; everybody else is answered as always. */
const sayAway =
  ({ queues }: Api): ErrorRequestHandler =>
  async (error, request, response, next) => {
    const away = error instanceof QueuesAway ? error : await whyAway(queues)
    if (!away || request.accepts(['json', 'html']) !== 'html') return next(away ?? error)
    response.status(503).type('html').send(awayPage(away))
  }

/** What went away in the middle of an answer is away too. */
async function whyAway(queues: Queues): Promise<QueuesAway | null> {
  try {
    await queues.look()
    return null
  } catch (error) {
    return error instanceof QueuesAway ? error : null
  }
}

const awayPage = ({
  text,
}: QueuesAway): string => `<!doctype html><html lang="fa" dir="rtl"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>صف‌ها · Queues</title></head>
<body><p>${text.fa}</p><p lang="en" dir="ltr">${text.en}</p></body></html>`
