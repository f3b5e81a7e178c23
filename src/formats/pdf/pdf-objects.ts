import { deflateSync } from 'node:zlib';

const HEADER = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1');

/** The objects of a PDF file one after another, and in the end where each of them lies (ISO 32000-1, 7.5). */
export class PdfObjects {
  private readonly offsets: number[] = [0];
  private pieces: Uint8Array[] = [HEADER];
  private length = HEADER.length;

  /** A number for an object that is written later. */
  allocate(): number {
    return this.offsets.push(0) - 1;
  }

  write(object: number, body: string): void {
    this.begin(object);
    this.put(Buffer.from(`${body}\nendobj\n`, 'latin1'));
  }

  /** @param entries of the dictionary, beside its length and filter */
  stream(object: number, entries: string, content: Uint8Array): void {
    const packed = deflateSync(content, { level: 4 });
    this.begin(object);
    this.put(Buffer.from(`<< ${entries} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`, 'latin1'));
    this.put(packed);
    this.put(Buffer.from('\nendstream\nendobj\n', 'latin1'));
  }

  end(root: number, info: number, id: string): void {
    const start = this.length;
    const entries = this.offsets.slice(1).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
    const size = this.offsets.length;
    this.put(Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${entries.join('')}`, 'latin1'));
    const trailer = `<< /Size ${size} /Root ${root} 0 R /Info ${info} 0 R /ID [<${id}> <${id}>] >>`;
    this.put(Buffer.from(`trailer\n${trailer}\nstartxref\n${start}\n%%EOF\n`, 'latin1'));
  }

  /** What has been written since the last time. */
  take(): Uint8Array[] {
    const { pieces } = this;
    this.pieces = [];
    return pieces;
  }

  private begin(object: number): void {
    this.offsets[object] = this.length;
    this.put(Buffer.from(`${object} 0 obj\n`, 'latin1'));
  }

  private put(bytes: Uint8Array): void {
    this.pieces.push(bytes);
    this.length += bytes.length;
  }
}

/** A text of the file's description, whatever its letters. */
export function textString(text: string): string {
  return `<FEFF${[...text].map(utf16).join('')}>`;
}

/** In hexadecimal digits, both halves of what lies beyond the basic plane. */
export function utf16(character: string): string {
  let digits = '';
  for (let index = 0; index < character.length; index++) digits += hex4(character.charCodeAt(index));
  return digits;
}

export function hex4(number: number): string {
  return number.toString(16).toUpperCase().padStart(4, '0');
}
