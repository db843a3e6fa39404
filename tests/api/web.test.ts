import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import express, { type ErrorRequestHandler } from 'express'
import { contentSecurity } from '../../api/contentSecurity.ts'
import { serveWeb } from '../../api/web.ts'

let folder: string
let server: Server
let address: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'peyman-pages-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<meta property="csp-nonce" nonce="__CSP_NONCE__">')
  writeFileSync(join(folder, 'assets', 'a.js'), '1')
  writeFileSync(join(folder, 'assets', 'b.js'), '2')
  writeFileSync(join(folder, 'assets', 'b.js.gz'), gzipSync('2'))
  const app = express()
  app.use(...contentSecurity('http://localhost'), serveWeb(folder))
  app.use(((_error, _request, response, _next) => void response.status(404).end()) satisfies ErrorRequestHandler)
  server = await new Promise((ready) => {
    const listening = app.listen(0, '127.0.0.1', () => ready(listening))
  })
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

const page = async (path: string) => {
  const answer = await fetch(address + path, { headers: { accept: 'text/html' } })
  return { answer, text: await answer.text() }
}

describe('the pages', () => {
  it('are one page at every address, with the nonce that its policy names, new each time', async () => {
    const nonces: (string | undefined)[] = []
    for (const path of ['/', '/cases/42', '/index.html']) {
      const { answer, text } = await page(path)
      const [, nonce] = /nonce="([\w+/=]+)"/.exec(text) ?? []
      expect(answer.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`)
      nonces.push(nonce)
    }
    expect(new Set(nonces).size).toBe(3)
  })

  it('have their parts beside them, which may be kept for ever', async () => {
    const { answer, text } = await page('/assets/a.js')
    expect([answer.status, text]).toStrictEqual([200, '1'])
    expect(answer.headers.get('cache-control')).toMatch(/immutable/)
    expect((await page('/assets/gone.js')).answer.status).toBe(404)
    expect((await page('/..%2f..%2fpackage.json')).text).not.toContain('peyman')
  })

  it('are sent packed to whoever takes that, and as they are to anybody else', async () => {
    const asked = async (path: string, encoding: string) => {
      const answer = await fetch(address + path, { headers: { 'accept-encoding': encoding } })
      const { headers } = answer
      const told = ['content-encoding', 'content-type', 'vary', 'cache-control'].map((name) => headers.get(name))
      return [...told, await answer.text()]
    }
    const kept = 'public, max-age=31536000, immutable'
    const type = 'text/javascript; charset=utf-8'
    expect(await asked('/assets/b.js', 'gzip, br')).toStrictEqual(['gzip', type, 'Accept-Encoding', kept, '2'])
    expect(await asked('/assets/b.js', 'identity')).toStrictEqual([null, type, 'Accept-Encoding', kept, '2'])
    expect(await asked('/assets/a.js', 'gzip, br')).toStrictEqual([null, type, 'Accept-Encoding', kept, '1'])
  })
})
