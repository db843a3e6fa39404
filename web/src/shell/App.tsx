import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { Language } from '../language/Language.tsx'
import { known } from './known.ts'
import { router } from './router.tsx'

/** All pages. */
export function App() {
  return (
    <Language>
      <QueryClientProvider client={known}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </Language>
  )
}
