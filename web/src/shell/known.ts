import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { Problem } from '../ask/problem.ts'
import { lapse } from './lapse.ts'

const onError = (thrown: unknown) => {
  if (thrown instanceof Problem && thrown.code === 'not-signed-in') lapse.happened()
}

/** What has been read. Nothing is read again behind somebody's back: pages say when there is something new. */
export const known = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    // What cannot be sent says so at once; nothing waits in secret for the network to come back.
    queries: {
      networkMode: 'always',
      staleTime: 15_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      retry: (times, thrown) => times < 2 && thrown instanceof Problem && thrown.mayPass && thrown.status !== 429,
    },
    mutations: { networkMode: 'always', retry: false },
  },
})

/** Forgets what somebody else has read; whoever comes next sees only what is theirs. */
export const forget = (what: QueryClient): void =>
  what.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
