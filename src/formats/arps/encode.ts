import { encode } from 'iconv-lite';
import { SEPARATOR } from './records';

/** What cp866 has: printable ASCII, the letters, and the few signs behind them. */
const NOT_IN_CP866 = /[^\x20-\x7eА-Яа-яЁёЄєЇїЎў°∙·√№¤\u00a0]/gu;

/** Signs of the trade that have a plain way to be written; the separator would cut the field in two. */
const REPLACED: Readonly<Record<string, string>> = {
  '«': '"',
  '»': '"',
  '“': '"',
  '”': '"',
  '„': '"',
  '’': "'",
  '–': '-',
  '—': '-',
  '−': '-',
  '…': '...',
  '²': '2',
  '³': '3',
  '×': 'x',
  '≤': '<=',
  '≥': '>=',
  'Ø': 'D',
  '\n': ' ',
  '\r': ' ',
  '\t': ' ',
  [SEPARATOR]: '№',
};
const UNKNOWN = '?';

/** Makes the bytes of records, and counts the texts that the encoding could not hold as they were. */
export class ArpsEncoder {
  replaced = 0;

  text(text: string): string {
    const fitting = text.replaceAll(SEPARATOR, REPLACED[SEPARATOR]!).replace(NOT_IN_CP866, replacement);
    if (fitting !== text) this.replaced += 1;
    return fitting;
  }

  record(fields: readonly string[]): Uint8Array {
    return encode(`${fields.join(SEPARATOR)}\r\n`, 'cp866');
  }
}

function replacement(character: string): string {
  return REPLACED[character] ?? UNKNOWN;
}
