import Dialog from '@mui/material/Dialog'
import { useId, useState } from 'react'
import type { Document } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import { shellWords } from '../shell/words.ts'
import './documents.css'
import { documentWords } from './words.ts'

type Named = Pick<Document, 'id' | 'name'>

/** Where the bytes of a document are. */
export const fileOf = (caseId: string, id: string): string => `/api/v1/cases/${caseId}/documents/${id}/file`

/** What can be drawn in the page; what a scanner found infected does not leave the house. */
export const isPicture = ({ mediaType, scan }: Pick<Document, 'mediaType' | 'scan'>): boolean =>
  mediaType.startsWith('image/') && scan !== 'infected'

/** A picture that hangs on a case, small; pressed, it is shown whole. */
export function Photo({ caseId, of: { id, name } }: { caseId: string; of: Named }) {
  const { say } = useLanguage()
  const title = useId()
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <button type="button" className="photo" onClick={() => setOpen(true)}>
        <img src={fileOf(caseId, id)} alt={name} loading="lazy" />
      </button>
      <Dialog open={isOpen} onClose={close} maxWidth="lg" aria-labelledby={title}>
        <figure className="dialog photo-whole">
          <img src={fileOf(caseId, id)} alt="" />
          <figcaption className="beside">
            <bdi id={title}>{name}</bdi>
            <a href={fileOf(caseId, id)} download={name}>
              {say(documentWords.download)}
            </a>
            <button type="button" className="button" onClick={close}>
              {say(shellWords.close)}
            </button>
          </figcaption>
        </figure>
      </Dialog>
    </>
  )
}
