import { extensionOf } from './file-name';

/** How many first bytes of a file are looked at. */
export const HEAD_BYTES = 4_096;

/** What the first bytes say. */
type Content = 'xml' | 'html' | 'text' | 'zip' | 'pdf' | 'png' | 'jpeg' | 'unknown';

/** Endings that are taken, by what must stand inside, and the media type under which they are given back. */
const TAKEN: Readonly<Record<string, { content: Content; mediaType: string }>> = {
  // Exchange formats
  gge: { content: 'xml', mediaType: 'application/xml' },
  xml: { content: 'xml', mediaType: 'application/xml' },
  gsfx: { content: 'zip', mediaType: 'application/zip' },
  xlsx: { content: 'zip', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  // Read for its cells alone: macros are never run, and given back as they came.
  xlsm: { content: 'zip', mediaType: 'application/vnd.ms-excel.sheet.macroEnabled.12' },
  arp: { content: 'text', mediaType: 'text/plain' },
  arps: { content: 'text', mediaType: 'text/plain' },
  csv: { content: 'text', mediaType: 'text/csv' },
  // Attachments
  txt: { content: 'text', mediaType: 'text/plain' },
  zip: { content: 'zip', mediaType: 'application/zip' },
  docx: { content: 'zip', mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  pdf: { content: 'pdf', mediaType: 'application/pdf' },
  png: { content: 'png', mediaType: 'image/png' },
  jpg: { content: 'jpeg', mediaType: 'image/jpeg' },
  jpeg: { content: 'jpeg', mediaType: 'image/jpeg' },
};

export const TAKEN_EXTENSIONS: readonly string[] = Object.keys(TAKEN);

const SIGNATURES: readonly { content: Content; bytes: readonly number[] }[] = [
  { content: 'zip', bytes: [0x50, 0x4b, 0x03, 0x04] },
  // A zip without members: an odd gift, and still a zip.
  { content: 'zip', bytes: [0x50, 0x4b, 0x05, 0x06] },
  { content: 'pdf', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { content: 'png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { content: 'jpeg', bytes: [0xff, 0xd8, 0xff] },
];

/** Control characters of honest texts: tab, line breaks, form feed, and the end-of-file mark of DOS programs. */
const TEXT_CONTROLS: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x1a]);
const FIRST_PRINTABLE = 0x20;

/** The media type of a file by its name and first bytes together, or null where it is refused. */
export function mediaTypeOf(name: string, head: Uint8Array): string | null {
  const taken = TAKEN[extensionOf(name)];
  return taken !== undefined && taken.content === contentOf(head) ? taken.mediaType : null;
}

function contentOf(head: Uint8Array): Content {
  const signed = SIGNATURES.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte));
  if (signed !== undefined) return signed.content;
  const text = textOf(head);
  if (text === null) return 'unknown';
  return markupOf(text.trimStart());
}

/**
 * The head as text, in an encoding good enough to see markup; null for binary data. Single-byte encodings
 * (windows-1251, cp866) and UTF-8 agree in their ASCII half, which is all that is looked at.
 */
function textOf(head: Uint8Array): string | null {
  const [first, second, third] = head;
  if (first === 0xff && second === 0xfe) return decode(head, 'utf-16le');
  if (first === 0xfe && second === 0xff) return decode(head, 'utf-16be');
  const body = first === 0xef && second === 0xbb && third === 0xbf ? head.subarray(3) : head;
  const isText = body.every((byte) => byte >= FIRST_PRINTABLE || TEXT_CONTROLS.has(byte));
  return isText ? decode(body, 'latin1') : null;
}

function decode(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes);
}

function markupOf(text: string): Content {
  if (/^<(!doctype\s+html|html[\s>])/i.test(text)) return 'html';
  // A declaration, a comment, a DOCTYPE (which the reader of the format will refuse with its reason) or the root
  // element.
  return /^<([?!]|[\p{L}_])/u.test(text) ? 'xml' : 'text';
}
