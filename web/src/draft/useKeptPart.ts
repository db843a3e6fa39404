import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { inTurn } from '../kept/inTurn.ts'
import type { Piece } from '../kept/kept.ts'
import { type KeptTyping, useKept } from '../kept/useKept.ts'
import { useMe } from '../shell/Me.tsx'
import { draft } from '../statement/queries.ts'
import type { Column } from '../statement/types.ts'
import { type DraftValue, valueTyped } from './typedValue.ts'
import { draftNow, writePart } from './useDraftActs.ts'

type Fields = Readonly<Record<string, DraftValue>>

/** What both parts of a draft have in common: whose it is, and how it is read. */
function useCommon(caseId: string) {
  const known = useQueryClient()
  const person = useMe().person.id
  return {
    known,
    person,
    read: () => known.fetchQuery({ ...draft(caseId), staleTime: 0 }),
    inTurn: <T>(work: () => Promise<T>) => inTurn(caseId, work),
  }
}

/** What stands above the lines, kept as it is typed. It is sent whole, so what others wrote of it since goes along. */
export function useKeptHeader(caseId: string, kindOf: (field: string) => Column['kind']): KeptTyping {
  const { known, person, read, inTurn } = useCommon(caseId)
  const now = () => draftNow(known, caseId).header
  return useKept({
    ...{ now, read, inTurn, isWhole: false },
    place: () => ({ person, caseId, piece: 'header' }),
    valueOf: (field, text) => valueTyped(text, kindOf(field)),
    send: (changes) => {
      const header = Object.entries({ ...now(), ...changes }).filter(([, value]) => value !== null)
      return writePart(known, caseId, { act: 'header', header: Object.fromEntries(header) as Fields })
    },
  })
}

export const lineNoOf = (piece: string): number | null => {
  const found = /^line\.(\d+|new)$/.exec(piece)?.[1]
  return found === undefined ? null : found === 'new' ? Number.POSITIVE_INFINITY : Number(found)
}

/** A line, kept as it is typed. One that is not there yet gets its number when it first arrives; `settled` is told. */
export function useKeptLine(
  caseId: string,
  line: { readonly number: number | null; settled(number: number): void },
  columns: readonly Column[],
): KeptTyping {
  const { known, person, read, inTurn } = useCommon(caseId)
  const number = useRef(line.number)
  const lineAt = (wanted: number | null): Piece =>
    draftNow(known, caseId).lines.find(({ lineNo }) => lineNo === wanted) ?? {}
  return useKept({
    ...{ read, inTurn, isWhole: true },
    now: () => lineAt(number.current),
    place: () => ({ person, caseId, piece: `line.${number.current ?? 'new'}` }),
    valueOf: (field, text) => valueTyped(text, columns.find((column) => column.field === field)?.kind ?? 'text'),
    send: async (changes, base, again) => {
      const { lineCount } = draftNow(known, caseId)
      const was = number.current
      const hasArrived = was === null && again && isSame(lineAt(lineCount), changes)
      const isGone = was !== null && was > lineCount
      const lineNo = hasArrived ? lineCount : was === null || isGone ? lineCount + 1 : was
      const change = (isGone ? { ...base, ...changes } : changes) as Fields
      if (!hasArrived) await writePart(known, caseId, { act: 'line', lineNo, change })
      number.current = lineNo
      line.settled(lineNo)
    },
  })
}

/** True where a line says just this, and nothing besides. */
const isSame = ({ lineNo: _, ...line }: Piece, changes: Piece): boolean => {
  const said = (piece: Piece) =>
    Object.entries(piece)
      .filter(([, value]) => value !== null && value !== false)
      .toSorted(([one], [other]) => one.localeCompare(other))
  return JSON.stringify(said(line)) === JSON.stringify(said(changes))
}
