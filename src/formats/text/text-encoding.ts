import type { TextEncoding } from '../encoding';

/**
 * The encoding of a plain text by its first bytes: a byte order mark or valid UTF-8, else the code page of Windows or of
 * DOS, whichever these bytes are letters in. Nothing in such a text declares it.
 */
export function textEncoding(head: Uint8Array): TextEncoding {
  // «Текст Юникод» of spreadsheets.
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (isUtf8(head)) return 'utf-8';
  const { dos, windows } = countLetters(head);
  return dos > windows ? 'cp866' : 'windows-1251';
}

function isUtf8(head: Uint8Array): boolean {
  try {
    // What is cut off at the end is no fault.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/**
 * Bytes that are Cyrillic letters in one of the code pages alone. 0xE0–0xEF are letters in both, and tell nothing; what
 * is letters for Windows between 0xB0 and 0xDF is the frames of tables for DOS.
 */
function countLetters(head: Uint8Array): { dos: number; windows: number } {
  let dos = 0;
  let windows = 0;
  for (const byte of head) {
    if (byte >= 0x80 && byte <= 0xaf) dos += 1;
    else if ((byte >= 0xc0 && byte <= 0xdf) || byte >= 0xf2) windows += 1;
  }
  return { dos, windows };
}
