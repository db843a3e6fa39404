import type pg from 'pg'

type Row = { readonly id: string; readonly sent: boolean; readonly parked: boolean }

/** Every message that is noted as sent was taken by the gateway, and the gateway has none that nobody wrote. */
export async function messageFlaws(
  pool: Pick<pg.Pool, 'query'>,
  taken: ReadonlyMap<string, number>,
): Promise<string[]> {
  const { rows } = await pool.query<Row>(
    `select id, sent_at is not null as sent, parked_at is not null as parked from messages where channel = 'sms'`,
  )
  const missing = await pool.query<{ id: string }>(
    `select n.id from notifications n join people p on p.id = n.person_id and p.mobile is not null
       left join messages m on m.case_id = n.case_id and m.step = n.step and m.ordinal = n.ordinal and m.person_id = n.person_id and m.channel = 'sms'
     where m.id is null`,
  )
  const written = new Set(rows.map(({ id }) => id))
  return [
    ...rows
      .filter(({ id, sent }) => sent && !taken.has(id))
      .map(({ id }) => `the message ${id} is sent and never left`),
    ...rows.filter(({ sent }) => !sent).map(({ id, parked }) => `the message ${id} ${parked ? 'is parked' : 'waits'}`),
    ...[...taken.keys()].filter((id) => !written.has(id)).map((id) => `nobody wrote the message ${id}`),
    ...missing.rows.map(({ id }) => `the notice ${id} has no message`),
  ]
}
