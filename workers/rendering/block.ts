import type { ReportColumn } from '../../machines/core/reportCard.ts'
import type { Kind } from './tables.ts'

/** What the page is given to draw, top to bottom. */
export type Block =
  | { readonly kind: 'text' | 'note' | 'title' | 'code'; readonly text: string }
  | { readonly kind: 'table'; readonly table: PrintedTable }
  | { readonly kind: 'stack'; readonly bars: readonly Bar[]; readonly legend: readonly Legend[] }
  | { readonly kind: 'bars'; readonly items: readonly Bar[]; readonly legend: readonly Legend[] }
  | {
      readonly kind: 'wall'
      readonly squares: readonly string[]
      readonly legend: readonly { readonly label: string; readonly state: string }[]
    }
  | { readonly kind: 'beside'; readonly tables: readonly PrintedTable[] }
  | { readonly kind: 'panels'; readonly items: readonly Panel[] }
  | { readonly kind: 'terms'; readonly items: readonly (readonly [string, string])[] }

/** A cell as it is printed; a share is drawn as well. */
export type PrintedCell = string | { readonly text: string; readonly ratio: number }

/** A table with every word and digit ready. */
export type PrintedTable = {
  readonly columns: readonly {
    readonly title: string
    readonly kind: Kind | ReportColumn['kind']
    readonly weight: number
    readonly group: string
  }[]
  readonly rows: readonly (readonly PrintedCell[])[]
  readonly total: readonly PrintedCell[] | null
}

/** A bar in its parts; a part wide enough says how much it is. */
export type Bar = {
  readonly label: string
  readonly value: string
  readonly parts: readonly { readonly ratio: number; readonly tone: number; readonly share?: string }[]
}

/** What a tone stands for. */
export type Legend = { readonly label: string; readonly tone: number }

/** A total with what is to be said of it. */
export type Panel = {
  readonly label: string
  readonly amount: string
  readonly unit: string
  readonly words: string
  readonly lines: readonly (readonly [string, string])[]
}
