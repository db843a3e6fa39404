import { expect, it } from '@jest/globals'
import { deviceWords } from './deviceWords.ts'

it.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0', 'Firefox on Windows'],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0', 'Edge on Windows'],
  ['Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36', 'Chrome on Android'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1', 'Safari on iOS'],
  ['curl/8.0', 'An unknown device'],
  ['', 'An unknown device'],
  ['<script>Firefox/1</script>', 'Firefox'],
])('%s is called %s', (agent, words) => {
  expect(deviceWords(agent).en).toBe(words)
})
