/** A reason not to start that whoever typed the command can act upon; its message says how. */
export class CannotStart extends Error {
  override name = 'CannotStart'
}
