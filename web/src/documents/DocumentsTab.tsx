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
import { useMe } from '../shell/Me.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { fileOf, isPicture, Photo } from './Photo.tsx'
import './documents.css'
import { documentWords, kindOfFile, scanWords, sizeInWords } from './words.ts'

/** The documents that hang on the case. */
export function DocumentsTab({ caseId }: { caseId: string }) {
  const { data: found } = useQuery(oneCase(caseId))
  return found ? <Documents found={found} /> : null
}

function Documents({ found }: { found: Case }) {
  const { say } = useLanguage()
  const { data, error, refetch } = useQuery(documents(found.id))
  const { mayAttach, mayTakeOff } = useAttaching(found)
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
        <Table found={found} items={data.items} {...(mayTakeOff ? { remove: acts.remove } : {})} />
      )}
      {mayAttach && (
        // biome-ignore lint/a11y/noStaticElementInteractions: whoever does not drag has the button
        <div
          className="drop-here"
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault()
            for (const file of event.dataTransfer.files) acts.attach(file)
          }}
        >
          <label className="button slim file-button">
            {say(acts.isSending ? documentWords.attaching : documentWords.attach)}
            <input
              type="file"
              accept=".pdf,.jpg,.jpeg,.png,.xlsx,.docx"
              multiple
              disabled={acts.isSending}
              onChange={({ target }) => {
                for (const file of target.files ?? []) acts.attach(file)
                target.value = ''
              }}
            />
          </label>
          <span className="quiet small">{say(documentWords.drop)}</span>
        </div>
      )}
    </>
  )
}

const OFFICE_ATTACHERS = [
  ...(['caseOfficer', 'groupHead', 'deputy', 'head', 'secretariat', 'inspector', 'councilSecretary'] as const),
]
/** Kinds of cases whose papers the agency may take off again while they are in its hands. */
const TAKEN_OFF: readonly string[] = ['debtsAndClaims.submission', 'performanceEvaluation.indicator']
/** Where evidence is looked at, the agency hangs no more on, though it may take its own back. */
const CLOSED_TO_AGENCY: readonly string[] = ['evidenced']

/** Who may hang papers on a case, as far as roles and stage tell; the API has the last word. */
function useAttaching(found: Case) {
  const { grants } = useMe()
  const { side, mayAnswer } = useDuties(found)
  const isOfOffice =
    side === 'office' &&
    grants.some(
      ({ role, provider }) =>
        provider?.id === found.provider.id && (OFFICE_ATTACHERS as readonly string[]).includes(role),
    )
  const isOpen = found.status === 'active'
  const mayOfAgency = mayAnswer && !CLOSED_TO_AGENCY.includes(found.stage.name)
  return {
    mayAttach: isOpen && (isOfOffice || mayOfAgency),
    mayTakeOff: isOpen && mayOfAgency && TAKEN_OFF.includes(found.machine.name),
  }
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
                <div className="beside">
                  {isPicture(document) && <Photo caseId={found.id} of={document} />}
                  <a href={fileOf(found.id, document.id)} download={document.name}>
                    <bdi>{document.name}</bdi>
                  </a>
                </div>
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
