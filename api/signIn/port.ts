import type { IncomingHttpHeaders } from 'node:http'
import type { OwnSession } from '../../db/queries/sessions.ts'
import type { PersonWithGrants } from '../../db/queries/who.ts'
import type { Tx } from '../../db/transaction.ts'
import type { Text } from '../../machines/core/text-pair.ts'

/** A session that holds: whose it is, and cookies that must go along with the answer. */
export type Session = {
  readonly person: string
  readonly mustChangePassword: boolean
  readonly hasSecondFactor: boolean
  readonly cookies: readonly string[]
}

/** Who somebody is has been shown once; the code of the second factor is still missing, and no session is open. */
export type Halfway = { readonly halfway: true; readonly cookies: readonly string[] }

/** Whoever asks with a session that holds. */
export type SignedIn = Omit<Session, 'person'> & { readonly person: PersonWithGrants; readonly session: string }

/** From where somebody tries to sign in. */
export type Visitor = { readonly address: string; readonly headers: IncomingHttpHeaders }

/** Whoever changes something about their own account: signed in, at a visitor's place. */
export type Owner = Visitor & { readonly id: string; readonly username: string }

/** What a code generator is given, once. */
export type NewSecondFactor = { readonly key: string; readonly uri: string; readonly recoveryCodes: readonly string[] }

/** A code beside the password: from a generator that somebody carries, or one of the recovery codes. */
export type SecondFactor = {
  /** Takes the code that was missing after the password, and opens the session. */
  finish(code: string, visitor: Visitor): Promise<Session>
  /** How many recovery codes are left; null where somebody has no second factor. */
  codesLeft(person: string): Promise<number | null>
  /** Makes a key. It counts only once a first code was typed. */
  begin(password: string, owner: Owner): Promise<NewSecondFactor>
  /** Takes the first code: from now on it is asked for. Every other session ends, and this one begins anew. */
  confirm(code: string, owner: Owner): Promise<Session>
  /** Gives other recovery codes in place of those that were given before. */
  renewCodes(proofs: { password: string; code: string }, owner: Owner): Promise<readonly string[]>
  /** Takes both proofs, and asks for no code any more. */
  end(proofs: { password: string; code: string }, owner: Owner): Promise<Session>
  /** Takes it from somebody who has lost it; tells whether there was one. */
  remove(tx: Tx, person: string): Promise<boolean>
}

/** Sign-in through a provider of identities that the house trusts. */
export type SingleSignOn = {
  readonly label: Text
  readonly issuer: string
  /** Where the browser is to go; `to` is the page of ours that it wants in the end. */
  begin(to: string, visitor: Visitor): Promise<{ readonly url: string; readonly cookies: readonly string[] }>
  /** What the provider said, held against what was asked; nobody is let in whom the administrator has not linked. */
  finish(said: URLSearchParams, visitor: Visitor): Promise<(Session | Halfway) & { readonly to: string }>
}

/** The sessions that somebody has open. */
export type OwnSessions = {
  list(person: string): Promise<readonly OwnSession[]>
  /** Ends one of them; tells whether it was there. */
  end(person: string, session: string): Promise<boolean>
  endOthers(person: string, session: string): Promise<void>
}

/** How people prove who they are. Everything else of the program knows this and nothing of the library behind it. */
export type SignIn = {
  readonly secondFactor: SecondFactor
  /** Null where no provider is set. */
  readonly singleSignOn: SingleSignOn | null
  readonly sessions: OwnSessions
  /** Opens a new session, or refuses in words that tell nothing about which names there are. */
  signIn(credentials: { username: string; password: string }, visitor: Visitor): Promise<Session | Halfway>
  /** Ends the session; gives the cookies that forget it. */
  signOut(headers: IncomingHttpHeaders): Promise<readonly string[]>
  /** Whose session this is, if it still holds: the settings say how long it may rest and how long it lasts in all. */
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
