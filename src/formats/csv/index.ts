import type { Codec } from '../codec';
import { decodeHead } from '../encoding';
import { textEncoding } from '../text/text-encoding';
import { delimiterOf } from './delimiter';
import { readCsv } from './reader';
import { LOSSES, writeCsv } from './writer';

/** CSV: a table of works with quantities and prices. What it carries and what it cannot: docs/formats/csv.md. */
export const csv: Codec = {
  id: 'csv',
  title: {
    ru: 'CSV: таблица позиций с объёмами и ценами, без состава расценок',
    en: 'CSV: a table of positions with quantities and prices, without what rates are made of',
  },
  mediaType: 'text/csv',
  fileExtension: 'csv',
  canRead: true,
  canWrite: true,
  schemaVersions: [],
  losses: LOSSES,
  detects: (head) => isTable(decodeHead(head, textEncoding)),
  read: readCsv,
  write: writeCsv,
};

/** What begins like markup is a matter of other formats, whatever stands in it. */
function isTable(head: string | null): boolean {
  return head !== null && !head.trimStart().startsWith('<') && delimiterOf(head) !== null;
}
