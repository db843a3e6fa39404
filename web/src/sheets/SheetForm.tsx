import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import { useIntent } from '../ask/intent.ts'
import type { Sheet } from '../ask/types.ts'
import { PhotosField } from '../documents/PhotosField.tsx'
import { FormFields } from '../form/FormFields.tsx'
import { focusOnWrong } from '../form/focusOnWrong.ts'
import { type Choices, fieldsOf, type Schema } from '../form/schema.ts'
import { flawsOf, type Typed, typedOf, valuesOf } from '../form/values.ts'
import { flawsInWords, refusedInWords } from '../form/wrong.ts'
import { KeptSign } from '../kept/KeptSign.tsx'
import { useLanguage } from '../language/Language.tsx'
import type { Text } from '../language/text.ts'
import { useInHand } from '../live/inHand.ts'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { shellWords } from '../shell/words.ts'
import { Outdated } from './Outdated.tsx'
import { useKeptSheet } from './useKeptSheet.ts'
import { PHOTOS } from './useSheetChoices.ts'
import { sheetWords } from './words.ts'

type Props = {
  caseId: string
  kind: string
  title: Text
  form: Schema
  sheet: Sheet | undefined
  /** What the newest version says, to go on from. */
  before: unknown
  choices: Choices
  /** What to know before writing. */
  hint?: Text
  /** What is read along while writing. */
  along?: ReactNode
  done: (problems: readonly { path: string; text: Text }[]) => void
  leave: () => void
}

/** Writes a sheet anew, whole. What is typed is kept until it has been saved. */
export function SheetForm({ caseId, kind, title, form, sheet, before, choices, hint, along, done, leave }: Props) {
  const { say } = useLanguage()
  useInHand()
  const known = useQueryClient()
  const intent = useIntent()
  const fields = fieldsOf(form, choices)
  const kept = useKeptSheet(caseId, kind, sheet?.version ?? 0)
  const [typed, setTyped] = useState<Typed>(() => kept.typed ?? typedOf(before ?? {}))
  const [isTried, setTried] = useState(false)
  const take = (next: Typed) => {
    kept.keep(next)
    setTyped(next)
  }
  const save = useMutation({
    mutationFn: async (body: Record<string, unknown>) => {
      if (!(await kept.isNewest())) return null
      const header = { 'idempotency-key': intent.idOf([caseId, kind, body]) }
      const params = { path: { id: caseId, kind }, header }
      return answerOf(api.PUT('/api/v1/cases/{id}/sheets/{kind}', { params, body }))
    },
    onSuccess: async (saved) => {
      if (!saved) return
      intent.done()
      kept.letGo()
      await known.invalidateQueries({ queryKey: ['case', caseId] })
      done(saved.problems)
    },
  })
  const flaws = isTried ? flawsOf(fields, typed) : {}
  const wrong = {
    ...flawsInWords(flaws, say),
    ...refusedInWords(save.error, say),
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTried(true)
    if (Object.keys(flawsOf(fields, typed)).length > 0) return focusOnWrong(event.currentTarget)
    save.mutate(valuesOf(fields, typed))
  }
  // What the house refuses is marked once its answer is drawn.
  const drawn = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (save.error && drawn.current) focusOnWrong(drawn.current)
  }, [save.error])
  return (
    <form ref={drawn} onSubmit={submit} noValidate className="sheet-form" aria-label={say(title)}>
      <h3>{say(title)}</h3>
      <p className="quiet small">{say(sheetWords.kept)}</p>
      {kept.isOutdated && (
        <Outdated
          sheet={sheet}
          keepMine={kept.goOn}
          takeTheirs={() => {
            kept.letGo()
            kept.goOn()
            setTyped(typedOf(sheet?.body ?? {}))
          }}
        />
      )}
      {hint && <p className="notice">{say(hint)}</p>}
      {along}
      <FormFields
        fields={fields}
        choices={choices}
        own={{ [PHOTOS]: (field) => <PhotosField caseId={caseId} {...field} /> }}
        typed={typed}
        wrong={wrong}
        type={(changed) => take({ ...typed, ...changed })}
        put={take}
      />
      {save.error && <ProblemNotice thrown={save.error} />}
      <p className="offer-do">
        <button type="submit" className="button primary" disabled={save.isPending || kept.isOutdated}>
          {say(sheetWords.save)}
        </button>
        <button type="button" className="button" onClick={leave}>
          {say(shellWords.cancel)}
        </button>
        <KeptSign kept={{ sign: kept.sign, wrong: {} }} />
      </p>
    </form>
  )
}
