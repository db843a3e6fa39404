import * as z from 'zod'
import { dropWorkView, keepWorkView, listWorkViews } from '../../db/queries/workViews.ts'
import { cleanText } from '../../machines/core/persian/text.ts'
import { as } from '../as.ts'
import { NotThere } from '../refusals.ts'
import { route } from '../route.ts'
import { Nothing, Uuid } from '../schemas.ts'

export const tag = { name: 'work views', title: { fa: 'نماهای کارتابل', en: 'Views of the work list' } }

const MOST_LETTERS = 60
const MOST_OF_AN_ADDRESS = 2_000

/** Names and values as an address has them; the work list leaves out what it does not know. */
const SEARCH = /^[A-Za-z]+=[\w%+.*-]*(&[A-Za-z]+=[\w%+.*-]*)*$/

const Kept = {
  name: z.string().max(MOST_LETTERS).overwrite(cleanText).min(1),
  search: z
    .string()
    .max(MOST_OF_AN_ADDRESS)
    .regex(SEARCH)
    .meta({ description: 'What stands in the address of the list behind the ?' }),
  isFirst: z.boolean().meta({ description: 'Shown where no other list is asked for; there is one at most' }),
}

const WorkView = z
  .object({ id: z.uuid(), name: z.string(), search: z.string(), isFirst: z.boolean() })
  .meta({ id: 'WorkView', description: 'A work list that somebody has kept under a name' })

const ViewId = z.object({ view: Uuid.meta({ description: 'Chosen by whoever keeps the view' }) })

export const routes = [
  route({
    method: 'get',
    path: '/work-views',
    name: 'listWorkViews',
    summary: { fa: 'نماهای من از کارتابل', en: 'My views of the work list' },
    auth: { who: 'signedIn' },
    response: z.object({ items: z.array(WorkView) }),
    handler: async ({ api, who }) => {
      const views = await as(api, who, (tx) => listWorkViews(tx, who.id))
      return { items: views.map(({ is_first, ...same }) => ({ ...same, isFirst: is_first })) }
    },
  }),
  route({
    method: 'put',
    path: '/work-views/{view}',
    name: 'keepWorkView',
    summary: { fa: 'نگه داشتن یا تغییر نمایی از کارتابل', en: 'Keep or change a view of the work list' },
    auth: { who: 'signedIn' },
    params: ViewId,
    body: z.strictObject(Kept),
    example: { name: 'گذشته از موعد', search: 'whose=all&due=overdue', isFirst: false },
    response: Nothing,
    status: 204,
    handler: async ({ api, who, params, body: { isFirst, ...same } }) => {
      await as(api, who, (tx) => keepWorkView(tx, who.id, { id: params.view, ...same, is_first: isFirst }))
      return {}
    },
  }),
  route({
    method: 'delete',
    path: '/work-views/{view}',
    name: 'dropWorkView',
    summary: { fa: 'برداشتن نمایی از کارتابل', en: 'Drop a view of the work list' },
    auth: { who: 'signedIn' },
    params: ViewId,
    response: Nothing,
    status: 204,
    handler: async ({ api, who, params }) => {
      if (!(await as(api, who, (tx) => dropWorkView(tx, who.id, params.view)))) throw new NotThere()
      return {}
    },
  }),
]
