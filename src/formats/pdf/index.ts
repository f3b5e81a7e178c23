import type { Codec } from '../codec';
import { PRINT_LOSSES } from '../losses';
import { formOf, refuse } from '../print';
import { writePdf } from './writer';

/** The official form on paper, written only: docs/formats/pdf.md. */
export const pdf: Codec = {
  id: 'pdf',
  title: {
    ru: 'PDF: печатная форма сметы на листах А4 (только выгрузка)',
    en: 'PDF: the official form of an estimate on A4 pages (export only)',
  },
  mediaType: 'application/pdf',
  fileExtension: 'pdf',
  canRead: false,
  canWrite: true,
  schemaVersions: [],
  losses: PRINT_LOSSES,
  detects: () => false,
  read: refuse,
  write: (document, options) => writePdf(formOf(document, options), options),
};

export { writePdf } from './writer';
