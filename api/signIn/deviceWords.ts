import type { Text } from '../../machines/core/text-pair.ts'

type Known = readonly (readonly [RegExp, Text])[]

// The order matters: nearly everybody calls themselves Safari, and Android calls itself Linux.
const BROWSERS: Known = [
  [/\bEdg(?:e|A|iOS)?\//, { fa: 'اِج', en: 'Edge' }],
  [/\bOPR\//, { fa: 'اپرا', en: 'Opera' }],
  [/\bSamsungBrowser\//, { fa: 'مرورگر سامسونگ', en: 'Samsung Internet' }],
  [/\b(?:Firefox|FxiOS)\//, { fa: 'فایرفاکس', en: 'Firefox' }],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\//, { fa: 'کروم', en: 'Chrome' }],
  [/\bSafari\//, { fa: 'سافاری', en: 'Safari' }],
]

const SYSTEMS: Known = [
  [/\bAndroid\b/, { fa: 'اندروید', en: 'Android' }],
  [/\b(?:iPhone|iPad|iPod)\b/, { fa: 'آی‌اواس', en: 'iOS' }],
  [/\bWindows\b/, { fa: 'ویندوز', en: 'Windows' }],
  [/\bMac OS X\b/, { fa: 'مک', en: 'macOS' }],
  [/\bCrOS\b/, { fa: 'کروم‌اواس', en: 'ChromeOS' }],
  [/\bLinux\b/, { fa: 'لینوکس', en: 'Linux' }],
]

const UNKNOWN: Text = { fa: 'دستگاه ناشناخته', en: 'An unknown device' }

/** Which device a browser calls itself, in words of ours: nothing of what it wrote is repeated. */
export function deviceWords(agent: string): Text {
  const [browser, system] = [BROWSERS, SYSTEMS].map((known) => known.find(([sign]) => sign.test(agent))?.[1])
  if (browser && system) return { fa: `${browser.fa} روی ${system.fa}`, en: `${browser.en} on ${system.en}` }
  return browser ?? system ?? UNKNOWN
}
