/** Texts longer than this are hardly ever repeated. */
const MAX_SHARED_LENGTH = 120;
const MAX_SHARED = 20_000;
const ASCII = /^[\x00-\x7f]*$/;
/** V8 copies shorter substrings by itself. */
const COPIED_BY_ENGINE = 13;

/**
 * Strings that outlive the chunk they were cut from. A substring keeps its whole chunk alive, so a document made of
 * substrings would hold the source file in memory twice over; and units, codes and names are repeated by the thousand.
 */
export class SharedStrings {
  private shared = new Map<string, string>();

  keep(text: string): string {
    if (text.length > MAX_SHARED_LENGTH) return copy(text);
    const known = this.shared.get(text);
    if (known !== undefined) return known;
    if (this.shared.size >= MAX_SHARED) this.shared = new Map();
    const own = text.length < COPIED_BY_ENGINE ? text : copy(text);
    this.shared.set(own, own);
    return own;
  }
}

function copy(text: string): string {
  const encoding = ASCII.test(text) ? 'latin1' : 'utf16le';
  return Buffer.from(text, encoding).toString(encoding);
}
