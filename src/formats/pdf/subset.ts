import type { TrueType } from './true-type';

const MAGIC = 0xb1b0afba;
/** Copied as they are: instructions for small sizes. */
const COPIED = ['cvt ', 'fpgm', 'prep'];

const WORDS = 0x1;
const SCALE = 0x8;
const MORE = 0x20;
const TWO_SCALES = 0x40;
const MATRIX = 0x80;

/**
 * A font file of the glyphs that are used, and of those that they are made of; the others are empty. Glyphs keep their
 * numbers, so that nothing written with the whole font changes.
 */
export function subsetOf(font: TrueType, used: ReadonlySet<number>): Uint8Array {
  const glyphs = closure(font, used);
  const count = Math.max(...glyphs) + 1;
  const { outlines, locations } = outlinesOf(font, glyphs, count);
  const tables: [string, Uint8Array][] = [
    ['head', patched(font, 'head', (view) => (view.setUint32(8, 0), view.setInt16(50, 1)))],
    ['hhea', patched(font, 'hhea', (view) => view.setUint16(34, count))],
    ['maxp', patched(font, 'maxp', (view) => view.setUint16(4, count))],
    ['hmtx', metricsOf(font, count)],
    ['loca', locations],
    ['glyf', outlines],
  ];
  for (const tag of COPIED) {
    const table = font.table(tag);
    if (table !== null) tables.push([tag, table]);
  }
  return fileOf(tables.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** With the glyphs that others are composed of: «Й» is an «И» and a breve. */
function closure(font: TrueType, used: ReadonlySet<number>): Set<number> {
  const found = new Set<number>([0, ...used]);
  for (const glyph of found) for (const part of componentsOf(font.outlineOf(glyph))) found.add(part);
  return found;
}

function componentsOf(outline: Uint8Array): number[] {
  if (outline.length < 12) return [];
  const view = new DataView(outline.buffer, outline.byteOffset, outline.byteLength);
  if (view.getInt16(0) >= 0) return [];
  const parts: number[] = [];
  let at = 10;
  let flags = MORE;
  while ((flags & MORE) !== 0) {
    flags = view.getUint16(at);
    parts.push(view.getUint16(at + 2));
    at += 4 + ((flags & WORDS) !== 0 ? 4 : 2);
    if ((flags & SCALE) !== 0) at += 2;
    else if ((flags & TWO_SCALES) !== 0) at += 4;
    else if ((flags & MATRIX) !== 0) at += 8;
  }
  return parts;
}

function outlinesOf(font: TrueType, glyphs: ReadonlySet<number>, count: number): Record<'outlines' | 'locations', Uint8Array> {
  const locations = new DataView(new ArrayBuffer(4 * (count + 1)));
  const kept: Uint8Array[] = [];
  let length = 0;
  for (let glyph = 0; glyph < count; glyph++) {
    locations.setUint32(4 * glyph, length);
    if (!glyphs.has(glyph)) continue;
    const outline = font.outlineOf(glyph);
    const whole = new Uint8Array(aligned(outline.length));
    whole.set(outline);
    kept.push(whole);
    length += whole.length;
  }
  locations.setUint32(4 * count, length);
  return { outlines: Buffer.concat(kept), locations: new Uint8Array(locations.buffer) };
}

function metricsOf(font: TrueType, count: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * count));
  for (let glyph = 0; glyph < count; glyph++) {
    view.setUint16(4 * glyph, font.advanceOf(glyph));
    view.setInt16(4 * glyph + 2, font.leftBearingOf(glyph));
  }
  return new Uint8Array(view.buffer);
}

function patched(font: TrueType, tag: string, patch: (view: DataView) => void): Uint8Array {
  const table = Uint8Array.from(font.table(tag) ?? []);
  patch(new DataView(table.buffer));
  return table;
}

function fileOf(tables: readonly [string, Uint8Array][]): Uint8Array {
  const start = 12 + 16 * tables.length;
  const size = tables.reduce((total, [, table]) => total + aligned(table.length), start);
  const file = new Uint8Array(size);
  const view = new DataView(file.buffer);
  const power = Math.floor(Math.log2(tables.length));
  view.setUint32(0, 0x00010000);
  view.setUint16(4, tables.length);
  view.setUint16(6, 16 << power);
  view.setUint16(8, power);
  view.setUint16(10, 16 * tables.length - (16 << power));
  let offset = start;
  let headOffset = 0;
  tables.forEach(([tag, table], index) => {
    const entry = 12 + 16 * index;
    file.set(Buffer.from(tag, 'latin1'), entry);
    view.setUint32(entry + 4, checksum(table));
    view.setUint32(entry + 8, offset);
    view.setUint32(entry + 12, table.length);
    file.set(table, offset);
    if (tag === 'head') headOffset = offset;
    offset += aligned(table.length);
  });
  view.setUint32(headOffset + 8, (MAGIC - checksum(file)) >>> 0);
  return file;
}

function checksum(table: Uint8Array): number {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  let sum = 0;
  for (let at = 0; at < table.length; at += 4) {
    let word = 0;
    for (let index = 0; index < 4; index++) word = word * 256 + (at + index < view.byteLength ? view.getUint8(at + index) : 0);
    sum = (sum + word) >>> 0;
  }
  return sum;
}

function aligned(length: number): number {
  return (length + 3) & ~3;
}
