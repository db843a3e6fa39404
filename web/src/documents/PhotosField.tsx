import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { newId } from '../ask/newId.ts'
import { documents } from '../ask/queries.ts'
import { sendFile } from '../ask/sendFile.ts'
import type { OwnField } from '../form/FormFields.tsx'
import { keyOf, lengthKey, rowsIn } from '../form/values.ts'
import { useLanguage } from '../language/Language.tsx'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { isPicture, Photo } from './Photo.tsx'
import { documentWords } from './words.ts'

/** Photos of one finding: those of the case may be ticked, and a new one is taken or chosen on the spot. */
export function PhotosField({ caseId, label, at, typed, type }: OwnField & { caseId: string }) {
  const { say } = useLanguage()
  const known = useQueryClient()
  const { data } = useQuery(documents(caseId))
  const chosen = Array.from({ length: rowsIn(at, typed) }, (_, i) => typed[keyOf([...at, String(i)])] ?? '')
  const choose = (ids: readonly string[]) =>
    type({
      ...Object.fromEntries(ids.map((id, i) => [keyOf([...at, String(i)]), id])),
      [lengthKey(at)]: String(ids.length),
    })
  const send = useMutation({
    mutationFn: (file: File) =>
      sendFile<{ id: string }>(`/api/v1/cases/${caseId}/documents`, { name: file.name.slice(-200) }, file, newId()),
    onSuccess: ({ id }) => {
      choose([...chosen, id])
      return known.invalidateQueries({ queryKey: documents(caseId).queryKey })
    },
  })
  return (
    <fieldset className="field">
      <legend className="label">{label}</legend>
      <div className="photos">
        {data?.items.filter(isPicture).map((one) => (
          <div key={one.id} className="photo-choice">
            <Photo caseId={caseId} of={one} />
            <label className="small">
              <input
                type="checkbox"
                checked={chosen.includes(one.id)}
                onChange={({ target }) =>
                  choose(target.checked ? [...chosen, one.id] : chosen.filter((id) => id !== one.id))
                }
              />{' '}
              <bdi>{one.name}</bdi>
            </label>
          </div>
        ))}
        <label className="button slim file-button">
          {say(send.isPending ? documentWords.attaching : documentWords.newPhoto)}
          <input
            type="file"
            accept=".jpg,.jpeg,.png"
            disabled={send.isPending}
            onChange={({ target }) => {
              const [file] = target.files ?? []
              if (file) send.mutate(file)
              target.value = ''
            }}
          />
        </label>
      </div>
      {send.error && <ProblemNotice thrown={send.error} />}
    </fieldset>
  )
}
