import './setup.ts'

/** Once per run, after the last test. */
export default async function teardown(): Promise<void> {
  await globalThis.stopTestRun?.()
}
