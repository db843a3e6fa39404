import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from '../ask/client.ts'
import { newId } from '../ask/newId.ts'
import { documents, oneCase } from '../ask/queries.ts'
import { sendFile } from '../ask/sendFile.ts'
import type { Case, Document } from '../ask/types.ts'
import { useDuties } from '../findings/useDuties.ts'
import { instantInWords } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { inThousands } from '../language/text.ts'
import { NotYet } from '../shell/NotYet.tsx'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { documentWords, kindOfFile, scanWords, sizeInWords } from './words.ts'

/** The documents that hang on the case. */
export function DocumentsTab({ caseId }: { caseId: string }) {
  const { data: found } = useQuery(oneCase(caseId))
  return found ? <Documents found={found} /> : null
}

function Documents({ found }: { found: Case }) {
  const { say } = useLanguage()
  const { data, error, refetch } = useQuery(documents(found.id))
  const { mayAnswer: mayAttach } = useDuties(found)
  const acts = useDocumentActs(found.id)
  if (!data) return <NotYet thrown={error} again={refetch} />
  return (
    <>
      {acts.error && <ProblemNotice thrown={acts.error} />}
      {data.items.length === 0 ? (
        <div className="empty">
          <h2>{say(documentWords.none)}</h2>
          <p className="quiet">{say(documentWords.noneWhy)}</p>
        </div>
      ) : (
        <Table found={found} items={data.items} {...(mayAttach ? { remove: acts.remove } : {})} />
      )}
      {mayAttach && (
        <label className="button slim file-button">
          {say(acts.isSending ? documentWords.attaching : documentWords.attach)}
          <input
            type="file"
            accept=".pdf,.jpg,.jpeg,.png,.xlsx,.docx"
            disabled={acts.isSending}
            onChange={({ target }) => {
              const [file] = target.files ?? []
              if (file) acts.attach(file)
              target.value = ''
            }}
          />
        </label>
      )}
    </>
  )
}

function Table({ found, items, remove }: { found: Case; items: readonly Document[]; remove?: (id: string) => void }) {
  const { say, lang } = useLanguage()
  return (
    <div className="scroll-x">
      <table className="lines">
        <thead>
          <tr>
            {(['name', 'kind', 'size', 'scan', 'at'] as const).map((column) => (
              <th key={column} scope="col">
                {say(documentWords[column])}
              </th>
            ))}
            {remove && <td />}
          </tr>
        </thead>
        <tbody>
          {items.map((document) => (
            <tr key={document.id}>
              <td>
                <a href={`/api/v1/cases/${found.id}/documents/${document.id}/file`} download={document.name}>
                  <bdi>{document.name}</bdi>
                </a>
              </td>
              <td>{kindOfFile(document.mediaType)}</td>
              <td>{say(sizeInWords(document.size, (value) => inThousands(lang, value)))}</td>
              <td>{say(scanWords[document.scan])}</td>
              <td>{typeof document['at'] === 'string' ? instantInWords(Date.parse(document['at']), lang) : ''}</td>
              {remove && (
                <td>
                  <button type="button" className="button bare slim" onClick={() => remove(document.id)}>
                    {say(documentWords.remove)}
                  </button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function useDocumentActs(caseId: string) {
  const known = useQueryClient()
  const onSuccess = () => known.invalidateQueries({ queryKey: documents(caseId).queryKey })
  const attach = useMutation({
    mutationFn: (file: File) =>
      sendFile(`/api/v1/cases/${caseId}/documents`, { name: file.name.slice(-200) }, file, newId()),
    onSuccess,
  })
  const remove = useMutation({
    mutationFn: (document: string) =>
      answerOf(api.DELETE('/api/v1/cases/{id}/documents/{document}', { params: { path: { id: caseId, document } } })),
    onSuccess,
  })
  return {
    attach: attach.mutate,
    remove: (id: string) => remove.mutate(id),
    isSending: attach.isPending,
    error: attach.error ?? remove.error,
  }
}
