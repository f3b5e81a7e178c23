/** Names of XML 1.0, fifth edition. */
const NAME_START =
  ':A-Z_a-z\\u{c0}-\\u{d6}\\u{d8}-\\u{f6}\\u{f8}-\\u{2ff}\\u{370}-\\u{37d}\\u{37f}-\\u{1fff}\\u{200c}-\\u{200d}\\u{2070}-\\u{218f}' +
  '\\u{2c00}-\\u{2fef}\\u{3001}-\\u{d7ff}\\u{f900}-\\u{fdcf}\\u{fdf0}-\\u{fffd}\\u{10000}-\\u{effff}';
const NAME = new RegExp(`^[${NAME_START}][\\u{300}-\\u{36f}\\u{203f}-\\u{2040}\\u{b7}.0-9${NAME_START}-]*$`, 'u');

/** A document has a few hundred names; one that makes up more of them pays for each. */
const MAX_KNOWN_NAMES = 5_000;

/** Names that were looked at before are not looked at again, and are the same string each time. */
export class Names {
  private readonly known = new Map<string, string>();

  /** The name itself; null where it is none. */
  accept(name: string): string | null {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    if (!NAME.test(name)) return null;
    const own = Buffer.from(name).toString();
    if (this.known.size < MAX_KNOWN_NAMES) this.known.set(own, own);
    return own;
  }
}

/** What no document may contain, not even by its number. Decoders make no halves of pairs. */
const FORBIDDEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;

/** Where the first forbidden character stands; -1 without one. */
export function forbiddenAt(text: string): number {
  return text.search(FORBIDDEN);
}

const LAST_CHARACTER = 0x10ffff;
const SURROGATES = { first: 0xd800, last: 0xdfff };

const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['gt', '>'],
  ['lt', '<'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** The longest reference is `&#x10ffff;`, but zeros may lead. */
const REFERENCE = /&(?:#x([0-9a-fA-F]{1,16});|#([0-9]{1,16});|([^\s;&<]{1,64});)?/g;

/** What a text refers to that nobody knows, or an `&` that refers to nothing: a slip of the program that wrote it. */
export class BadReference {
  constructor(readonly isSlip: boolean) {}
}

/** The text with its references resolved, as far as they are XML's own. */
export function resolved(text: string): string | BadReference {
  let bad: BadReference | null = null;
  const plain = text.replace(REFERENCE, (reference, hex?: string, decimal?: string, name?: string) => {
    const character = name === undefined ? characterOf(hex, decimal) : PREDEFINED.get(name);
    if (character === undefined) bad ??= new BadReference(reference === '&');
    return character ?? '';
  });
  return bad ?? plain;
}

function characterOf(hex: string | undefined, decimal: string | undefined): string | undefined {
  if (hex === undefined && decimal === undefined) return undefined;
  const code = hex === undefined ? Number.parseInt(decimal!, 10) : Number.parseInt(hex, 16);
  const isHalf = code >= SURROGATES.first && code <= SURROGATES.last;
  if (code > LAST_CHARACTER || isHalf) return undefined;
  const character = String.fromCodePoint(code);
  return FORBIDDEN.test(character) ? undefined : character;
}
