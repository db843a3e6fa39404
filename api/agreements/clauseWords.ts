import * as z from 'zod'
import type { AgreementRow } from '../../db/agreements/readAgreements.ts'
import type { KeepingRow } from '../../db/agreements/readKeeping.ts'
import { NOTICES } from '../../db/effects/notices/templates.ts'
import { CLASSES, type Clause as ClauseRecord, type Pointer } from '../../machines/agreement/clause.ts'
import { namedBy, pointersOf, titleOf } from '../../machines/agreement/pointers.ts'
import { deadlineName } from '../../machines/core/clock.ts'
import { type Definition, serviceOf } from '../../machines/core/definition.ts'
import { ROLES } from '../../machines/core/roles.ts'
import { SERVICES } from '../../machines/services.ts'
import { RoleName, Text } from '../schemas.ts'
import { surface } from './words.ts'

const ClauseClass = z.object({ name: z.enum(Object.keys(CLASSES) as [keyof typeof CLASSES]), title: Text })

const Carrier = z.object({
  kind: z.string(),
  machine: z.object({ name: z.string(), title: Text }).nullable(),
  name: z.string(),
  title: Text.nullable().meta({ description: 'What people read there, where it has words of its own' }),
  by: z.object({ role: RoleName, title: Text }).nullable().meta({ description: 'Whose right the clause is about' }),
})

const Counts = z.object({ kept: z.int(), broken: z.int(), running: z.int(), excluded: z.int() })

const Kept = z.object({
  machine: z.string(),
  clock: z.string(),
  counts: Counts.nullable().meta({ description: 'For whoever sees every case of the office and service' }),
  query: z.string().meta({ description: 'Of the list of these cases; with &keeping=broken, of those only' }),
})

export const Clause = z
  .object({
    id: z.string(),
    section: z.int(),
    class: ClauseClass,
    also: ClauseClass.nullable().meta({ description: 'The other side of a sentence that has two' }),
    text: Text,
    lines: z.string(),
    provenance: z.array(z.object({ raw: z.string(), decoded: z.string(), confirmed: z.boolean() })),
    carried: z.enum(['byTheSystem', 'merelyText']),
    carriedBy: z.array(Carrier),
    why: Text.nullable().meta({ description: 'Why nothing has to carry it' }),
    timing: z.array(Kept).meta({ description: 'How the clocks and deadlines that carry it were kept' }),
  })
  .meta({ id: 'Clause' })

/** What clauses are told by: the machines, and how the clocks of the office's service were kept; null for who sees a part only. */
export type Told = {
  readonly row: AgreementRow
  readonly machines: ReadonlyMap<string, Definition>
  readonly keeping: readonly KeepingRow[] | null
}

/** A clause in words. */
export function clauseWords(clause: ClauseRecord, told: Told): z.input<typeof Clause> {
  const { id, section, lines, provenance = [], carriedBy, also } = clause
  const pointers = pointersOf(carriedBy)
  return {
    ...{ id, section, lines, class: classWords(clause.class), also: also === undefined ? null : classWords(also) },
    text: surface({ fa: clause.fa, en: clause.en }),
    provenance: [...provenance],
    carried: 'text' in carriedBy ? 'merelyText' : 'byTheSystem',
    carriedBy: pointers.map((pointer) => carrierWords(pointer, told)),
    why: 'text' in carriedBy ? carriedBy.text : null,
    timing: pointers.flatMap((pointer) => timingOf(pointer, told)),
  }
}

const classWords = (name: keyof typeof CLASSES) => ({ name, title: CLASSES[name] })

function carrierWords(pointer: Pointer, { machines }: Told): z.input<typeof Carrier> {
  const { kind, machine, name } = namedBy(pointer)
  const definition = machine === null ? undefined : machines.get(machine)
  const by = 'by' in pointer ? pointer.by : undefined
  return {
    ...{ kind, name },
    machine:
      machine === null
        ? null
        : { name: machine, title: definition ? serviceOf(definition.machine).title : { fa: machine, en: machine } },
    title: 'notice' in pointer ? (NOTICES[pointer.notice]?.title ?? null) : titleOf(pointer, machines),
    by: by === undefined ? null : { role: by, title: ROLES[by].title },
  }
}

const NONE = { kept: 0, broken: 0, running: 0, excluded: 0 }

/** How a clock or a deadline was kept; nothing for any other pointer. */
function timingOf(pointer: Pointer, { row, keeping }: Told): z.input<typeof Kept>[] {
  const clock = 'clock' in pointer ? pointer.clock : 'deadline' in pointer ? deadlineName(pointer.deadline) : null
  if (clock === null || !('machine' in pointer)) return []
  const { machine } = pointer
  const found = keeping?.find((one) => one.machine === machine && one.clock === clock)
  const service = SERVICES[row.service] as string
  const query = new URLSearchParams({ provider: String(row.provider_id), service, machine, clock }).toString()
  return [{ machine, clock, counts: keeping === null ? null : countsOf(found ?? NONE), query }]
}

const countsOf = ({ kept, broken, running, excluded }: z.output<typeof Counts>) => ({ kept, broken, running, excluded })
