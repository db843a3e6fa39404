/** Who hears a notice: roles around the case, resolved to people when it is sent. */
export type Audience =
  | 'submitter'
  | 'agency'
  | 'approver'
  | 'officer'
  | 'office'
  | 'groupHead'
  | 'head'
  | 'siteAdmin'
  /** Authorities that a report has come to, and the one it goes to on the hop at hand. */
  | 'authorities'
  | 'addressee'
  /** All agencies of a cycle's office, and those of the cycle that have not filed. */
  | 'agencies'
  | 'notFiled'
  /** People whom the act itself names, in `people`. */
  | 'named'

/**
 * What a case may ask of the world, as named effects. The bodies are empty: the pure transition gives them back as data,
 * the engine journals them whole and the outbox carries them out. `with` names context fields that go along.
 */
export const effects = {
  /** Tells people; the notice's text is a template of that name. */
  notify: (
    _: unknown,
    __: { to: Audience; notice: string; people?: readonly string[]; with?: readonly string[] },
  ) => {},
  /**
   * Sends an event, or a hold and its release, to other cases: the one it hangs on, those that hang on it (of one machine
   * where it is named). It arrives as an ordinary command of the role `system`.
   */
  tell: (
    _: unknown,
    __: { to: 'parent' | 'children' | 'counterpart' | 'agreement'; machine?: string; with?: readonly string[] } & (
      | { event: string }
      | { act: 'held' | 'released'; reason: string }
    ),
  ) => {},
  /** Opens one submission for every reporting point in scope of a cycle. */
  openSubmissions: (_: unknown, __: { with?: readonly string[] }) => {},
  /**
   * Opens a case of a machine for every agency in scope, or for every entry of a list in a sheet whose hash the context
   * names; each entry has a `code` of its own, or names its `agency`. For the office itself it is one case, by the code given
   * here. The new case is opened with what is in `with`, and with its entry.
   */
  openCases: (
    _: unknown,
    __: { machine: string; with?: readonly string[] } & (
      | { for: 'agencies'; sheet?: never; list?: never }
      | { for: 'agencies'; sheet: string; list: string }
      | { for: 'entries'; sheet: string; list: string }
      | { for: 'office'; code: string; sheet?: never; list?: never }
    ),
  ) => {},
  /** Lets everybody, or the case's own agency, read from now on a sheet whose hash the context names. */
  publish: (_: unknown, __: { sheet: string; to: 'everybody' | 'agency'; with: readonly string[] }) => {},
  /** Moves what falls due in the last two working days around an outage; the context says when it began and ended (DOMAIN 2.1.4). */
  moveDueDates: (_: unknown, __: { with: readonly ['startsAt', 'endsAt'] }) => {},
  /** Drafts a letter for the head to sign; nothing leaves the house by itself (decision 7). */
  draftLetter: (_: unknown, __: { to: string; about: string; with?: readonly string[] }) => {},
  /** Has what was filed checked once more, by the server alone; the answer comes back as an event. */
  validate: () => {},
  /** Has a report rendered. */
  render: (_: unknown, __: { report: string; with?: readonly string[] }) => {},
  /** Gives the work to somebody by the office's rule. */
  assign: (_: unknown, __: { to: 'byRule' | 'groupHead'; with?: readonly string[] }) => {},
}

/** Names of the effects a machine may declare. */
export const EFFECT_NAMES: ReadonlySet<string> = new Set(Object.keys(effects))

/** An effect as the journal keeps it and the outbox carries it. */
export type Effect = {
  readonly kind: string
  readonly params: Readonly<Record<string, unknown>>
  /** The context fields that the effect named, as they stood after the step. */
  readonly values: Readonly<Record<string, unknown>>
}
