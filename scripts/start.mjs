import { installWhatIsMissing } from './install.mjs'

// `npm start`: everything on one machine, with nothing but Node on it.
await installWhatIsMissing()
const { register } = await import('tsx/esm/api')
register()
await import('./serve.ts')
