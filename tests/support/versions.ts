import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { RELEASED, Releases } from '../../db/releases.ts'
import { release } from '../../scripts/release.ts'

const ROOT = join(import.meta.dirname, '../..')

/** A folder of a test's own inside the repository, so that packages are found from it; git ignores it. */
export async function aFolder(name: string): Promise<{ folder: URL; remove: () => Promise<void> }> {
  await mkdir(join(ROOT, '.data'), { recursive: true })
  const path = await mkdtemp(join(ROOT, '.data', `${name}-`))
  return { folder: pathToFileURL(`${path}/`), remove: () => rm(path, { recursive: true }) }
}

/** One place in the sources that a later version has otherwise. */
export type Change = { readonly file: string; readonly from: string; readonly to: string }

/** Makes changes in a copy of the sources; what is to be changed must stand there, and only once. */
export async function change(folder: URL, changes: readonly Change[]): Promise<void> {
  for (const { file, from, to } of changes) {
    const source = new URL(file, folder)
    const text = await readFile(source, 'utf8')
    if (text.split(from).length !== 2) throw new Error(`"${from}" does not stand once in ${file}`)
    await writeFile(
      source,
      text.replace(from, () => to),
    )
  }
}

/** Every machine released so far and, beside them, a later version of one of them, made from a changed copy of the sources. */
export async function withLaterVersion(
  machine: string,
  module: string,
  changes: readonly Change[],
): Promise<{ releases: Releases; remove: () => Promise<void> }> {
  const { folder, remove } = await aFolder('version')
  const isSource = (path: string) => !path.endsWith('.test.ts') && !path.includes('/machines/released')
  await cp(join(ROOT, 'machines'), new URL('machines/', folder), { recursive: true, filter: isSource })
  await change(new URL('machines/', folder), changes)
  const bundles = new URL('bundles/', folder)
  await release(machine, new URL(`machines/${module}`, folder), bundles)
  return { releases: await Releases.load(RELEASED, bundles), remove }
}
