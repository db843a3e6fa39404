import { CacheProvider } from '@emotion/react'
import { ThemeProvider } from '@mui/material/styles'
import { type ReactNode, useMemo } from 'react'
import { useLanguage } from '../language/Language.tsx'
import { cacheOf, themeOf } from './theme.ts'

/** The library's parts inside look like the rest of the page and read in its direction. */
export function Look({ children }: { children: ReactNode }) {
  const { direction } = useLanguage()
  const theme = useMemo(() => themeOf(direction), [direction])
  return (
    <CacheProvider value={cacheOf(direction)}>
      <ThemeProvider theme={theme}>{children}</ThemeProvider>
    </CacheProvider>
  )
}
