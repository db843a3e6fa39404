import { startPostgres } from '../../scripts/embedded-postgres.ts'

// A stand-in for the application, in a process that a test may kill: starts the database in the folder it is told.
try {
  const postgres = await startPostgres({ dataDir: process.argv[2] ?? '' })
  process.once('SIGINT', () => void postgres.stop().then(() => process.exit(0)))
  // Ends with the test that started it, also when that is killed.
  process.stdin.resume().once('end', () => process.kill(process.pid, 'SIGINT'))
  console.log(JSON.stringify({ pid: postgres.pid, url: postgres.url('postgres') }))
} catch (error) {
  console.log(JSON.stringify({ refused: error instanceof Error ? error.message : String(error) }))
  process.exitCode = 1
}
