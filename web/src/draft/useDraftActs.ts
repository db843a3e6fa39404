import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from '../ask/client.ts'
import type { StatementProblem } from '../ask/types.ts'
import type { DraftValue } from './typedValue.ts'

type Fields = Readonly<Record<string, DraftValue>>

type Act =
  | { readonly act: 'header'; readonly header: Fields }
  | { readonly act: 'line'; readonly lineNo: number; readonly change: Fields }
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

/** Writes the draft. Each change names the revision it was made on, so that two people do not overwrite each other unawares. */
export function useDraftActs(caseId: string, revision: number) {
  const known = useQueryClient()
  const read = () =>
    Promise.all([
      known.invalidateQueries({ queryKey: ['case', caseId, 'draft'] }),
      known.invalidateQueries({ queryKey: ['case', caseId, 'ways'] }),
    ])
  const change = useMutation({ mutationFn: (act: Act) => send(caseId, revision, act), onSuccess: read, onError: read })
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

async function send(id: string, revision: number, wanted: Act): Promise<void> {
  switch (wanted.act) {
    case 'header': {
      const body = { revision, header: wanted.header }
      await answerOf(api.PUT('/api/v1/cases/{id}/draft', { params: { path: { id } }, body }))
      return
    }
    case 'line': {
      const path = { id, lineNo: wanted.lineNo }
      const body = { revision, change: wanted.change }
      await answerOf(api.PUT('/api/v1/cases/{id}/draft/lines/{lineNo}', { params: { path }, body }))
      return
    }
    case 'mend': {
      // One after the other: each is made on the revision that the one before left.
      let now = revision
      for (const [lineNo, change] of wanted.lines) {
        const params = { path: { id, lineNo } }
        const body = { revision: now, change }
        ;({ revision: now } = await answerOf(api.PUT('/api/v1/cases/{id}/draft/lines/{lineNo}', { params, body })))
      }
      return
    }
    case 'remove': {
      const path = { id, lineNo: wanted.lineNo }
      await answerOf(api.DELETE('/api/v1/cases/{id}/draft/lines/{lineNo}', { params: { path, query: { revision } } }))
      return
    }
    case 'replace': {
      const body = { revision, lines: [...wanted.lines] }
      await answerOf(api.PUT('/api/v1/cases/{id}/draft/lines', { params: { path: { id } }, body }))
      return
    }
  }
}
