import { textKey } from '../../machines/core/persian/text.ts'
import { PayloadRefused } from '../../machines/core/refusals.ts'
import type { Text } from '../../machines/core/text-pair.ts'
import type { Tx } from '../transaction.ts'

/** A work list that somebody has kept: what it is called, and what stands in its address. */
export type WorkView = {
  readonly id: string
  readonly name: string
  readonly search: string
  /** The one that is shown where none is asked for. */
  readonly is_first: boolean
}

/** More than this nobody finds anything in. */
export const MOST_VIEWS = 20

/** What somebody has kept, in the order in which they began to. */
export async function listWorkViews(tx: Tx, person: string): Promise<WorkView[]> {
  const { rows } = await tx.query<WorkView>(
    'select id, name, search, is_first from work_views where person_id = $1 order by recorded_at, id',
    [person],
  )
  return rows
}

/** Keeps a view, or changes the one of that id; the same twice is one view. The first takes the place of the one before it. */
export async function keepWorkView(tx: Tx, person: string, view: WorkView): Promise<void> {
  // Two windows of one person would else pass the bounds between them.
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('work views ' || $1, 0))`, [person])
  const others = (await listWorkViews(tx, person)).filter(({ id }) => id !== view.id)
  const key = textKey(view.name)
  if (others.some(({ name }) => textKey(name) === key)) throw refused(TAKEN)
  if (others.length >= MOST_VIEWS) throw refused(TOO_MANY)
  if (view.is_first)
    await tx.query('update work_views set is_first = false where person_id = $1 and is_first and id <> $2', [
      person,
      view.id,
    ])
  await tx.query(
    `insert into work_views (person_id, id, name, name_key, search, is_first) values ($1, $2, $3, $4, $5, $6)
     on conflict (person_id, id) do update
     set name = excluded.name, name_key = excluded.name_key, search = excluded.search, is_first = excluded.is_first`,
    [person, view.id, view.name, key, view.search, view.is_first],
  )
}

/** Drops a view, and tells whether it was there. */
export async function dropWorkView(tx: Tx, person: string, id: string): Promise<boolean> {
  const { rowCount } = await tx.query('delete from work_views where person_id = $1 and id = $2', [person, id])
  return rowCount === 1
}

const TAKEN: Text = {
  fa: 'نمایی با این نام دارید؛ نام دیگری بنویسید.',
  en: 'You have a view of this name; choose another.',
}
const TOO_MANY: Text = {
  fa: 'بیش از بیست نما نگه داشته نمی‌شود؛ نخست یکی را بردارید.',
  en: 'No more than twenty views are kept; drop one first.',
}

const refused = (text: Text): PayloadRefused => new PayloadRefused([{ path: 'name', text }])
