import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { Language } from '../language/Language.tsx'
import { Look } from '../look/Look.tsx'
import { known } from './known.ts'
import { router } from './router.tsx'

/** All pages. */
export function App() {
  return (
    <Language>
      <Look>
        <QueryClientProvider client={known}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </Look>
    </Language>
  )
}
