/** Characters of a name that is kept, its ending included. */
export const MAX_FILE_NAME_LENGTH = 255;
const MAX_EXTENSION_LENGTH = 20;

/**
 * Controls, and the marks that turn the direction of writing: `\u202E` makes `smeta\u202Eexe.gge` look like
 * `smetaegg.exe`.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu;
/** GOST 7.79-2000, system B, as far as a file name can have it. */
const LATIN: Readonly<Record<string, string>> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'yo', ж: 'zh', з: 'z', и: 'i', й: 'j', к: 'k', л: 'l' },
  ...{ м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'x', ц: 'cz', ч: 'ch', ш: 'sh' },
  ...{ щ: 'shh', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya' },
};
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
 * Content-Disposition of a download (RFC 6266): always an attachment, so that no browser opens what a user sent.
 * `filename*` carries the real name; the plain `filename`, in Latin letters, serves clients that do not know the other,
 * curl among them.
 */
export function attachment(name: string): string {
  const plain = inLatin(name).replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const extended = encodeURIComponent(name).replace(KEPT_BY_ENCODE_URI, percent);
  return `attachment; filename="${plain}"; filename*=UTF-8''${extended}`;
}

function inLatin(name: string): string {
  return name.replace(/[а-яё]/giu, (letter) => {
    const latin = LATIN[letter.toLowerCase()] ?? '_';
    return letter === letter.toLowerCase() ? latin : latin.toUpperCase();
  });
}

function extensionWithDot(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 && name.length - dot <= MAX_EXTENSION_LENGTH ? name.slice(dot) : '';
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
