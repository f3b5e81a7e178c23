/** The keys of a Russian keyboard and what an English one writes with them. */
const RUSSIAN_KEYS = 'йцукенгшщзхъфывапролджэячсмитьбюё';
const ENGLISH_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const LATIN_KEYS = new Map(Array.from(RUSSIAN_KEYS, (key, index) => [key, ENGLISH_KEYS[index]!]));

/** What people write in place of a letter that looks like it. */
const LOOKS_LIKE: ReadonlyMap<string, string> = new Map([
  ...([['0', 'o'], ['1', 'i'], ['3', 'e'], ['4', 'a'], ['5', 's'], ['7', 't']] as const),
  ...([['@', 'a'], ['$', 's'], ['!', 'i'], ['€', 'e']] as const),
]);

/**
 * The texts that somebody who guesses takes for this one: as it is, typed on an English keyboard (`пароль` stands in every
 * list as `gfhjkm`), and with letters where signs stand for them (`p@ssw0rd`).
 */
export function formsOf(text: string): string[] {
  return [...new Set([text, replaced(text, LATIN_KEYS), replaced(text, LOOKS_LIKE)])];
}

function replaced(text: string, signs: ReadonlyMap<string, string>): string {
  return Array.from(text, (sign) => signs.get(sign) ?? sign).join('');
}
