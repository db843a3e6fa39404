import { once } from 'node:events'
import { openPool } from '../../db/pool.ts'
import { prepareStatement } from '../../db/statements/prepareStatement.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { ToPrepare } from './prepareInChild.ts'

const [job] = (await once(process, 'message')) as [ToPrepare]
const { url, person, caseId } = job
const pool = openPool(url, 1)
const prepared = await inTransaction(pool, { person }, (tx) => prepareStatement(tx, { person }, caseId))
await pool.end()
process.send?.(prepared)
