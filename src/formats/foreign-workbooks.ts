import type { DocumentKind } from './codec';

/** What OLE files begin with: workbooks and texts of old office programs, and new ones behind a password. */
const OLE_SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** The first member of an OpenDocument says what it is, not packed, right behind its header. */
const OPEN_DOCUMENT = /^PK\u0003\u0004[^]{26}mimetypeapplication\/vnd\.oasis\.opendocument\./;

/** Documents of office programs that are not read, by their first bytes: whoever sends one is to hear what to save it as. */
export function detectForeignWorkbook(head: Uint8Array): DocumentKind | null {
  if (OLE_SIGNATURE.every((byte, index) => head[index] === byte)) return 'old_workbook';
  return OPEN_DOCUMENT.test(Buffer.from(head.subarray(0, 120)).toString('latin1')) ? 'open_document' : null;
}
