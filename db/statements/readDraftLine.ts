import { PayloadRefused } from '../../machines/core/refusals.ts'
import { parseWith } from '../engine/parsePayload.ts'
import { refuseMonsters } from '../engine/request.ts'
import { type DraftLine, draftLineShape, MOST_LINES } from './draftShape.ts'

/** A line as somebody sent it, without what the server works out by itself: number, tier and days overdue. */
export function readDraftLine(sent: unknown): DraftLine {
  refuseMonsters(sent)
  const { lineNo: _number, tier: _tier, overdueDays: _days, ...line } = parseWith(draftLineShape, sent) as DraftLine
  return line
}

/** Many of them; refuses more than a statement can have. */
export function readDraftLines(sent: readonly unknown[]): DraftLine[] {
  if (sent.length > MOST_LINES) throw tooMany()
  return sent.map((line, at) => {
    try {
      return readDraftLine(line)
    } catch (error) {
      throw error instanceof PayloadRefused ? atLine(error, at + 1) : error
    }
  })
}

const atLine = ({ problems }: PayloadRefused, line: number): PayloadRefused =>
  new PayloadRefused(problems.map(({ path, text }) => ({ path: `lines.${line}.${path}`, text })))

const tooMany = (): PayloadRefused =>
  new PayloadRefused([
    {
      path: 'lines',
      text: {
        fa: `یک صورت وضعیت بیش از ${MOST_LINES.toLocaleString('fa')} ردیف نمی‌پذیرد.`,
        en: `A statement takes no more than ${MOST_LINES.toLocaleString('en')} lines.`,
      },
    },
  ])
