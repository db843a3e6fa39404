import { installWhatIsMissing } from './install.mjs'

// `npm test`: everything that has a test, on a fresh clone too.
await installWhatIsMissing()
const { register } = await import('tsx/esm/api')
register()
await import('./run-tests.ts')
