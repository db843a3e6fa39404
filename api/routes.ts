import { readdir } from 'node:fs/promises'
import type { Route } from './route.ts'

const FOLDER = new URL('./routes/', import.meta.url)

/** A file under `api/routes`: one group of addresses. A new group is a new file, and needs nothing else. */
export type Group = {
  readonly tag: { readonly name: string; readonly title: { readonly fa: string; readonly en: string } }
  readonly routes: readonly Route[]
}

/** Every address of the API, by group. */
export async function loadRoutes(): Promise<readonly Group[]> {
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).sort()
  const groups: Group[] = []
  for (const name of files) groups.push((await import(new URL(name, FOLDER).href)) as Group)
  return groups
}
