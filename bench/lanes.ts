import { type Directorate, type Office, underReview } from './office.ts'
import { connections, makeAccounts, Visitor } from './visitor.ts'

/** One who approves and one who sends back, each with a session of their own, and the cases between them. */
export type Lane = { readonly officer: Visitor; readonly groupHead: Visitor; readonly cases: readonly string[] }

/** So many lanes over all directorates, signed in at an api, each with so many cases. */
export async function lanesOf(
  office: Office,
  address: string,
  { lanes, each }: { readonly lanes: number; readonly each: number },
): Promise<Lane[]> {
  const { directorates } = office
  const agent = connections(lanes)
  await makeAccounts(
    office,
    directorates.flatMap(({ officers, groupHeads }) => [...officers, ...groupHeads]),
  )
  const made: Lane[] = []
  for (let no = 0; no < lanes; no++) {
    const directorate = directorates[no % directorates.length] as Directorate
    const seat = Math.floor(no / directorates.length)
    const signIn = (person: string | undefined) => Visitor.signIn(office, address, agent, person as string)
    const keys = Array.from({ length: each }, (_, i) => `lane ${no}/${i}`)
    made.push({
      officer: await signIn(directorate.officers[seat]),
      groupHead: await signIn(directorate.groupHeads[seat]),
      cases: await underReview(office, directorate, keys),
    })
  }
  return made
}
