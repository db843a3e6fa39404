import * as restate from '@restatedev/restate-sdk'
import { xstate } from '@restatedev/xstate'
import { lifecycle } from './lifecycle.mjs'

// The service that a Restate server calls for every event.
await restate.serve({ services: [xstate('case', lifecycle)], port: Number(process.env.PORT) })
console.log('the service listens')
