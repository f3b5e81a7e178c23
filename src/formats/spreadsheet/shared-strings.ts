import { FormatError, type ReadOptions } from '../codec';
import { readXml, type XmlHandler } from '../xml/reader';
import { unescapedText } from './cell';
import { localName } from './names';

/** Texts that cells refer to are held in memory together: so many characters of them. */
const MAX_SHARED_CHARACTERS = 32 * 1024 * 1024;

/** The shared texts of a workbook, in their order. Runs of different fonts are one text; pronunciations are left out. */
export async function readSharedStrings(source: AsyncIterable<unknown>, options: ReadOptions): Promise<string[]> {
  const reader = new SharedStringsReader();
  await readXml(source, reader, options);
  return reader.texts;
}

class SharedStringsReader implements XmlHandler {
  readonly texts: string[] = [];
  private current = '';
  private characters = 0;
  private isInText = false;
  private isPronunciation = false;

  open(name: string): void {
    const element = localName(name);
    if (element === 'si') this.current = '';
    else if (element === 'rPh') this.isPronunciation = true;
    else if (element === 't') this.isInText = !this.isPronunciation;
  }

  text(text: string): void {
    if (this.isInText) this.current += text;
  }

  close(name: string): void {
    const element = localName(name);
    if (element === 't') this.isInText = false;
    else if (element === 'rPh') this.isPronunciation = false;
    else if (element === 'si') this.take();
  }

  private take(): void {
    this.characters += this.current.length + 1;
    if (this.characters > MAX_SHARED_CHARACTERS) throw new FormatError('too_large', null);
    this.texts.push(unescapedText(this.current));
  }
}
