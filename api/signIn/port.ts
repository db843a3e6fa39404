import type { IncomingHttpHeaders } from 'node:http'
import type { PersonWithGrants } from '../../db/queries/who.ts'
import type { Tx } from '../../db/transaction.ts'

/** A session that holds: whose it is, and cookies that must go along with the answer. */
export type Session = {
  readonly person: string
  readonly mustChangePassword: boolean
  readonly cookies: readonly string[]
}

/** Whoever asks with a session that holds. */
export type SignedIn = Omit<Session, 'person'> & { readonly person: PersonWithGrants }

/** From where somebody tries to sign in. */
export type Visitor = { readonly address: string; readonly headers: IncomingHttpHeaders }

/** How people prove who they are. Everything else of the program knows this and nothing of the library behind it. */
export type SignIn = {
  /** Opens a new session, or refuses in words that tell nothing about which names there are. */
  signIn(credentials: { username: string; password: string }, visitor: Visitor): Promise<Session>
  /** Ends the session; gives the cookies that forget it. */
  signOut(headers: IncomingHttpHeaders): Promise<readonly string[]>
  /** Whose session this is, if it still holds: half an hour of rest and twelve hours in all are its end. */
  whoIs(headers: IncomingHttpHeaders): Promise<SignedIn | null>
  /** The same without a sign that anybody is there: the session goes on resting, and ends when it would have. */
  whoRests(headers: IncomingHttpHeaders): Promise<SignedIn | null>
  /** Makes an account for a person; gives the password, which must be changed when it is first used. */
  createUser(tx: Tx, account: { person: string; username: string }): Promise<string>
  /** Puts a new password in place of a lost one and ends every session; it must be changed when it is first used. */
  resetPassword(tx: Tx, person: string): Promise<string>
  /** Changes one's own password; every other session ends. */
  changePassword(passwords: { current: string; next: string }, visitor: Visitor): Promise<Session>
  close(): Promise<void>
}
