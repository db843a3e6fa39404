import { once } from 'node:events'
import { apply } from '../../db/calendarChanges/apply.ts'
import { takeChange } from '../../db/calendarChanges/takeChange.ts'
import { openEngine } from '../../db/openEngine.ts'
import { openPool } from '../../db/pool.ts'

// A worker that moves one case after the other, slowly enough to be killed between two of them.
const [{ databaseUrl }] = (await once(process, 'message')) as [{ databaseUrl: string }]
const pool = openPool(databaseUrl, 4)
const engine = await openEngine(pool)
const taken = await takeChange(pool)
if (taken) await apply(engine, taken, () => {}, { set: 1, lanes: 1 })
await pool.end()
