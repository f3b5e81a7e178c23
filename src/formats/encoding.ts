import { getDecoder } from 'iconv-lite';
import { FormatError, type FormatErrorReason, type ReadOptions } from './codec';
import { HEAD_BYTES, SLICE_BYTES } from './limits';

type Utf16 = 'utf-16le' | 'utf-16be';
export type XmlEncoding = 'utf-8' | 'windows-1251' | Utf16;
export type TextEncoding = XmlEncoding | 'cp866';

/** Decides by the first bytes. @throws FormatError where they are no text */
export type EncodingOf = (head: Uint8Array) => TextEncoding;

/** Names under which programs declare the encodings of single bytes that are read. */
const ENCODING_NAMES: Readonly<Record<string, 'utf-8' | 'windows-1251'>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  // A part of it: everything else stands there as a reference.
  'us-ascii': 'utf-8',
  ascii: 'utf-8',
  'windows-1251': 'windows-1251',
  cp1251: 'windows-1251',
  'cp-1251': 'windows-1251',
  'win-1251': 'windows-1251',
};

/** Pages made by a server now and then begin with an empty line. The lines are kept, so that places stay right. */
const LATE_DECLARATION = /^(\s+)<\?xml\s[^>]*\?>/;
const XML_DECLARATION = /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*(?:"([^"]*)"|'([^']*)')/;
/** The one byte that windows-1251 leaves undefined. */
const UNDEFINED_IN_1251 = 0x98;
/** So many letters of two bytes that are valid UTF-8 do not come about in a windows-1251 text. */
const CERTAINLY_UTF8_PAIRS = 8;

/**
 * The text of an XML source (bytes in pieces of any size), slice by slice, without the byte order mark. Between slices it counts bytes, asks the
 * signal and awaits the caller's pause.
 *
 * @throws FormatError `too_large`, `unsupported_encoding` (unknown, contradictory or invalid bytes), `not_this_format`
 *   where the bytes are no markup at all; the reason of `signal` once it is aborted; whatever the source throws.
 */
export async function* decodeXml(source: AsyncIterable<unknown>, options: ReadOptions): AsyncGenerator<string> {
  let isFirst = true;
  for await (const text of decode(source, options, xmlEncoding)) {
    yield isFirst ? text.replace(LATE_DECLARATION, '$1') : text;
    isFirst = false;
  }
}

/** The same of any source; `encodingOf` decides by its first bytes. */
export async function* decode(
  source: AsyncIterable<unknown>,
  options: ReadOptions,
  encodingOf: EncodingOf,
): AsyncGenerator<string> {
  const decoder = new SliceDecoder(encodingOf);
  let bytesRead = 0;
  for await (const chunk of source) {
    const bytes = asBytes(chunk);
    bytesRead += bytes.length;
    if (bytesRead > options.limits.maxBytes) throw new FormatError('too_large', null);
    for (let from = 0; from < bytes.length; from += SLICE_BYTES) {
      const text = decoder.write(bytes.subarray(from, from + SLICE_BYTES));
      if (text.length > 0) yield text;
      options.signal?.throwIfAborted();
      await options.pause?.();
    }
  }
  options.signal?.throwIfAborted();
  yield decoder.end();
}

/** The text of a document's first bytes, with whatever is cut off at their end left out. Null where it is no text. */
export function decodeHead(head: Uint8Array, encodingOf: EncodingOf = xmlEncoding): string | null {
  try {
    return new SliceDecoder(encodingOf).write(head.subarray(0, HEAD_BYTES), true);
  } catch {
    return null;
  }
}

/** Gathers the head, decides about the encoding, then decodes piece by piece. */
class SliceDecoder {
  private head: Uint8Array | null = new Uint8Array(0);
  private decode: ((bytes: Uint8Array, isLast: boolean) => string) | null = null;

  constructor(private readonly encodingOf: EncodingOf) {}

  write(bytes: Uint8Array, isHead = false): string {
    if (this.head === null) return this.piece(bytes, false);
    this.head = concat(this.head, bytes);
    return this.head.length < HEAD_BYTES && !isHead ? '' : this.start(false);
  }

  end(): string {
    return this.head === null ? this.piece(new Uint8Array(0), true) : this.start(true);
  }

  private start(isLast: boolean): string {
    const head = this.head!;
    this.head = null;
    this.decode = decoderOf(this.encodingOf(head));
    return this.piece(head, isLast);
  }

  private piece(bytes: Uint8Array, isLast: boolean): string {
    const text = this.orThrow('unsupported_encoding', bytes, false);
    // Nothing but half a letter can be wrong at the very end: the file was cut off there.
    return isLast ? text + this.orThrow('malformed', NOTHING, true) : text;
  }

  private orThrow(reason: FormatErrorReason, bytes: Uint8Array, isLast: boolean): string {
    try {
      return this.decode!(bytes, isLast);
    } catch (cause) {
      throw new FormatError(reason, null, { cause });
    }
  }
}

const NOTHING = new Uint8Array(0);

/**
 * Byte order mark first, then the XML declaration, then UTF-8 as the standard has it. UTF-16 is read by its first bytes unless the
 * document declares otherwise: that is no text of a program that knows its encoding.
 *
 * @throws FormatError where there is no markup, the encoding is another one, or the two contradict the bytes.
 */
export function xmlEncoding(head: Uint8Array): XmlEncoding {
  const wide = utf16Of(head);
  if (wide !== null) return declaredWide(head, wide);
  const hasUtf8Mark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  const ascii = Buffer.from(head.subarray(hasUtf8Mark ? 3 : 0, HEAD_BYTES)).toString('latin1');
  if (!/^\s*</.test(ascii)) throw new FormatError('not_this_format', null);
  const declared = declaredEncoding(ascii);
  if (hasUtf8Mark && declared === 'windows-1251') throw new FormatError('unsupported_encoding', null);
  if (declared === 'windows-1251' && isCertainlyUtf8(head)) throw new FormatError('unsupported_encoding', null);
  return declared ?? 'utf-8';
}

/** By the byte order mark, or by a first `<` of two bytes. */
function utf16Of([first, second]: Uint8Array): Utf16 | null {
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  return (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c) ? 'utf-16be' : null;
}

function declaredWide(head: Uint8Array, encoding: Utf16): Utf16 {
  const text = new TextDecoder(encoding).decode(head.subarray(0, HEAD_BYTES));
  const name = declaredName(text);
  if (name === null || name === 'utf-16' || name === encoding) return encoding;
  throw new FormatError('unsupported_encoding', null);
}

function declaredName(text: string): string | null {
  const match = XML_DECLARATION.exec(text);
  return match === null ? null : (match[1] ?? match[2] ?? '').trim().toLowerCase();
}

function declaredEncoding(ascii: string): 'utf-8' | 'windows-1251' | null {
  const name = declaredName(ascii);
  if (name === null) return null;
  const encoding = Object.hasOwn(ENCODING_NAMES, name) ? ENCODING_NAMES[name] : undefined;
  if (encoding === undefined) throw new FormatError('unsupported_encoding', { line: 1, column: 1 });
  return encoding;
}

function isCertainlyUtf8(head: Uint8Array): boolean {
  const pairs = head.reduce((count, byte) => (byte === 0xd0 || byte === 0xd1 ? count + 1 : count), 0);
  if (pairs < CERTAINLY_UTF8_PAIRS) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function decoderOf(encoding: TextEncoding): (bytes: Uint8Array, isLast: boolean) => string {
  if (encoding !== 'windows-1251' && encoding !== 'cp866') {
    const decoder = new TextDecoder(encoding, { fatal: true });
    return (bytes, isLast) => decoder.decode(bytes, { stream: !isLast });
  }
  const decoder = getDecoder(encoding);
  return (bytes, isLast) => {
    if (encoding === 'windows-1251' && bytes.includes(UNDEFINED_IN_1251)) throw new RangeError('a byte that windows-1251 does not have');
    return decoder.write(Buffer.from(bytes)) + (isLast ? (decoder.end() ?? '') : '');
  };
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}

function asBytes(chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk;
  throw new TypeError('the source of a format must give bytes');
}
