/**
 * The submissions that count in a cycle's report, given the cycle as $1: those that went into it, or are about to while it
 * is being drafted. What was waived is left out by name. A nil filing counts and has no document.
 */
export const COUNTED = `
  select s.id, s.agency_id, s.context ->> 'document' as document from cases s
  where s.parent_id = $1 and s.stage in ('refined', 'consolidated', 'delivered') and not (s.context ->> 'waived')::boolean`

/** Their lines. Every amount of a report is in current Rial: `rate` turns a line's own Rial into it. */
export const COUNTED_LINES = `
  select l.*, case l.currency_unit when 'irrCurrent' then 1 when 'irrNew' then 10000 end as rate
  from counted c join statement_lines l on l.case_id = c.id and l.sha256 = c.document`
