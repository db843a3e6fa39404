import type { Change } from '../../support/versions.ts'

/** A build that lacks one safeguard, and the test that is named for it. */
export type BrokenBuild = {
  readonly name: string
  readonly changes: readonly Change[]
  /** True where the rules of the machines are changed, which run from released bundles. */
  readonly isOfMachines?: true
  readonly caughtBy: string
}

const inFile = (file: string, from: string, to: string): Change => ({ file, from, to })

/** The safeguards without which nothing here could be trusted, taken away one at a time. */
export const BROKEN_BUILDS: readonly BrokenBuild[] = [
  {
    name: 'drops the step guard',
    caughtBy: 'the step guard lets one of two write who decided the same step, and nothing of the other',
    changes: [inFile('db/engine/writeSteps.ts', '  ), moved as (', '    on conflict do nothing\n  ), moved as (')],
  },
  {
    name: 'accepts a stale timer',
    caughtBy: 'a stale timer that was set anew for later does not fire, whoever wakes',
    isOfMachines: true,
    changes: [
      inFile('db/engine/course.ts', '.filter(([, timer]) => timer.dueAt <= now)', ''),
      inFile('machines/core/decide.ts', ' || timer.dueAt > command.at', ''),
    ],
  },
  {
    name: 'marks an effect as done before it took place',
    caughtBy: 'an effect is not marked as done unless it took place',
    changes: [
      inFile(
        'db/effects/carryOut.ts',
        'await carryOutTaken(tx, engine, taken)\n      }),\n    )',
        `await finish(tx, taken.map((effect) => ({ ...effect, answer: {} })))
      }),
    )
    await inTransaction(engine.pool, 'system', (tx) => carryOutTaken(tx, engine, taken))`,
      ),
    ],
  },
  {
    name: 'notes a message as sent before it left',
    caughtBy: 'a message is not noted as sent before its gateway has taken it',
    changes: [
      inFile(
        'workers/messages/sendMessages.ts',
        'update messages m set not_before',
        'update messages m set sent_at = clock_timestamp(), not_before',
      ),
    ],
  },
  {
    name: 'takes xstate.* from outside',
    caughtBy: 'an event from outside that only XState may raise is taken from nobody',
    isOfMachines: true,
    changes: [
      inFile('db/engine/parsePayload.ts', `event.type.startsWith('xstate.') || `, ''),
      inFile(
        'db/engine/parsePayload.ts',
        'if (!form) throw',
        `if (!form && event.type.startsWith('xstate.')) return event\n  if (!form) throw`,
      ),
      inFile('machines/core/decide.ts', `event.startsWith('xstate.') || `, ''),
      inFile(
        'machines/core/decide.ts',
        'if (candidates.length > 0) throw new WrongRole',
        `if (event.type.startsWith('xstate.')) return { choice: { by: [], label: { fa: '', en: '' } } as Choice, entered: false }
  if (candidates.length > 0) throw new WrongRole`,
      ),
    ],
  },
  {
    name: 'swallows the removal of a timer',
    caughtBy: 'a timer goes with the stage it belonged to',
    changes: [inFile('db/engine/writeSteps.ts', '.dropped.map(', '.dropped.slice(0, 0).map(')],
  },
  {
    // Written and checked alike, so that history seems sound.
    name: 'leaves the actor out of the hash',
    caughtBy: 'the hash covers who acted: another name in record and column alike is found',
    changes: [
      inFile('db/engine/writeSteps.ts', 'hash: sha256(bytes)', 'hash: sha256(canonicalBytes({ ...record, by: null }))'),
      inFile(
        'db/verify/verify.ts',
        'sha256(row.record)',
        'sha256(canonicalBytes({ ...JSON.parse(row.record.toString()), by: null }))',
      ),
    ],
  },
]
