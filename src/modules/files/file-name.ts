/** Characters of a name that is kept, its ending included. */
export const MAX_FILE_NAME_LENGTH = 255;
const MAX_EXTENSION_LENGTH = 20;

/**
 * Controls, and the marks that turn the direction of writing: `\u202E` makes `smeta\u202Eexe.gge` look like
 * `smetaegg.exe`.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu;
/** RFC 8187 §3.2.1: what stands in `filename*` as it is; the rest is percent-encoded. */
const KEPT_BY_ENCODE_URI = /['()*]/g;

/**
 * The name of a file as people may see it: its last part only, composed (a Mac sends `й` as two characters), without
 * control characters, and cut so that the ending stays. It is a label; no path is ever made from it.
 */
export function cleanFileName(raw: string): string {
  const last = raw.replaceAll('\\', '/').split('/').at(-1) ?? '';
  const name = last.replace(INVISIBLE, '').normalize('NFC').trim();
  if (name === '' || /^\.+$/.test(name)) return 'file';
  const characters = Array.from(name);
  if (characters.length <= MAX_FILE_NAME_LENGTH) return name;
  const ending = Array.from(extensionWithDot(name));
  return [...characters.slice(0, MAX_FILE_NAME_LENGTH - ending.length), ...ending].join('');
}

/** `Смета.GGE` → `gge`; an empty string where there is no ending. */
export function extensionOf(name: string): string {
  return extensionWithDot(name).slice(1).toLowerCase();
}

/**
 * Content-Disposition of a download (RFC 6266): always an attachment, so that no browser opens what a user sent. The
 * plain `filename` serves the oldest clients; `filename*` carries the real name.
 */
export function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const extended = encodeURIComponent(name).replace(KEPT_BY_ENCODE_URI, percent);
  return `attachment; filename="${plain}"; filename*=UTF-8''${extended}`;
}

function extensionWithDot(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 && name.length - dot <= MAX_EXTENSION_LENGTH ? name.slice(dot) : '';
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
