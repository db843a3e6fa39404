import { toPersianDigits } from '../../machines/core/persian/text.ts'
import { Refusal } from '../../machines/core/refusals.ts'
import type { Text } from '../../machines/core/text-pair.ts'
import type { Survey } from './surveyFile.ts'

/** What a file that is not a spreadsheet turned out to be. */
export type OtherKind = 'empty' | 'pdf' | 'image' | 'archive' | 'document' | 'binary'

const OTHER_KINDS: Readonly<Record<OtherKind, Text>> = {
  empty: { fa: 'خالی است', en: 'is empty' },
  pdf: { fa: 'پی‌دی‌اف است', en: 'is a PDF' },
  image: { fa: 'تصویر است', en: 'is an image' },
  archive: { fa: 'بایگانی فشرده است', en: 'is an archive' },
  document: { fa: 'سند است', en: 'is a document' },
  binary: { fa: 'قالب ناشناخته‌ای دارد', en: 'has an unknown format' },
}

/** The file is no spreadsheet, whatever its name says. */
export class NotASpreadsheet extends Refusal {
  readonly code = 'file-not-spreadsheet'
  constructor(kind: OtherKind) {
    super(
      {
        fa: `این پرونده ${OTHER_KINDS[kind].fa}؛ فقط XLSX و CSV پذیرفته می‌شود.`,
        en: `This file ${OTHER_KINDS[kind].en}; only XLSX and CSV are taken.`,
      },
      { kind },
    )
  }
}

/** Spreadsheets in another format than ours. */
export type OldKind = 'xls' | 'xlsb' | 'ods' | 'html' | 'xml'

/** The file is a spreadsheet in a format we do not read: people save it anew. */
export class OtherSpreadsheet extends Refusal {
  readonly code = 'file-other-spreadsheet'
  constructor(kind: OldKind) {
    super(
      {
        fa: `قالب این پرونده ${kind.toUpperCase()} است؛ آن را در صفحه‌گسترده باز کنید و با قالب XLSX ذخیره کنید.`,
        en: `This file is in the format ${kind.toUpperCase()}; open it in the spreadsheet and save it as XLSX.`,
      },
      { kind },
    )
  }
}

/** The file is locked with a password. */
export class FileEncrypted extends Refusal {
  readonly code = 'file-encrypted'
  constructor() {
    super({
      fa: 'این پرونده رمز دارد؛ رمز آن را بردارید و دوباره بفرستید.',
      en: 'This file is locked with a password; remove it and send the file again.',
    })
  }
}

/** The file unpacks to far more than a statement could be. */
export class ZipBomb extends Refusal {
  readonly code = 'file-zip-bomb'
  constructor(what: 'entries' | 'inflatedBytes' | 'ratio' | 'overlap', limit: number) {
    super(
      {
        fa: 'محتوای فشرده این پرونده بیش از اندازه بزرگ است؛ فقط ردیف‌های صورت وضعیت را در پرونده‌ای تازه ذخیره کنید.',
        en: 'What this file unpacks to is too large; save the lines of the statement alone in a new file.',
      },
      { what, limit },
    )
  }
}

/** What the file says of itself is not what it holds. */
export class LyingHeader extends Refusal {
  readonly code = 'file-lies'
  constructor(what: 'size' | 'crc' | 'localHeader' | 'dimension' | 'reference', where: string) {
    super(
      {
        fa: 'ساختار این پرونده با آنچه درباره خود می‌گوید نمی‌خواند؛ آن را در صفحه‌گسترده باز و دوباره ذخیره کنید.',
        en: 'This file does not hold what it says it holds; open it in the spreadsheet and save it again.',
      },
      { what, where: where.slice(0, 100) },
    )
  }
}

/** The file brings macros, links to other files, or something else that acts. */
export class ActiveContent extends Refusal {
  readonly code = 'file-active-content'
  constructor(part: string) {
    super(
      {
        fa: 'این پرونده ماکرو یا پیوند به پرونده‌های دیگر دارد؛ بدون آن‌ها ذخیره کنید و دوباره بفرستید.',
        en: 'This file has macros or links to other files; save it without them and send it again.',
      },
      { part: part.slice(0, 200) },
    )
  }
}

/** A part of the file has a name that leads somewhere else. */
export class PathTrick extends Refusal {
  readonly code = 'file-path-trick'
  constructor(part: string) {
    super(
      {
        fa: 'نام بخشی از این پرونده پذیرفتنی نیست؛ آن را در صفحه‌گسترده باز و دوباره ذخیره کنید.',
        en: 'A part of this file has a name that is not taken; open it in the spreadsheet and save it again.',
      },
      { part: part.slice(0, 200) },
    )
  }
}

/** The file carries another archive inside. */
export class NestedArchive extends Refusal {
  readonly code = 'file-nested-archive'
  constructor(part: string) {
    super(
      {
        fa: 'درون این پرونده پرونده دیگری جا داده شده است؛ آن را بردارید و دوباره بفرستید.',
        en: 'This file carries another file inside; remove it and send the file again.',
      },
      { part: part.slice(0, 200) },
    )
  }
}

/** Cells with formulas: what is filed is values. */
export class FormulaCells extends Refusal {
  readonly code = 'file-has-formulas'
  constructor(sheet: string, cells: readonly string[], count: number) {
    const shown = cells.slice(0, 5).join('، ')
    const more = count > 5 ? ` و ${toPersianDigits(String(count - 5))} خانه دیگر` : ''
    super(
      {
        fa: `این خانه‌ها فرمول دارند: ${shown}${more} (برگه «${sheet}»). رونوشت بگیرید و فقط مقدارها را بچسبانید.`,
        en: `Cells with formulas: ${cells.slice(0, 5).join(', ')}${count > 5 ? ` and ${count - 5} more` : ''} (sheet "${sheet}"). Copy them and paste values only.`,
      },
      { sheet, cells, count },
    )
  }
}

/** What there may be too much of. */
export type TooMuch = 'fileBytes' | 'sheets' | 'rows' | 'columns' | 'cellCharacters' | 'sharedTextBytes' | 'xml'

const TOO_MUCH: Readonly<Record<TooMuch, Text>> = {
  fileBytes: { fa: 'حجم پرونده', en: 'The size of the file' },
  sheets: { fa: 'شمار برگه‌ها', en: 'The number of sheets' },
  rows: { fa: 'شمار ردیف‌ها', en: 'The number of rows' },
  columns: { fa: 'شمار ستون‌ها', en: 'The number of columns' },
  cellCharacters: { fa: 'طول متن یک خانه', en: 'The length of a cell' },
  sharedTextBytes: { fa: 'حجم متن‌ها', en: 'The size of the texts' },
  xml: { fa: 'ساختار درونی پرونده', en: 'The inner structure of the file' },
}

const at = (where: string, lang: keyof Text): string =>
  where === '' ? '' : lang === 'fa' ? `، در ${where.slice(0, 100)}` : `, at ${where.slice(0, 100)}`

/** The file is larger than we take. */
export class TooLarge extends Refusal {
  readonly code = 'file-too-large'
  constructor(what: TooMuch, limit: number, where: string) {
    super(
      {
        fa: `${TOO_MUCH[what].fa} بیش از حد مجاز است (حداکثر ${toPersianDigits(String(limit))})${at(where, 'fa')}. آنچه از ردیف‌های صورت وضعیت نیست بردارید و دوباره بفرستید.`,
        en: `${TOO_MUCH[what].en} exceeds what is allowed (at most ${limit})${at(where, 'en')}. Remove what is no line of the statement and send the file again.`,
      },
      { what, limit, where: where.slice(0, 100) },
    )
  }
}

/** No row of the first ones looks like the headers of a statement. */
export class NoHeaderRow extends Refusal {
  readonly code = 'file-no-header-row'
  constructor(rows: number) {
    super(
      {
        fa: `در ${toPersianDigits(String(rows))} ردیف نخست هیچ برگه‌ای سرستون‌های صورت وضعیت پیدا نشد؛ سرستون‌ها را مانند فرم نمونه بنویسید یا در نگاشت ستون‌ها بگویید کدام ستون چیست.`,
        en: `No headers of a statement were found in the first ${rows} rows of any sheet; write them as in our form, or say in the column mapping which column is what.`,
      },
      { rows },
    )
  }
}

/** There are headers, and nothing below them. */
export class NoLines extends Refusal {
  readonly code = 'file-no-lines'
  constructor() {
    super({
      fa: 'زیر سرستون‌ها هیچ ردیفی نیست. اگر بدهی و مطالبه‌ای ندارید «فاقد مورد» ثبت کنید.',
      en: 'There is no line below the headers. If there are no debts and claims, submit a nil statement.',
    })
  }
}

/** The file declares entities or a document type, which no spreadsheet program writes. */
export class XmlDeclarations extends Refusal {
  readonly code = 'file-xml-declarations'
  constructor(part: string) {
    super(
      {
        fa: 'این پرونده تعریف‌هایی دارد که پذیرفته نمی‌شود؛ آن را در صفحه‌گسترده باز و دوباره ذخیره کنید.',
        en: 'This file has XML declarations that are not taken; open it in the spreadsheet and save it again.',
      },
      { part: part.slice(0, 200) },
    )
  }
}

/** The file is broken or cut off. */
export class FileDamaged extends Refusal {
  readonly code = 'file-damaged'
  constructor(reason: string) {
    super(
      {
        fa: 'این پرونده آسیب دیده یا ناقص رسیده است؛ دوباره ذخیره کنید و بفرستید.',
        en: 'This file is damaged or did not arrive whole; save it again and send it.',
      },
      { reason: reason.slice(0, 200) },
    )
  }
}

/** Why a file was refused, as it travels from the child that read it. */
export type RefusedFile = {
  readonly code: string
  readonly text: Text
  readonly details: Readonly<Record<string, unknown>>
  readonly survey: Survey | null
}

/** The child that read the file refused it; the code and the text are those of its refusal. */
export class ImportRefused extends Refusal {
  readonly code: string
  readonly survey: Survey | null
  constructor({ code, text, details, survey }: RefusedFile) {
    super(text, details)
    this.code = code
    this.survey = survey
  }
}

/** Reading took longer than a file of this kind ever takes, and was ended. */
export class ImportTimedOut extends Refusal {
  readonly code = 'import-timed-out'
  constructor(milliseconds: number) {
    super(
      {
        fa: 'خواندن این پرونده بیش از اندازه طول کشید و متوقف شد.',
        en: 'Reading this file took too long and was ended.',
      },
      { milliseconds },
    )
  }
}

/** Reading ended without an answer: memory ran out, or somebody ended it. */
export class ImportBroken extends Refusal {
  readonly code = 'import-broken'
  constructor(exit: { readonly code: number | null; readonly signal: string | null }) {
    super(
      {
        fa: 'خواندن این پرونده ناتمام ماند؛ پرونده بیش از اندازه سنگین است.',
        en: 'Reading this file broke off; it needs too much memory.',
      },
      exit,
    )
  }
}
