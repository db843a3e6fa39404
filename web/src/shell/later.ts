import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

type Later<Props> = LazyExoticComponent<ComponentType<Props>> & { readonly fetch: () => void }

/** A part of the house whose program is fetched when somebody comes to it, or a little before. */
export function later<Props>(load: () => Promise<ComponentType<Props>>): Later<Props> {
  const Part = lazy(async () => ({ default: await load() }))
  // A fetch ahead of time that fails is tried again when the part is needed, and said then.
  return Object.assign(Part, { fetch: () => void load().catch(() => undefined) })
}
