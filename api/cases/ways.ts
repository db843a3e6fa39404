import * as z from 'zod'
import { eventsOf, type Prospect } from '../../db/queries/standing.ts'
import { factsOf } from '../../db/releases.ts'
import { ACTS } from '../../machines/core/acts.ts'
import { authorize } from '../../machines/core/authorize.ts'
import type { Act, Command } from '../../machines/core/command.ts'
import { waysOut } from '../../machines/core/definition.ts'
import type { Refusal } from '../../machines/core/refusals.ts'
import type { Role } from '../../machines/core/roles.ts'
import type { JsonObject } from '../../machines/core/standing.ts'
import { asRefusal } from '../problems.ts'
import { RoleName, Text } from '../schemas.ts'
import { ACT_FORMS, type EverydayAct } from './acts.ts'
import { formOf, formSchema, knownFields } from './forms.ts'

const Why = z.object({ code: z.string(), text: Text, guard: z.string().nullable() })

const common = {
  label: Text,
  by: z.array(RoleName),
  form: z.record(z.string(), z.unknown()).meta({ description: 'JSON Schema of what has to be said' }),
  reasonRequired: z.boolean(),
  mine: z.boolean().meta({ description: 'One of my roles may do this in this case' }),
  possible: z.boolean(),
  why: Why.nullable().meta({ description: 'Why it cannot be done just now' }),
}

export const Way = z
  .object({
    event: z.string(),
    ...common,
    suggested: z.record(z.string(), z.unknown()).meta({ description: 'Fields that are known already' }),
    leadsTo: z.array(z.string()),
  })
  .meta({ id: 'Way' })

export const CaseAct = z.object({ act: z.string(), ...common }).meta({ id: 'CaseAct' })

/** Every way out of the stage that a person may take, for anybody, and whether this one may take it now. */
export function waysFor(prospect: Prospect, person: string): z.input<typeof Way>[] {
  const { release, current } = prospect
  if (current.standing.status === 'done') return []
  return eventsOf(release, current.standing.stage).flatMap((event) => {
    const candidates = waysOut(release.definition.machine, current.standing.stage).filter((way) => way.event === event)
    const by = [...new Set(candidates.flatMap(({ choice }) => choice.by))]
    if (by.every((role) => role === 'system')) return []
    return [wayOf(prospect, person, event, by, candidates)]
  })
}

// What is said in a case is kept by the request that says it: whoever looks beforehand is told what holds once they have spoken.
const SOME_TEXT = { text: '0'.repeat(64) }

/**
 * A hash that no sheet has, in every field that names one: what is not written yet is asked about as such, and a guard does
 * not find nothing equal to nothing.
 */
const unwritten = (form: JsonObject | null): JsonObject =>
  Object.fromEntries(
    Object.entries((form?.['properties'] ?? {}) as Record<string, JsonObject>).flatMap(([name, field]) =>
      typeof field['pattern'] === 'string' && field['pattern'].includes('[0-9a-f]{64}') ? [[name, SOME_TEXT.text]] : [],
    ),
  )

function wayOf(
  prospect: Prospect,
  person: string,
  event: string,
  by: readonly Role[],
  candidates: ReturnType<typeof waysOut>,
): z.input<typeof Way> {
  const { release } = prospect
  const facts = Object.fromEntries(
    factsOf(release, event).flatMap((name) =>
      prospect.facts[name] === undefined ? [] : [[name, prospect.facts[name]]],
    ),
  ) as JsonObject
  const form = formOf(release, event)
  const suggested = knownFields(form, facts)
  const brought = factsOf(release, event).includes('text') ? SOME_TEXT : {}
  const { to, ...tried } = tryIt(
    prospect,
    person,
    event,
    by,
    { kind: 'event', event: { type: event, data: { ...unwritten(form), ...suggested, ...brought } } },
    { ...facts, ...brought },
  )
  const targets = candidates.map(({ transition }) => transition.target?.[0]?.key ?? prospect.current.standing.stage)
  const choice = (candidates[to === null ? 0 : targets.indexOf(to)] ?? candidates[0])?.choice
  return {
    event,
    label: choice?.label ?? { fa: event, en: event },
    by: by.filter((role) => role !== 'system'),
    form: form ?? {},
    reasonRequired: candidates.some((way) => way.choice.reason === 'required'),
    ...tried,
    suggested,
    leadsTo: to === null ? [...new Set(targets)] : [to],
  }
}

/** What may be done to any case beside its machine's own events. */
export function actsFor(
  prospect: Prospect,
  person: string,
  inForce: { provider: string; agency: string },
): z.input<typeof CaseAct>[] {
  if (prospect.current.standing.status === 'done') return []
  return (Object.keys(ACT_FORMS) as EverydayAct[]).map((act) => {
    const { by, label, reason } = ACTS[act]
    const { to: _, ...tried } = tryIt(
      prospect,
      person,
      act,
      by,
      { kind: 'act', act: sampleOf(act, prospect, inForce) },
      {},
    )
    return {
      act,
      label,
      by: by.filter((role) => role !== 'system'),
      form: formSchema(ACT_FORMS[act]),
      reasonRequired: reason,
      ...tried,
    }
  })
}

/** An act with something in its fields: the decision looks at the case, and hardly at them. */
function sampleOf(act: EverydayAct, { current }: Prospect, inForce: { provider: string; agency: string }): Act {
  if (act === 'held' || act === 'released') return { act }
  if (act === 'reassigned') return { act, to: null }
  if (act === 'recalendared') return { act, ...inForce }
  const [clock = 'none'] = Object.entries(current.standing.clocks).find(([, { state }]) => state !== 'stopped') ?? []
  return { act, clock, by: { amount: 1 } }
}

type Verdict = { mine: boolean; possible: boolean; why: z.input<typeof Why> | null; to: string | null }
type Wanted = { kind: 'event'; event: { type: string; data: JsonObject } } | { kind: 'act'; act: Act }

/** Asks the very rule and the very decision that the command would meet, and throws the answer away. */
function tryIt(
  prospect: Prospect,
  person: string,
  action: string,
  by: readonly Role[],
  wanted: Wanted,
  facts: JsonObject,
): Verdict {
  const { current, release, calendars, grants } = prospect
  const at = Math.max(current.now, current.standing.at)
  let mine = false
  try {
    const actor = authorize({ person, grants }, action, by, current.scope, at)
    mine = true
    const command: Command = { ...wanted, by: actor, at, facts, reason: 'کوشش' }
    const { standing } = release.decide(release.definition, current.standing, command, calendars)
    return { mine, possible: true, why: null, to: standing.stage }
  } catch (error) {
    const refusal = asRefusal(error)
    if (refusal === null) throw error
    return { mine, possible: false, why: whyOf(refusal), to: null }
  }
}

const whyOf = ({ code, text, details }: Refusal): z.input<typeof Why> => ({
  code,
  text,
  guard: typeof details['guard'] === 'string' ? details['guard'] : null,
})
