import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import { Problem } from '../ask/problem.ts'
import type { Job } from '../ask/types.ts'

/** How often it is asked how far long work is, in ms. */
const PACE = 700

/** Long work on a case: begins it, tells how far it is in percent, and gives what it came to. It goes on if the page is left. */
export function useJob<Wanted>(caseId: string, begin: (wanted: Wanted) => Promise<Job>) {
  const [progress, setProgress] = useState(0)
  const work = useMutation({
    mutationFn: async (wanted: Wanted) => {
      setProgress(0)
      let job = await begin(wanted)
      while (job.status === 'waiting' || job.status === 'running') {
        await new Promise((later) => setTimeout(later, PACE))
        const path = { id: caseId, job: job.id }
        job = await answerOf(api.GET('/api/v1/cases/{id}/jobs/{job}', { params: { path } }))
        setProgress(job.progress)
      }
      if (job.status !== 'done') throw Problem.ofWork(job.problem)
      return job
    },
  })
  return { ...work, progress }
}

/** Where the file is that long work has made. */
export const fileOfJob = (caseId: string, job: string): string => `/api/v1/cases/${caseId}/jobs/${job}/file`
