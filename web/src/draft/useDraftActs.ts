import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from '../ask/client.ts'
import type { StatementProblem } from '../ask/types.ts'
import { inTurn } from '../kept/inTurn.ts'
import { draft } from '../statement/queries.ts'
import type { Draft } from '../statement/types.ts'
import type { DraftValue } from './typedValue.ts'

type Fields = Readonly<Record<string, DraftValue>>

type Part =
  | { readonly act: 'header'; readonly header: Fields }
  | { readonly act: 'line'; readonly lineNo: number; readonly change: Fields }

type Act =
  | Part
  | { readonly act: 'mend'; readonly lines: ReadonlyMap<number, Fields> }
  | { readonly act: 'remove'; readonly lineNo: number }
  | { readonly act: 'replace'; readonly lines: readonly Fields[] }

/** What preparing a draft has found. */
export type Prepared = {
  readonly sha256: string | null
  readonly mustFix: number
  readonly advisory: number
  readonly problems: readonly StatementProblem[]
}

/** The draft as it was read last, with what was written here since. */
export const draftNow = (known: QueryClient, caseId: string): Draft =>
  known.getQueryData(draft(caseId).queryKey) ?? NO_DRAFT

const NO_DRAFT: Draft = { revision: 0, header: {}, changedAt: null, lineCount: 0, lines: [], next: null, proposed: [] }

/** Writes one part of the draft that is being typed, and knows it as written. The others stay as they were read. */
export async function writePart(known: QueryClient, caseId: string, part: Part): Promise<void> {
  const revision = await send(caseId, draftNow(known, caseId).revision, part)
  const now = draftNow(known, caseId)
  known.setQueryData(draft(caseId).queryKey, { ...now, ...written(now, part), revision })
}

function written(now: Draft, part: Part): Partial<Draft> {
  if (part.act === 'header') return { header: part.header }
  const { lineNo, change } = part
  const isNew = lineNo > now.lineCount
  const line = { ...now.lines.find((one) => one.lineNo === lineNo), ...change, lineNo }
  const lines = isNew ? [...now.lines, line] : now.lines.map((one) => (one.lineNo === lineNo ? line : one))
  return { lines, lineCount: isNew ? lineNo : now.lineCount, proposed: [] }
}

/** Writes the draft. Each change names the revision it was made on, so that two people do not overwrite each other unawares. */
export function useDraftActs(caseId: string) {
  const known = useQueryClient()
  const read = () =>
    Promise.all([
      known.invalidateQueries({ queryKey: ['case', caseId, 'draft'] }),
      known.invalidateQueries({ queryKey: ['case', caseId, 'ways'] }),
    ])
  const change = useMutation({
    mutationFn: (act: Act) => inTurn(caseId, () => send(caseId, draftNow(known, caseId).revision, act)),
    onSuccess: read,
    onError: read,
  })
  const prepare = useMutation({
    mutationFn: () => prepareStatement(caseId),
    onSuccess: read,
  })
  const certify = useMutation({
    mutationFn: (sha256: string) =>
      answerOf(api.POST('/api/v1/cases/{id}/certifications', { params: { path: { id: caseId } }, body: { sha256 } })),
    onSuccess: read,
  })
  return { change, prepare, certify, read }
}

const BETWEEN_LOOKS = 1_000

/** Prepares a statement. A long one is prepared by the workers; whoever leaves meanwhile finds it prepared. */
async function prepareStatement(id: string): Promise<Prepared> {
  const asked = await answerOf(api.POST('/api/v1/cases/{id}/statement', { params: { path: { id } }, body: {} }))
  if (asked.job === null) return asked as Prepared
  const path = { id, job: asked.job }
  for (;;) {
    const now = await answerOf(api.GET('/api/v1/cases/{id}/jobs/{job}', { params: { path } }))
    if (now.status === 'done') return now.result as unknown as Prepared
    if (now.status === 'refused' || now.status === 'failed') return notPrepared(now.problem)
    await new Promise((done) => setTimeout(done, BETWEEN_LOOKS))
  }
}

const WENT_WRONG = {
  code: 'failed',
  text: {
    fa: 'آماده‌سازی به پایان نرسید؛ دوباره بکوشید.',
    en: 'Preparing did not come to its end; try again.',
  },
}

function notPrepared(problem: { code: string; text: { fa: string; en: string } } | null): Prepared {
  const { code, text } = problem ?? WENT_WRONG
  const said: StatementProblem = { row: null, field: 'statement', code, severity: 'mustFix', text }
  return { sha256: null, mustFix: 1, advisory: 0, problems: [said] }
}

/** Sends one change, and tells the revision that it made. */
async function send(id: string, revision: number, wanted: Act): Promise<number> {
  const inCase = { path: { id } }
  switch (wanted.act) {
    case 'header': {
      const body = { revision, header: wanted.header }
      return (await answerOf(api.PUT('/api/v1/cases/{id}/draft', { params: inCase, body }))).revision
    }
    case 'line': {
      const params = { path: { id, lineNo: wanted.lineNo } }
      const body = { revision, change: wanted.change }
      return (await answerOf(api.PUT('/api/v1/cases/{id}/draft/lines/{lineNo}', { params, body }))).revision
    }
    case 'mend': {
      // One after the other: each is made on the revision that the one before left.
      let now = revision
      for (const [lineNo, change] of wanted.lines) now = await send(id, now, { act: 'line', lineNo, change })
      return now
    }
    case 'remove': {
      const params = { path: { id, lineNo: wanted.lineNo }, query: { revision } }
      return (await answerOf(api.DELETE('/api/v1/cases/{id}/draft/lines/{lineNo}', { params }))).revision
    }
    case 'replace': {
      const body = { revision, lines: [...wanted.lines] }
      return (await answerOf(api.PUT('/api/v1/cases/{id}/draft/lines', { params: inCase, body }))).revision
    }
  }
}
