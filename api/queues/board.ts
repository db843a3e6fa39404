import { createBullBoard } from '@bull-board/api'
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter'
import type { Queue } from 'bullmq'
import express, { type RequestHandler, Router } from 'express'
import { BOARD_PATH, boardPage } from './boardPage.ts'

/** bull-board's own type for whoever serves it; it exports the function and not the name. */
type Server = Parameters<typeof createBullBoard>[0]['serverAdapter']

const UI = {
  boardTitle: 'صف‌های پیمان · Peyman queues',
  locale: { lng: 'en-GB' },
  hideDocsLink: true,
  // What the store itself is like is not this page's business, and the picture in it would want a style of its own.
  hideRedisDetails: true,
  // Workers are counted by their pulse (/readyz): who only reads does not see the connections of others.
  showWorkers: false,
  pollingInterval: { forceInterval: 5, showSetting: false },
} as const

/** The queues as bull-board shows them. Of all that it can do only what reads is served: nobody rings, pauses or drops here. */
export function boardOf(queues: readonly Queue[]): RequestHandler {
  const router = Router()
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(queue, { readOnlyMode: true })),
    serverAdapter: serverOn(router),
    options: { uiConfig: UI },
  })
  return router
}

function serverOn(router: Router): Server {
  let shown: Parameters<Server['setQueues']>[0] = new Map()
  let config: Parameters<Server['setUIConfig']>[0] = {}
  let folder = ''
  const server: Server = {
    setQueues: (queues) => {
      shown = queues
      return server
    },
    setUIConfig: (given) => {
      config = given
      return server
    },
    setViewsPath: (path) => {
      folder = path
      return server
    },
    setStaticPath: (route, path) => {
      router.use(route, express.static(path, { fallthrough: false }))
      return server
    },
    setEntryRoute: ({ route, handler }) => {
      router.get(route, (_request, response) => {
        const { params } = handler({ basePath: BOARD_PATH, uiConfig: config })
        boardPage(response, folder, params)
      })
      return server
    },
    // What fails here is a problem like any other.
    setErrorHandler: () => server,
    setApiRoutes: (routes) => {
      for (const { route, handler } of routes.filter(({ method }) => [method].flat().every((one) => one === 'get')))
        router.get(route, async ({ query, params, headers }, response) => {
          const asked = { queues: shown, uiConfig: config, query, params, headers } as Parameters<typeof handler>[0]
          const { status = 200, body } = await handler(asked)
          response.status(status).json(body)
        })
      return server
    },
  }
  return server
}
