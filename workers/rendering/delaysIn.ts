import type { ReportFigures } from '../../db/reports/figures.ts'
import { delaySection } from '../../machines/core/delaySection.ts'
import type { ReportSection } from '../../machines/core/reportCard.ts'

// The figures of a cycle's own report know no moment but those of its journals: drafted again, it says the same.
const UP_TO_CONSOLIDATION = 'شمارش از گشایش هر صورت وضعیت تا آغاز تجمیع برای این گزارش است.'

/** The section that every report of a service has, on the statements of a cycle. */
export const delaysIn = ({ delays }: ReportFigures): ReportSection => delaySection(delays, UP_TO_CONSOLIDATION)
