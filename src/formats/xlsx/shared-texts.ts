import { textXml } from './sheet-row';

/** Texts that are worth remembering, and how many of them: captions, units, words of rows, names of resources. */
const MAX_LENGTH = 120;
const MAX_TEXTS = 20_000;

/** Texts that cells refer to instead of having them: those of the first rows, as the rest repeats them. */
export class SharedTexts {
  private readonly ordinals = new Map<string, number>();

  /** Null where the text is to stand in its cell. */
  ordinalOf(text: string): number | null {
    const known = this.ordinals.get(text);
    if (known !== undefined) return known;
    if (text.length > MAX_LENGTH || this.ordinals.size >= MAX_TEXTS) return null;
    this.ordinals.set(text, this.ordinals.size);
    return this.ordinals.size - 1;
  }

  /** Complete only once every row has been written. */
  *xml(): Generator<string> {
    yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">';
    for (const text of this.ordinals.keys()) yield `<si>${textXml(text)}</si>`;
    yield '</sst>';
  }
}
