import { inflateSync } from 'node:zlib';

/** A PDF of ours as a test sees it: its pages in order, each with its texts as they were drawn. */
export interface ReadPdf {
  pages: string[][];
  /** What the trailer and the table of objects say is where it says. */
  isConsistent: boolean;
}

type Fonts = ReadonlyMap<string, ReadonlyMap<string, string>>;

export function readPdf(bytes: Buffer): ReadPdf {
  const objects = objectsOf(bytes);
  const catalog = bodyOf(objects, /\/Root (\d+) 0 R/.exec(bytes.toString('latin1'))![1]!);
  const fonts = fontsOf(objects);
  const pages = pagesUnder(objects, /\/Pages (\d+) 0 R/.exec(catalog)![1]!);
  return { pages: pages.map((page) => textsOf(objects, page, fonts)), isConsistent: isTableTrue(bytes) };
}

interface PdfObject {
  body: string;
  content: string | null;
}

function objectsOf(bytes: Buffer): Map<string, PdfObject> {
  const text = bytes.toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\n(<<.*?>>)\n(?:endobj|stream\n)/g)) {
    const [whole, number, body] = match;
    if (objects.has(number!)) continue;
    const length = /\/Length (\d+) >>$/.exec(body!)?.[1];
    const start = match.index + whole.length;
    const packed = length === undefined ? null : bytes.subarray(start, start + parseInt(length, 10));
    objects.set(number!, { body: body!, content: packed === null ? null : inflateSync(packed).toString('latin1') });
  }
  return objects;
}

function bodyOf(objects: Map<string, PdfObject>, number: string): string {
  return objects.get(number)!.body;
}

function fontsOf(objects: Map<string, PdfObject>): Fonts {
  const fonts = new Map<string, ReadonlyMap<string, string>>();
  for (const { body } of objects.values()) {
    for (const [, name, font] of body.matchAll(/\/(F\d) (\d+) 0 R/g)) {
      const unicode = /\/ToUnicode (\d+) 0 R/.exec(bodyOf(objects, font!))![1]!;
      const pairs = objects.get(unicode)!.content!.matchAll(/<([0-9A-F]{4})> <([0-9A-F]+)>/g);
      fonts.set(name!, new Map([...pairs].map(([, glyph, text]) => [glyph!, fromUtf16(text!)])));
    }
  }
  return fonts;
}

function pagesUnder(objects: Map<string, PdfObject>, node: string): string[] {
  const body = bodyOf(objects, node);
  const kids = /\/Kids \[([^\]]*)\]/.exec(body);
  if (kids === null) return [node];
  return [...kids[1]!.matchAll(/(\d+) 0 R/g)].flatMap(([, kid]) => pagesUnder(objects, kid!));
}

function textsOf(objects: Map<string, PdfObject>, page: string, fonts: Fonts): string[] {
  const { content } = objects.get(/\/Contents (\d+) 0 R/.exec(bodyOf(objects, page))![1]!)!;
  const shown = [...objects.values()].find(({ body }) => body.includes('/Subtype /Form'))!.content!;
  const whole = content!.replaceAll(/\/Total Do/g, shown);
  let font = '';
  const texts: string[] = [];
  for (const [, name, digits] of whole.matchAll(/\/(F\d) [\d.]+ Tf|<([0-9A-F]*)> Tj/g)) {
    if (name !== undefined) font = name;
    else texts.push(digits!.match(/.{4}/g)!.map((glyph) => fonts.get(font)!.get(glyph) ?? '\ufffd').join(''));
  }
  return texts;
}

function fromUtf16(digits: string): string {
  return digits.match(/.{4}/g)!.map((unit) => String.fromCharCode(parseInt(unit, 16))).join('');
}

function isTableTrue(bytes: Buffer): boolean {
  const text = bytes.toString('latin1');
  const start = parseInt(/startxref\n(\d+)\n%%EOF\n$/.exec(text)![1]!, 10);
  const entries = [...text.slice(start).matchAll(/^(\d{10}) 00000 n $/gm)];
  return (
    text.startsWith('xref', start) &&
    entries.length > 0 &&
    entries.every(([, offset], index) => text.startsWith(`${index + 1} 0 obj\n`, parseInt(offset!, 10)))
  );
}
