const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const MAX_SHOWN = 100;

/** The first key that stands twice in one object. `json` must be valid: JSON.parse has taken it. */
export function duplicateKey(json: string): string | undefined {
  // One entry for every open object or list; a list has no keys, an object gets its set with the first.
  const open: (Set<string> | null)[] = [];
  for (let i = 0; i < json.length; i++) {
    const code = json.charCodeAt(i);
    if (code === OPEN_OBJECT || code === OPEN_LIST) open.push(null);
    else if (code === CLOSE_OBJECT || code === CLOSE_LIST) open.pop();
    else if (code === QUOTE) {
      const end = endOfString(json, i);
      if (isKey(json, end)) {
        const key = textOf(json, i, end);
        const keys = (open[open.length - 1] ??= new Set());
        if (keys.has(key)) return key.slice(0, MAX_SHOWN);
        keys.add(key);
      }
      i = end;
    }
  }
  return undefined;
}

/** Index of the quote that closes the string opened at `start`. */
function endOfString(json: string, start: number): number {
  let end = json.indexOf('"', start + 1);
  while (isEscaped(json, end)) end = json.indexOf('"', end + 1);
  return end;
}

function isEscaped(json: string, index: number): boolean {
  let backslashes = 0;
  while (json.charCodeAt(index - 1 - backslashes) === BACKSLASH) backslashes++;
  return backslashes % 2 === 1;
}

function isKey(json: string, end: number): boolean {
  let i = end + 1;
  // Space, tab and line ends are all the white space JSON knows.
  while (json.charCodeAt(i) <= 0x20) i++;
  return json.charCodeAt(i) === COLON;
}

function textOf(json: string, start: number, end: number): string {
  const raw = json.slice(start + 1, end);
  // The same key may be written with and without escapes.
  return raw.includes('\\') ? (JSON.parse(`"${raw}"`) as string) : raw;
}
