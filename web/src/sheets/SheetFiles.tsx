import { useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from '../ask/client.ts'
import { newId } from '../ask/newId.ts'
import { sendFile } from '../ask/sendFile.ts'
import type { Job } from '../ask/types.ts'
import { fileOfJob, useJob } from '../jobs/useJob.ts'
import { useLanguage } from '../language/Language.tsx'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { sheetWords } from './words.ts'

/** A sheet taken away as a spreadsheet, and brought back filled in. */
export function SheetFiles({ caseId, kind }: { caseId: string; kind: string }) {
  const { say } = useLanguage()
  const known = useQueryClient()
  const form = useJob(caseId, () =>
    answerOf(api.POST('/api/v1/cases/{id}/sheets/{kind}/form', { params: { path: { id: caseId, kind } } })),
  )
  const fill = useJob(caseId, (file: File) =>
    sendFile<Job>(`/api/v1/cases/${caseId}/sheets/${kind}/file`, {}, file, newId()),
  )
  const bring = (file: File) =>
    fill.mutate(file, { onSuccess: () => void known.invalidateQueries({ queryKey: ['case', caseId] }) })
  return (
    <div className="draft-acts unprinted">
      <button type="button" className="button slim" disabled={form.isPending} onClick={() => form.mutate(undefined)}>
        {say(form.isPending ? sheetWords.making : sheetWords.asFile)}
      </button>
      {form.data && (
        <span role="status">
          <a href={fileOfJob(caseId, form.data.id)} download>
            {say(sheetWords.takeFile)}
          </a>
        </span>
      )}
      <label className="button slim file-button">
        {say(fill.isPending ? sheetWords.readingFile : sheetWords.bringFile)}
        <input
          type="file"
          accept=".xlsx,.csv"
          disabled={fill.isPending}
          onChange={({ target }) => {
            const [file] = target.files ?? []
            if (file) bring(file)
            target.value = ''
          }}
        />
      </label>
      {fill.data && <span role="status">{say(sheetWords.fileWritten)}</span>}
      {(form.error ?? fill.error) && <ProblemNotice thrown={form.error ?? fill.error} />}
    </div>
  )
}
