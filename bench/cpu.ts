import { readdirSync, readFileSync } from 'node:fs'

/** What Linux calls a tick, in seconds. */
const TICK = 0.01

/** CPU seconds that a process and its children have used so far, those that have ended too; zero where there is no /proc. */
export function cpuOf(pid: number): number {
  let names: string[]
  try {
    names = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  } catch {
    return 0
  }
  const stats = names.flatMap((name) => statOf(Number(name)) ?? [])
  const ticks = stats.map((stat) => (stat.pid === pid ? stat.own + stat.ended : stat.parent === pid ? stat.own : 0))
  return ticks.reduce((sum, one) => sum + one, 0) * TICK
}

type Stat = { readonly pid: number; readonly parent: number; readonly own: number; readonly ended: number }

function statOf(pid: number): Stat | undefined {
  try {
    // Behind the command's name, which may contain anything.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number)
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15)
    return { pid, parent: fields[1] as number, own: user + system, ended: endedUser + endedSystem }
  } catch {
    return undefined
  }
}
