import createCache, { type EmotionCache } from '@emotion/cache'
import { createTheme, type Theme } from '@mui/material/styles'
import rtl from '@mui/stylis-plugin-rtl'
import { prefixer } from 'stylis'

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

const caches: Readonly<Record<'rtl' | 'ltr', EmotionCache>> = {
  rtl: createCache({ key: 'mr', nonce, stylisPlugins: [prefixer, rtl] }),
  ltr: createCache({ key: 'ml', nonce }),
}

/** The library writes left and right; the cache of a direction turns them round. */
export const cacheOf = (direction: 'rtl' | 'ltr'): EmotionCache => caches[direction]

const surface = {
  backgroundColor: 'var(--paper)',
  backgroundImage: 'none',
  color: 'var(--ink)',
  border: '1px solid var(--edge)',
  borderRadius: 'var(--radius)',
  boxShadow: 'none',
}

const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches

/** What we take from the library is how its dialogs, menus and tabs behave; how they look is ours. */
export const themeOf = (direction: 'rtl' | 'ltr'): Theme =>
  createTheme({
    direction,
    typography: { fontFamily: 'var(--font)' },
    shape: { borderRadius: 6 },
    transitions: still
      ? { create: () => 'none' }
      : {
          duration: {
            shortest: 80,
            shorter: 100,
            short: 120,
            standard: 120,
            complex: 140,
            enteringScreen: 120,
            leavingScreen: 80,
          },
        },
    components: {
      MuiButtonBase: { defaultProps: { disableRipple: true } },
      MuiDialog: {
        defaultProps: { transitionDuration: still ? 0 : 100 },
        styleOverrides: { paper: surface },
      },
      MuiBackdrop: { styleOverrides: { root: { backgroundColor: 'rgb(10 16 15 / 45%)' } } },
      MuiTabs: {
        styleOverrides: {
          root: { minHeight: 44, borderBlockEnd: '1px solid var(--hairline)' },
          indicator: { backgroundColor: 'var(--act)', height: 3, transition: 'none' },
        },
      },
      MuiTab: {
        styleOverrides: {
          root: {
            font: 'inherit',
            fontWeight: 500,
            minHeight: 44,
            minWidth: 0,
            padding: '8px 16px',
            color: 'var(--ink-2)',
            letterSpacing: 'normal',
            textTransform: 'none',
            '&.Mui-selected': { color: 'var(--ink)', fontWeight: 650 },
            '&:hover': { color: 'var(--ink)' },
            '&.Mui-focusVisible': { outline: '3px solid var(--act)', outlineOffset: -3 },
          },
        },
      },
    },
  })
