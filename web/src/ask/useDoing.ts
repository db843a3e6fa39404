import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { useIntent } from './intent.ts'

/** Does one thing, once however often it is tried, and afterwards reads anew what it may have changed. */
export function useDoing<Meant, Answer>(
  act: (meant: Meant, command: string) => Promise<Answer>,
  ...changes: readonly QueryKey[]
) {
  const known = useQueryClient()
  const intent = useIntent()
  return useMutation({
    mutationFn: (meant: Meant) => act(meant, intent.idOf(meant)),
    onSuccess: async () => {
      intent.done()
      await Promise.all(changes.map((queryKey) => known.invalidateQueries({ queryKey })))
    },
  })
}
