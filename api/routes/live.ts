import * as z from 'zod'
import { EventsOut } from '../live/events.ts'
import { TooManyTries } from '../refusals.ts'
import { route } from '../route.ts'

export const tag = { name: 'live', title: { fa: 'خبرهای زنده', en: 'Live news' } }

export const routes = [
  route({
    method: 'get',
    path: '/live',
    name: 'listenLive',
    summary: {
      fa: 'آنچه اکنون جابه‌جا می‌شود، تا وقتی پنجره باز است (text/event-stream): moved، notice، much',
      en: 'What moves right now, while a window is open (text/event-stream): moved with cases and steps, notice, much',
    },
    auth: { who: 'signedIn', byItself: true },
    query: z.object({ seconds: z.coerce.number().int().min(0).max(3_600).default(900) }),
    response: EventsOut,
    bytes: 'events',
    handler: async ({ api, who, query, raw }) => {
      if (!api.live.hasRoomFor(who)) throw new TooManyTries(60)
      return {
        seconds: query.seconds,
        begin: (tell, leave) => api.live.join(who, tell, leave),
        isStillIn: async () => (await api.signIn.whoRests(raw))?.person.id === who.id,
      }
    },
  }),
]
