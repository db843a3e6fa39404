/** What may stand beside a case in the list, in the order in which it stands there. */
export const COLUMNS = ['agency', 'office', 'stage', 'since', 'due', 'who', 'changed'] as const

export type Column = (typeof COLUMNS)[number]

const USUAL: readonly Column[] = ['agency', 'stage', 'due', 'who']

/** The columns that are named, in their own order. */
export const columnsOf = (named: string | undefined): readonly Column[] => {
  if (named === undefined) return USUAL
  const names = named.split(',')
  return COLUMNS.filter((column) => names.includes(column))
}

/** As they stand in an address, the case itself ahead of them; the usual ones need not be named. */
export const columnsIn = (value: unknown): string | undefined => {
  const names = typeof value === 'string' ? value.split(',') : []
  return names.includes('case') ? namedBy(columnsOf(names.join())) : undefined
}

/** What an address says for these columns: nothing for the usual ones. */
export const namedBy = (columns: readonly Column[]): string | undefined =>
  columns.join() === USUAL.join() ? undefined : ['case', ...columns].join()
