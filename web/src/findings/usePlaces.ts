import { useQuery } from '@tanstack/react-query'
import type { Case } from '../ask/types.ts'
import { sheetsOf } from '../sheets/queries.ts'
import { templateIn } from '../sheets/tableTemplate.ts'
import { statementForm } from '../statement/queries.ts'
import { type Places, placesOfStatement, placesOfTable } from './places.ts'

const NO_PLACES = { rows: [], columns: [] }

/** The places of what a case's agency submits: a statement, or a table as it was assigned; nothing before they are read. */
export function usePlaces({ context, links }: Case): { readonly places: Places | null; readonly error: unknown } {
  const isStatement = 'document' in context
  const parent = links.parent?.id ?? ''
  const form = useQuery({ ...statementForm, enabled: isStatement })
  const sheets = useQuery({ ...sheetsOf(parent), enabled: !isStatement && parent !== '' })
  if (isStatement) return { places: form.data ? placesOfStatement(form.data) : null, error: form.error }
  if (!sheets.data) return { places: null, error: sheets.error }
  const assignment = sheets.data.find(({ kind }) => kind === 'assignment')?.body
  return { places: placesOfTable(templateIn(assignment, context['code']) ?? NO_PLACES), error: null }
}
