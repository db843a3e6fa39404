/**
 * SQL that is true while a person is away and nobody stands in for them: whoever should is away as well. Both are within the period
 * that was entered for them.
 */
export const AWAY = (person: string): string => `(
  exists (select from substitutions a where a.principal = ${person} and a.since <= business_now() and business_now() < a.until)
  and not exists (select from substitutions a where a.principal = ${person} and a.since <= business_now() and business_now() < a.until
    and a.substitute is not null
    and not exists (select from substitutions b where b.principal = a.substitute and b.since <= business_now() and business_now() < b.until)))`
