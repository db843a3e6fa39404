import { describe, expect, it } from '@jest/globals'
import { openLog } from './log.ts'

describe('the log', () => {
  it('tells of an error what it is, and neither the connection nor the row that was refused', () => {
    const lines: string[] = []
    const log = openLog('api', { logLevel: 'warn' }, { write: (line) => void lines.push(line) })
    const error = Object.assign(new Error('a row was refused'), {
      ...{ code: '23505', constraint: 'people_username_key', detail: 'Key (username)=(maryam) already exists.' },
      client: { password: 'secret' },
    })
    log.warn({ err: error }, 'not written')
    const { err, part, msg } = JSON.parse(lines[0] as string) as Record<string, object>
    expect({ part, msg, err: { ...err, stack: '' } }).toStrictEqual({
      ...{ part: 'api', msg: 'not written' },
      err: {
        ...{ name: 'Error', message: 'a row was refused', stack: '', code: '23505', constraint: 'people_username_key' },
      },
    })
  })
})
