import { countDueImports } from '../../db/imports/takeImport.ts'
import { MUCH, type Tools, type WorkQueue } from '../workQueue.ts'
import { runImport } from './runImport.ts'

/** Spreadsheets that wait to become the lines of a draft. Each is long work, so one is taken at a time. */
export const imports = ({ engine }: Tools): WorkQueue => ({
  bucket: 1,
  due: () => countDueImports(engine.pool, MUCH),
  work: async (ending) => ((await runImport({ pool: engine.pool, ending }, null)) ? 1 : 0),
})
