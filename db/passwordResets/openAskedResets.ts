import type { Engine } from '../engine/engine.ts'
import { openWithin } from '../engine/openCase.ts'
import { inTransaction, retrying, type Tx } from '../transaction.ts'
import { resetCase } from './resetCase.ts'

type Wish = {
  person_id: string
  provider_id: number
  province: number
  asked_by: string | null
  recorded_at: Date
  open: boolean
}

const TAKE = `
  with taken as (
    delete from password_resets_asked where person_id in (
      select person_id from password_resets_asked order by recorded_at limit $1 for update skip locked) returning *)
  select t.*, p.province, exists (select from cases c where c.machine = 'passwordReset' and c.provider_id = t.provider_id
      and c.status = 'active' and c.context ->> 'person' = t.person_id::text) as open
  from taken t join providers p on p.id = t.provider_id`

/** Opens a case for each forgotten password that somebody told of; whose case is open already gets no second one. Tells how many were taken. */
export async function openAskedResets(engine: Engine, most: number): Promise<number> {
  return retrying(() => inTransaction(engine.pool, 'system', (tx) => openWithWishes(tx, engine, most)))
}

async function openWithWishes(tx: Tx, engine: Engine, most: number): Promise<number> {
  const { rows } = await tx.query<Wish>(TAKE, [most])
  const wanted = rows.filter(({ open }) => !open)
  await openWithin(
    tx,
    engine,
    wanted.map((wish) => ({
      ...resetCase(
        { provider: wish.provider_id, province: wish.province, service: 'debtsAndClaims' },
        { person: wish.person_id, askedBy: wish.asked_by },
        String(wish.recorded_at.getTime()),
      ),
      by: 'system' as const,
    })),
  )
  return rows.length
}
