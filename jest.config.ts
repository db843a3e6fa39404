import { existsSync } from 'node:fs'
import type { Config } from 'jest'

const root = import.meta.dirname

const compile = {
  jsc: {
    parser: { syntax: 'typescript', tsx: true },
    transform: { react: { runtime: 'automatic' } },
    target: 'es2022',
  },
  module: { type: 'es6' },
}

const common = {
  rootDir: root,
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  modulePathIgnorePatterns: ['/dist/', '/machines/released/'],
  testEnvironment: 'node',
  injectGlobals: false,
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '\\.tsx?$': ['@swc/jest', compile] },
} satisfies Config

const present = (folders: string[]) => folders.map((folder) => `${root}/${folder}`).filter((path) => existsSync(path))

/** Tests run as ES modules. `npm run jest -- <path>` hands this to Jest: Node 20 does not read TypeScript itself. */
const config: Config = {
  rootDir: root,
  maxWorkers: 2,
  // Modules that one test file has loaded are not let go before the next; a process that has grown is put aside in time.
  workerIdleMemoryLimit: '1200MB',
  testTimeout: 60_000,
  projects: [
    // Beside the code: needs nothing but the code.
    {
      ...common,
      displayName: 'pure',
      roots: present(['machines', 'db', 'workers', 'api', 'web', 'scripts', 'bench']),
    },
    // Needs Postgres, which starts once per run, and only when one of these is run.
    {
      ...common,
      displayName: 'real',
      roots: present(['tests']),
      globalSetup: `${root}/tests/support/setup.ts`,
      globalTeardown: `${root}/tests/support/teardown.ts`,
    },
  ],
}

export default config
