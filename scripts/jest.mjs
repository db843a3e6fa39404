import { run } from 'jest'
import { tsImport } from 'tsx/esm/api'

const { default: config } = await tsImport('../jest.config.ts', import.meta.url)
await run([...process.argv.slice(2), '--config', JSON.stringify(config)])
