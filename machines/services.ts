import { delaySection } from './core/delaySection.ts'
import type { ReportCard, ReportGround, ReportModel } from './core/reportCard.ts'
import type { FindingsCard, MachineCard, OpeningCard, ServiceCard, SheetCard } from './core/serviceCard.ts'
import { debtsAndClaims } from './debts-and-claims/service.ts'
import { eServiceEvaluation } from './e-service-evaluation/service.ts'
import { performanceEvaluation } from './performance-evaluation/service.ts'
import { serviceDesks } from './service-desks/service.ts'
import { shared } from './shared.ts'
import { statisticalYearbook } from './statistical-yearbook/service.ts'

/** Services by their number in tables and tracking codes; the order is for ever. */
export const SERVICES = [
  'debtsAndClaims',
  'performanceEvaluation',
  'statisticalYearbook',
  'eServiceEvaluation',
  'serviceDesks',
] as const

export type ServiceName = (typeof SERVICES)[number]

/** What each service is, and what all of them share: one folder each. */
export const CARDS: Readonly<Record<ServiceName | 'shared', ServiceCard>> = {
  shared,
  debtsAndClaims,
  performanceEvaluation,
  statisticalYearbook,
  eServiceEvaluation,
  serviceDesks,
}

const machineCards: Readonly<Record<string, MachineCard>> = Object.assign(
  {},
  ...Object.values(CARDS).map(({ machines }) => machines),
)

/** The card of a machine; nothing of one that nobody defines any more. */
export const machineCard = (machine: string): MachineCard | undefined =>
  Object.hasOwn(machineCards, machine) ? machineCards[machine] : undefined

/** Every machine that people open by hand, with how. */
export const OPENINGS: readonly { readonly machine: string; readonly card: OpeningCard }[] = Object.entries(
  machineCards,
).flatMap(([machine, { opening }]) => (opening ? [{ machine, card: opening }] : []))

/** A kind of sheet of a machine; nothing where it has none of that name. */
export function sheetCard(machine: string, kind: string): SheetCard | undefined {
  const sheets = machineCard(machine)?.sheets ?? {}
  return Object.hasOwn(sheets, kind) ? sheets[kind] : undefined
}

/** Machines in whose cases something is found, and how. */
export const FINDINGS: readonly { readonly machine: string; readonly card: FindingsCard }[] = Object.entries(
  machineCards,
).flatMap(([machine, { findings }]) => (findings ? [{ machine, card: findings }] : []))

/** The reports of a machine's cases, by name. */
export const reportsOf = (machine: string): readonly (readonly [string, ReportCard])[] =>
  Object.values(CARDS).flatMap(({ reports }) => Object.entries(reports).filter(([, { of }]) => of === machine))

/** A report of a machine's cases; nothing where they have none of that name. */
export const reportCard = (machine: string, report: string): ReportCard | undefined =>
  reportsOf(machine).find(([name]) => name === report)?.[1]

const WHOLE_LIFE = 'شمارش از گشایش هر پرونده تا پایان آن است، یا تا تهیهٔ گزارش اگر پرونده هنوز باز باشد.'

/** What a report says of its ground; those of a service end with whose the time of its cases was, which each of them says alike. */
export function modelOf(card: ReportCard, ground: ReportGround): ReportModel {
  const model = card.build(ground)
  if (card.reads === 'commitments') return model
  return { ...model, sections: [...model.sections, delaySection(ground.delays, WHOLE_LIFE)] }
}

/** A kind of sheet of whichever machine has one of that name. */
export const anySheetCard = (kind: string): SheetCard | undefined =>
  Object.keys(machineCards).flatMap((machine) => sheetCard(machine, kind) ?? [])[0]

/** Every kind of sheet there is, by its name. */
export const SHEET_KINDS: readonly string[] = [
  ...new Set(Object.values(machineCards).flatMap(({ sheets = {} }) => Object.keys(sheets))),
].sort()

/** Modules of the machines by the name under which they are released, by service. */
export const MACHINES: Readonly<Record<string, Readonly<Record<string, string>>>> = Object.fromEntries(
  Object.entries(CARDS).map(([service, { machines }]) => [
    service,
    Object.fromEntries(Object.entries(machines).map(([machine, { module }]) => [machine, module])),
  ]),
)
