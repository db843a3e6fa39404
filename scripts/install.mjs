import { spawnSync } from 'node:child_process'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const root = join(import.meta.dirname, '..')

/**
 * Brings node_modules to what package-lock.json says, so that a fresh clone needs no step of its own. Plain
 * JavaScript without dependencies: it runs before there are any.
 */
export async function installWhatIsMissing() {
  refuseOldNode()
  if (isInstalled()) return
  const release = await takeTurn(join(root, '.data'))
  try {
    // Another start may have installed while this one waited.
    if (!isInstalled()) install()
  } finally {
    release()
  }
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`Peyman needs Node 20.19 or newer; this is ${process.versions.node}.`)
  process.exit(1)
}

/** Contents are compared, not dates: a checkout or a copy changes dates and nothing else. */
function isInstalled() {
  const wanted = packagesIn(join(root, 'package-lock.json'))
  // npm writes this copy of the lock file last, so a broken-off install has none.
  const present = packagesIn(join(root, 'node_modules', '.package-lock.json'))
  return Object.entries(wanted).every(
    ([place, { version, optional }]) => place === '' || optional || present[place]?.version === version,
  )
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return {}
  }
}

function install() {
  console.log('Installing packages, once (about a minute) ...')
  const npm = process.env.npm_execpath
  const [command, first] = npm ? [process.execPath, [npm]] : ['npm', []]
  // Under NODE_ENV=production npm would leave out what builds the pages.
  const args = [...first, 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (status === 0) return
  console.error(`npm ci did not succeed${error ? `: ${error.message}` : '; what it said stands above'}.`)
  process.exit(1)
}

/** Two starts at the same instant must not install into one folder: the second waits for the first. */
async function takeTurn(folder) {
  mkdirSync(folder, { recursive: true })
  const turn = join(folder, 'install.lock')
  const mine = `${turn}.${process.pid}`
  writeFileSync(mine, String(process.pid))
  for (let tries = 0; ; tries++) {
    try {
      linkSync(mine, turn)
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      if (isOver(turn)) rmSync(turn, { force: true })
      else {
        if (tries === 0) console.log(`Another start installs packages; waiting for it (${turn}) ...`)
        await sleep(200)
      }
    }
  }
  rmSync(mine)
  return () => rmSync(turn, { force: true })
}

function isOver(turn) {
  try {
    process.kill(Number(readFileSync(turn, 'utf8')), 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}
