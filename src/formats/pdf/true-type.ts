/** A TrueType font, as far as printing needs it: which glyph a character has, and how wide that is. */
export class TrueType {
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly box: readonly number[];
  readonly postScriptName: string;
  readonly glyphCount: number;
  private readonly view: DataView;
  private readonly tables = new Map<string, { offset: number; length: number }>();
  private readonly glyphs: ReadonlyMap<number, number>;
  private readonly longMetrics: number;
  private readonly hasLongOffsets: boolean;

  /** @throws RangeError where the bytes are no such font */
  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.readDirectory();
    const head = this.offsetOf('head');
    const metrics = this.offsetOf('hhea');
    this.unitsPerEm = this.view.getUint16(head + 18);
    this.box = [36, 38, 40, 42].map((at) => this.view.getInt16(head + at));
    this.hasLongOffsets = this.view.getInt16(head + 50) === 1;
    this.ascent = this.view.getInt16(metrics + 4);
    this.descent = this.view.getInt16(metrics + 6);
    this.longMetrics = this.view.getUint16(metrics + 34);
    this.glyphCount = this.view.getUint16(this.offsetOf('maxp') + 4);
    this.capHeight = this.readCapHeight();
    this.postScriptName = this.readName();
    this.glyphs = this.readCharacters();
  }

  /** Null where the font has no such character. */
  glyphOf(codePoint: number): number | null {
    return this.glyphs.get(codePoint) ?? null;
  }

  /** In units of the font. */
  advanceOf(glyph: number): number {
    return this.view.getUint16(this.offsetOf('hmtx') + 4 * Math.min(glyph, this.longMetrics - 1));
  }

  leftBearingOf(glyph: number): number {
    const start = this.offsetOf('hmtx');
    if (glyph < this.longMetrics) return this.view.getInt16(start + 4 * glyph + 2);
    return this.view.getInt16(start + 4 * this.longMetrics + 2 * (glyph - this.longMetrics));
  }

  outlineOf(glyph: number): Uint8Array {
    const start = this.offsetOf('glyf');
    return this.bytes.subarray(start + this.locationOf(glyph), start + this.locationOf(glyph + 1));
  }

  table(tag: string): Uint8Array | null {
    const found = this.tables.get(tag);
    return found === undefined ? null : this.bytes.subarray(found.offset, found.offset + found.length);
  }

  private locationOf(glyph: number): number {
    const start = this.offsetOf('loca');
    return this.hasLongOffsets ? this.view.getUint32(start + 4 * glyph) : 2 * this.view.getUint16(start + 2 * glyph);
  }

  private readDirectory(): void {
    const count = this.view.getUint16(4);
    for (let index = 0; index < count; index++) {
      const entry = 12 + 16 * index;
      const tag = this.latin(entry, 4);
      this.tables.set(tag, { offset: this.view.getUint32(entry + 8), length: this.view.getUint32(entry + 12) });
    }
  }

  private offsetOf(tag: string): number {
    const found = this.tables.get(tag);
    if (found === undefined) throw new RangeError(`the font has no table ${tag}`);
    return found.offset;
  }

  private readCapHeight(): number {
    const found = this.tables.get('OS/2');
    const isStated = found !== undefined && this.view.getUint16(found.offset) >= 2;
    return isStated ? this.view.getInt16(found.offset + 88) : this.ascent;
  }

  /** Name 6, in the encoding of Windows. */
  private readName(): string {
    const start = this.offsetOf('name');
    const texts = start + this.view.getUint16(start + 4);
    for (let index = 0; index < this.view.getUint16(start + 2); index++) {
      const entry = start + 6 + 12 * index;
      if (this.view.getUint16(entry) !== 3 || this.view.getUint16(entry + 6) !== 6) continue;
      const text = this.latin(texts + this.view.getUint16(entry + 10), this.view.getUint16(entry + 8));
      return text.replaceAll(/[^\w-]/g, '');
    }
    return 'Font';
  }

  /** Subtable 4 (segments) of Windows: the characters of the basic plane. */
  private readCharacters(): Map<number, number> {
    const start = this.offsetOf('cmap');
    for (let index = 0; index < this.view.getUint16(start + 2); index++) {
      const entry = start + 4 + 8 * index;
      const table = start + this.view.getUint32(entry + 4);
      const isWindowsUnicode = this.view.getUint16(entry) === 3 && this.view.getUint16(entry + 2) === 1;
      if (isWindowsUnicode && this.view.getUint16(table) === 4) return this.readSegments(table);
    }
    throw new RangeError('the font has no table of characters');
  }

  private readSegments(table: number): Map<number, number> {
    const glyphs = new Map<number, number>();
    const bytes = this.view.getUint16(table + 6);
    const word = (column: number, segment: number): number => table + 14 + column * bytes + (column > 0 ? 2 : 0) + segment;
    for (let segment = 0; segment < bytes; segment += 2) {
      const last = this.view.getUint16(word(0, segment));
      const first = this.view.getUint16(word(1, segment));
      const delta = this.view.getUint16(word(2, segment));
      const range = word(3, segment);
      const rangeOffset = this.view.getUint16(range);
      for (let code = first; code <= last && code < 0xffff; code++) {
        const stored = rangeOffset === 0 ? code : this.view.getUint16(range + rangeOffset + 2 * (code - first));
        if (stored !== 0) glyphs.set(code, (stored + delta) & 0xffff);
      }
    }
    return glyphs;
  }

  private latin(offset: number, length: number): string {
    return String.fromCharCode(...this.bytes.subarray(offset, offset + length));
  }
}
