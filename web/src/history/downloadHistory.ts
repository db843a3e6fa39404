import type { Case, HistoryStep } from '../ask/types.ts'
import { saidInFull } from '../language/instant.ts'
import type { Lang } from '../language/text.ts'

/** A cell as a spreadsheet reads it; what begins like a formula is text. */
const cell = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

/** A history as lines of CSV, every step with its hash. */
export function historyLines(steps: readonly HistoryStep[], lang: Lang): string {
  const head = ['step', 'at', 'when', 'event', 'label', 'from', 'to', 'role', 'person', 'onBehalfOf', 'reason', 'hash']
  const rows = steps.map((step) => [
    ...[String(step.step), step.at.at, saidInFull(step.at, lang), step.event, step.label[lang]],
    ...[step.from?.title[lang] ?? '', step.to.title[lang], step.by.roleTitle[lang], step.by.person?.name ?? ''],
    ...[step.by.onBehalfOf?.name ?? '', step.reason ?? '', step.hash],
  ])
  return [head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')
}

/** Hands the history of a case to whoever reads it, as a file. */
export function downloadHistory({ id, trackingCode }: Case, steps: readonly HistoryStep[], lang: Lang): void {
  // The mark at the start tells spreadsheets that it is UTF-8.
  const file = new Blob(['\uFEFF', historyLines(steps, lang)], { type: 'text/csv;charset=utf-8' })
  const address = URL.createObjectURL(file)
  const link = Object.assign(document.createElement('a'), {
    href: address,
    download: `history-${trackingCode ?? id.slice(0, 8)}.csv`,
  })
  link.click()
  URL.revokeObjectURL(address)
}
