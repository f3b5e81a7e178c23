import { hex4, type PdfObjects, utf16 } from './pdf-objects';
import { subsetOf } from './subset';
import type { TrueType } from './true-type';

const EM = 1000;
/** How many characters one block of a ToUnicode map may have. */
const BLOCK = 100;
const SUBSET_TAG = 'PRINTA';
const UNKNOWN = 0x3f;
const SOFT_HYPHEN = 0xad;

/** A face that a document is written in: it measures, remembers what it was used for, and is embedded in the end. */
export class PdfFont {
  /** By code point: the glyph and its width in thousandths of the size. */
  private readonly known = new Map<number, { hex: string; width: number }>();
  private readonly used = new Map<number, string>();

  constructor(
    private readonly font: TrueType,
    /** In the resources of pages. */
    readonly name: string,
  ) {}

  widthOf(text: string, size: number): number {
    let width = 0;
    for (const character of text) width += this.lookUp(character).width;
    return (width * size) / EM;
  }

  /** The text as an operand of a text operator. */
  encoded(text: string): string {
    let digits = '';
    for (const character of text) digits += this.lookUp(character).hex;
    return `<${digits}>`;
  }

  /** The font file with what was used of it. The font's own object is the one that resources refer to. */
  write(objects: PdfObjects, object: number): void {
    const [descendant, descriptor, file, unicode] = [0, 0, 0, 0].map(() => objects.allocate()) as [number, number, number, number]; // four of them
    const name = `${SUBSET_TAG}+${this.font.postScriptName}`;
    const subset = subsetOf(this.font, new Set(this.used.keys()));
    objects.stream(file, `/Length1 ${subset.length}`, subset);
    objects.stream(unicode, '', Buffer.from(this.unicodeMap(), 'latin1'));
    objects.write(descriptor, this.descriptor(name, file));
    objects.write(
      descendant,
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDToGIDMap /Identity ` +
        `/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> ` +
        `/FontDescriptor ${descriptor} 0 R /W [${this.widths()}] >>`,
    );
    objects.write(
      object,
      `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H ` +
        `/DescendantFonts [${descendant} 0 R] /ToUnicode ${unicode} 0 R >>`,
    );
  }

  private lookUp(character: string): { hex: string; width: number } {
    const codePoint = character.codePointAt(0)!;
    const known = this.known.get(codePoint);
    if (known !== undefined) return known;
    const made = this.make(codePoint, character);
    this.known.set(codePoint, made);
    return made;
  }

  /** Soft hyphens show nothing; a character that the face does not have is a question mark. */
  private make(codePoint: number, character: string): { hex: string; width: number } {
    if (codePoint === SOFT_HYPHEN) return { hex: '', width: 0 };
    const own = this.font.glyphOf(codePoint);
    const glyph = own ?? this.font.glyphOf(UNKNOWN) ?? 0;
    if (!this.used.has(glyph)) this.used.set(glyph, own === null ? '?' : character);
    return { hex: hex4(glyph), width: this.scaled(this.font.advanceOf(glyph)) };
  }

  private descriptor(name: string, file: number): string {
    const { box, ascent, descent, capHeight } = this.font;
    const [left, bottom, right, top, up, down, capital] = [...box, ascent, descent, capHeight].map((unit) => this.scaled(unit));
    return (
      `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [${left} ${bottom} ${right} ${top}] ` +
      `/ItalicAngle 0 /Ascent ${up} /Descent ${down} /CapHeight ${capital} /StemV 80 /FontFile2 ${file} 0 R >>`
    );
  }

  private widths(): string {
    return this.glyphs()
      .map(([glyph]) => `${glyph} [${this.scaled(this.font.advanceOf(glyph))}]`)
      .join(' ');
  }

  /** What readers copy and search by. */
  private unicodeMap(): string {
    const glyphs = this.glyphs();
    const blocks: string[] = [];
    for (let from = 0; from < glyphs.length; from += BLOCK) {
      const block = glyphs.slice(from, from + BLOCK).map(([glyph, character]) => `<${hex4(glyph)}> <${utf16(character)}>`);
      blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
    }
    return [
      '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
      '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
      '1 begincodespacerange <0000> <FFFF> endcodespacerange',
      ...blocks,
      'endcmap CMapName currentdict /CMap defineresource pop end end',
    ].join('\n');
  }

  private glyphs(): [number, string][] {
    return [...this.used].sort(([a], [b]) => a - b);
  }

  private scaled(units: number): number {
    return Math.round((units * EM) / this.font.unitsPerEm);
  }
}
