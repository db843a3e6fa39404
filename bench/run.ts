import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

// npm run bench [-- name]: every measurement of this folder, one after the other, so that none disturbs another.

// As the workers run: with a limit to go by, Node collects what is done with before it asks for more memory.
const LIMIT = '--max-old-space-size=1024'
const wanted = process.argv[2]
const files = readdirSync(import.meta.dirname).filter(
  (name) => name.endsWith('.ts') && name !== 'run.ts' && (!wanted || name.startsWith(wanted)),
)
for (const file of files) {
  console.log(`\n── ${file.replace('.ts', '')}`)
  const { status } = spawnSync(process.execPath, [LIMIT, '--import', 'tsx', join(import.meta.dirname, file)], {
    stdio: 'inherit',
  })
  if (status !== 0) process.exitCode = 1
}
