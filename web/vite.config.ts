import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** `npm run web` builds the pages that the api serves; `npx vite web` serves them while they are being written. */
export default defineConfig({
  plugins: [react()],
  // The api writes a nonce of its own into every page it sends; styles made at run time carry it.
  html: { cspNonce: '__CSP_NONCE__' },
  build: { assetsInlineLimit: 0, chunkSizeWarningLimit: 900, modulePreload: { polyfill: false } },
  server: { proxy: { '/api': process.env['PEYMAN_API'] ?? 'http://localhost:3000' } },
})
