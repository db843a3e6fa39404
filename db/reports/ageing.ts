export type Side = 'debt' | 'claim'

/** How long ago what is due was due, in days up to the end of the period. */
export const AGES = ['notDue', 'to90', 'to365', 'over365'] as const
export type Age = (typeof AGES)[number]

/** One age and how much is of it; a line that is overdue in part counts in two ages. */
export type AgeGroup = { readonly key: Age } & Readonly<
  Record<Side, { readonly lines: number; readonly amount: string }>
>

/** What lines come to in each age, in current Rial, and how many of them have something in it. */
export type AgeSums = Readonly<Record<Age, string> & Record<`${Age}Lines`, number>>

/** Columns of the same names, over rows of COUNTED_LINES. */
export const AGE_COLUMNS = `
    coalesce(sum((closing - overdue) * rate), 0)::text as "notDue",
    coalesce(sum(overdue * rate) filter (where overdue_days <= 90), 0)::text as "to90",
    coalesce(sum(overdue * rate) filter (where overdue_days between 91 and 365), 0)::text as "to365",
    coalesce(sum(overdue * rate) filter (where overdue_days > 365), 0)::text as "over365",
    (count(*) filter (where closing > overdue))::int as "notDueLines",
    (count(*) filter (where overdue > 0 and overdue_days <= 90))::int as "to90Lines",
    (count(*) filter (where overdue > 0 and overdue_days between 91 and 365))::int as "to365Lines",
    (count(*) filter (where overdue > 0 and overdue_days > 365))::int as "over365Lines"`

/** The ages of both sides, from the sums of either; a side without lines has nothing of any age. */
export const agesOf = (sums: { readonly [side in Side]?: AgeSums | undefined }): AgeGroup[] =>
  AGES.map((key) => ({ key, debt: ageOf(sums.debt, key), claim: ageOf(sums.claim, key) }))

const ageOf = (sums: AgeSums | undefined, age: Age) => ({
  lines: sums?.[`${age}Lines`] ?? 0,
  amount: sums?.[age] ?? '0',
})
