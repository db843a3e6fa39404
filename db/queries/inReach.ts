/** A question to the cases `c` of one place, which the condition that is handed in picks out. */
export type Question = (place: string) => string

/** Asks once, of all cases. */
export const everywhere = (question: Question): string => question('true')

/**
 * Asks where somebody may see anything: at the desks of each office, in each agency, and among what is open. Row-level
 * security judges every row all the same; asked of all cases, it would judge all there are. The places come from the settings
 * that it goes by, and a case lies in one of them only. Each place answers for itself, so whoever wants an order, a number or
 * a sum says it again around the answers.
 */
export const inReach = (question: Question): string => `
  select answer.* from unnest(${OFFICES}) o(id) cross join lateral (${question('c.provider_id = o.id')} ${BY_PLACE}) answer
  union all
  select answer.* from unnest(${AGENCIES}) a(id) cross join lateral (${question(`c.agency_id = a.id and ${OF_NO_OFFICE}`)} ${BY_PLACE}) answer
  union all
  (${question(`c.confidentiality = 'open' and ${OF_NO_OFFICE} and ${OF_NO_AGENCY}`)})`

// Looked at as a whole, Postgres would join the places to all cases; an offset makes it go place by place.
const BY_PLACE = 'offset 0'

// In brackets they are asked for once, and not for every row.
const OFFICES = '(select my_offices())::int[]'
const AGENCIES = '(select my_agencies())::int[]'
const OF_NO_OFFICE = `c.provider_id <> all(${OFFICES})`
const OF_NO_AGENCY = `(c.agency_id is null or c.agency_id <> all(${AGENCIES}))`
