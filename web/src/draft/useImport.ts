import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import { newId } from '../ask/newId.ts'
import { sendFile } from '../ask/sendFile.ts'
import type { Text } from '../language/text.ts'

/** Something wrong with a file, at its cell. */
export type FileProblem = {
  readonly sheet: string | null
  readonly cell: string | null
  readonly row: number | null
  readonly field: string | null
  readonly code: string
  readonly severity: 'mustFix' | 'advisory'
  readonly text: Text
}

/** Where an office's spreadsheet has what, as far as the page lets one say it. */
export type ColumnMapping = {
  readonly columns: Readonly<Record<string, string | number>>
  readonly amountUnit: string
  readonly dateStyle: string
} & Readonly<Record<string, unknown>>

/** What became of a spreadsheet. */
export type Imported = {
  readonly id: string
  readonly name: string
  readonly status: string
  readonly progress: number
  readonly rowsRead: number
  readonly lineCount: number | null
  readonly problems: readonly FileProblem[]
  readonly problemCount: number
  readonly mustFix: number
  readonly used: { readonly mapping: ColumnMapping; readonly missing: readonly string[] } | null
  readonly survey: readonly { readonly name: string; readonly headers: readonly (string | null)[] }[] | null
}

export type Mapping = { readonly id: string; readonly name: string; readonly mapping: ColumnMapping }

/** The column mappings that the agency of a case has kept. */
export const mappings = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'mappings'],
    queryFn: async () => {
      const { items } = await answerOf(api.GET('/api/v1/cases/{id}/mappings', { params: { path: { id } } }))
      return items as unknown as readonly Mapping[]
    },
  })

/** A file to be read, or one that was read to be read once more; through a kept mapping, and as it is where it is to be mended. */
export type Wanted = { readonly file: File } | { readonly again: string; readonly mend: boolean }

const BETWEEN_LOOKS = 700

/** Brings spreadsheets into the draft, and tells how far the reading is. */
export function useImport(caseId: string, revision: number, onSettled: () => unknown) {
  const [now, setNow] = useState<Imported | null>(null)
  const begin = async (wanted: Wanted & { mapping: string }) => {
    const mapping = wanted.mapping === '' ? {} : { mapping: wanted.mapping }
    if ('file' in wanted) {
      const query = { name: wanted.file.name.slice(-200), revision: String(revision), ...mapping }
      return sendFile<Imported>(`/api/v1/cases/${caseId}/imports`, query, wanted.file, newId())
    }
    const params = { path: { id: caseId, import: wanted.again }, header: { 'idempotency-key': newId() } }
    const body = { revision, mend: wanted.mend, ...mapping }
    return (await answerOf(
      api.POST('/api/v1/cases/{id}/imports/{import}/again', { params, body }),
    )) as unknown as Imported
  }
  const bring = useMutation({
    mutationFn: async (wanted: Wanted & { mapping: string }) => {
      setNow(null)
      let one = await begin(wanted)
      while (one.status === 'waiting' || one.status === 'running') {
        setNow(one)
        await new Promise((later) => setTimeout(later, BETWEEN_LOOKS))
        const path = { id: caseId, import: one.id }
        one = (await answerOf(
          api.GET('/api/v1/cases/{id}/imports/{import}', { params: { path } }),
        )) as unknown as Imported
      }
      return one
    },
    onSettled,
  })
  return { ...bring, now }
}

/** Keeps a mapping under a name for the agency of the case. */
export function useKeepMapping(caseId: string) {
  const known = useQueryClient()
  return useMutation({
    mutationFn: async ({ name, mapping }: Omit<Mapping, 'id'>) => {
      const params = { path: { id: caseId }, header: { 'idempotency-key': newId() } }
      return answerOf(api.POST('/api/v1/cases/{id}/mappings', { params, body: { name, mapping } }))
    },
    onSuccess: () => known.invalidateQueries({ queryKey: mappings(caseId).queryKey }),
  })
}
