import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { Problem } from '../ask/problem.ts'
import { useLanguage } from '../language/Language.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { reportWords } from './words.ts'

/** A PDF of the house, read in the page; files are handed out as downloads, so it is fetched and shown from memory. */
export function PdfInPage({ href, title }: { href: string; title: string }) {
  const { say } = useLanguage()
  const { data, error, refetch } = useQuery({
    queryKey: ['file', href],
    queryFn: () => bytesAt(href),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const address = useMemo(() => (data ? URL.createObjectURL(data) : null), [data])
  useEffect(() => () => void (address && URL.revokeObjectURL(address)), [address])
  if (!address) return <NotYet thrown={error} again={refetch} />
  return (
    <figure className="pdf">
      <iframe src={address} title={title} />
      <figcaption className="quiet small">
        {say(reportWords.notShown)}{' '}
        <a href={href} download>
          {say(reportWords.download)}
        </a>
      </figcaption>
    </figure>
  )
}

async function bytesAt(href: string): Promise<Blob> {
  const answer = await fetch(href).catch((cause: unknown) => {
    throw Problem.ofLine(cause)
  })
  if (!answer.ok) throw Problem.of(await answer.json().catch(() => null), answer.status)
  return answer.blob()
}
