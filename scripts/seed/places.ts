/** Which of so many things of one agency a thing is, in the order in which they were first asked for. */
export class Places {
  private readonly seen = new Map<number, string[]>()

  of(agency: number, id: string): number {
    const known = this.seen.get(agency) ?? []
    if (!known.includes(id)) known.push(id)
    this.seen.set(agency, known)
    return known.indexOf(id)
  }
}
