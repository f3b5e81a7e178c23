import type { Binding, Place, Span } from './binding';
import { bindingTokens, type BindingToken, type ListKind } from './binding-tokens';
import { MISPRINTS } from './misprints';
import type { NormKind } from './norm-code';

export interface Collection {
  readonly kind: NormKind;
  readonly collection: string;
}

export interface ReadBinding extends Binding {
  /** The last collection that the text names, or the inherited one: lines below without one stand under it. */
  readonly collection: Collection | null;
}

/**
 * Reads a «collections» text: `раздел 2 подраздел 2.5 табл. 01-02-055: 01-02-065`, `ГЭСН 81-02-12-… Кровли за
 * исключением табл. 12-01-019`. A text that names no norms at all (prices of services, of machines) gives an empty
 * binding.
 *
 * @param inherited the collection of the lines above, for a text that names none
 * @throws RangeError where the text is not understood to its last word
 */
export function readBinding(text: string, inherited: Collection | null): ReadBinding {
  const isContinued = inherited !== null && isContinuation(text);
  return new BindingReader(bindingTokens(text, isContinued), isContinued ? inherited : null, inherited).read();
}

/** Parts of a collection that the lines above have named. */
function isContinuation(text: string): boolean {
  return /^(подраздел|раздел|отдел|табл\.|нормы? )/.test(text);
}

const WHOLE = { section: null, subsection: null, table: null, norm: null, misprint: null };

class BindingReader {
  private readonly includes: Place[] = [];
  private readonly excludes: Place[] = [];
  private readonly exceptedItems: string[] = [];
  private next = 0;
  private isExcepting = false;
  /** Includes of the collection at hand: one that names none of its parts is meant as a whole. */
  private placesOfCollection = 0;
  private list: ListKind | null = null;
  private department: number | null = null;
  /** The subsection that the codes after it stand in. */
  private subsection: { section: number; span: Span } | null = null;

  constructor(
    private readonly tokens: readonly BindingToken[],
    private collection: Collection | null,
    private readonly inherited: Collection | null,
  ) {}

  read(): ReadBinding {
    for (let token = this.take(); token; token = this.take()) this.readPhrase(token);
    this.endCollection();
    const { includes, excludes, exceptedItems } = this;
    return { includes, excludes, exceptedItems, collection: this.collection ?? this.inherited };
  }

  private readPhrase(token: BindingToken): void {
    switch (token.type) {
      case 'heading':
        this.endCollection();
        this.begin(token);
        return;
      case 'except':
        this.isExcepting = true;
        return;
      case 'items':
        this.exceptedItems.push(...token.items);
        return;
      case 'list':
        this.beginList(token.of);
        return;
      case 'number':
        return this.readNumber(token.value);
      case 'dotted':
        return this.readSubsections(token.whole, token.part);
      case 'code':
        return this.readCodes(token.text);
      case 'sign':
        if (token.text === ')' || token.text === ';') this.isExcepting = false;
        return;
    }
  }

  private begin({ kind, collection }: Collection): void {
    this.collection = { kind, collection };
    this.isExcepting = false;
    this.placesOfCollection = 0;
    this.list = null;
    this.department = null;
    this.subsection = null;
  }

  private endCollection(): void {
    if (this.collection !== null && this.placesOfCollection === 0) this.includes.push({ ...this.collection, ...WHOLE });
  }

  private beginList(of: ListKind): void {
    this.list = of;
    if (of !== 'codes') this.subsection = null;
    if (of === 'department') this.department = null;
  }

  private readNumber(from: number): void {
    const span = { from, to: this.takeEnd('number')?.value ?? from };
    if (this.list === 'department') {
      this.department = from;
      if (!this.isNarrowed()) this.addSections(span);
    } else if (this.department !== null) {
      this.add({ section: this.department, subsection: span });
    } else if (!this.isNarrowed() && !this.isSectionOfSubsection(from)) {
      this.addSections(span);
    }
  }

  private addSections({ from, to }: Span): void {
    for (let section = from; section <= to; section++) this.add({ section });
  }

  private readSubsections(section: number, from: number): void {
    const span = { from, to: this.takeEnd('dotted')?.part ?? from };
    if (this.isNarrowed()) this.subsection = { section, span };
    else this.add({ section, subsection: span });
  }

  private readCodes(printed: string): void {
    const end = this.takeEnd('code')?.text ?? this.takeEnd('number')?.value;
    if (end === undefined) return this.addReadings(printed);
    const [first] = readingsOf(printed);
    const [last] = typeof end === 'string' ? readingsOf(end) : [{ ...first!, norm: end }];
    if (!first || !last) throw new RangeError(`cannot read the range from ${printed}`);
    this.addRange(first, last, typeof end === 'string' ? end : '', printed);
  }

  private addReadings(printed: string): void {
    const misprint = printed in MISPRINTS ? printed : null;
    for (const code of readingsOf(printed)) this.addCodes(code, code, misprint);
  }

  /** Where one end is misprinted, the other end is certain and what lies between is not. */
  private addRange(first: CodeInText, last: CodeInText, printedLast: string, printedFirst: string): void {
    const isFirstMisprinted = printedFirst in MISPRINTS;
    const isLastMisprinted = printedLast in MISPRINTS;
    if (!isFirstMisprinted && !isLastMisprinted) return this.addCodes(first, last, null);
    if (isLastMisprinted) this.addCodes(first, first, null);
    if (isFirstMisprinted) this.addCodes(last, last, null);
    this.addCodes(first, last, isLastMisprinted ? printedLast : printedFirst);
  }

  private addCodes(first: CodeInText, last: CodeInText, misprint: string | null): void {
    const { section, collection } = first;
    if (collection !== this.collection?.collection || last.section !== section) {
      throw new RangeError(`${collection}-${section} stands under collection ${this.collection?.collection}`);
    }
    const subsection = this.subsection?.section === section ? this.subsection.span : null;
    const table = { from: first.table, to: last.table };
    const norm = first.norm === null || last.norm === null ? null : { from: first.norm, to: last.norm };
    this.add({ section, subsection, table, norm, misprint });
  }

  private add(place: Partial<Place>): void {
    if (this.collection === null) throw new RangeError('the text names no collection');
    const places = this.isExcepting ? this.excludes : this.includes;
    places.push({ ...this.collection, ...WHOLE, ...place });
    if (!this.isExcepting) this.placesOfCollection += 1;
  }

  /** True where the next phrase names parts of what has just been named: `раздел 2 табл. …`. */
  private isNarrowed(): boolean {
    const token = this.tokens[this.next];
    if (token?.type !== 'list') return false;
    if (token.of === 'codes') return true;
    if (this.list === 'section') return token.of === 'subsection';
    return this.list === 'department' && token.of === 'section';
  }

  /** The second half of `подраздел 1.5 раздела 1`. */
  private isSectionOfSubsection(section: number): boolean {
    const before = this.tokens[this.next - 3];
    return before?.type === 'dotted' && before.whole === section;
  }

  private take(): BindingToken | undefined {
    return this.tokens[this.next++];
  }

  /** The other end of a range: what follows a colon, where it is of this type. */
  private takeEnd<Type extends BindingToken['type']>(type: Type): Extract<BindingToken, { type: Type }> | null {
    const colon = this.tokens[this.next];
    const end = this.tokens[this.next + 1];
    if (colon?.type !== 'sign' || colon.text !== ':' || end?.type !== type) return null;
    this.next += 2;
    // The type was compared a line above; the compiler does not narrow a union by a type parameter.
    return end as Extract<BindingToken, { type: Type }>;
  }
}

interface CodeInText {
  collection: string;
  section: number;
  table: number;
  norm: number | null;
}

/** @throws RangeError for a code of an odd length that nobody has looked at. */
function readingsOf(printed: string): CodeInText[] {
  return (MISPRINTS[printed] ?? [printed]).map((text) => {
    const [collection = '', section = '', table = '', norm] = text.split('-');
    if (table.length !== 3) throw new RangeError(`${printed} is misprinted: add it to the misprints`);
    return {
      collection,
      section: parseInt(section, 10),
      table: parseInt(table, 10),
      norm: norm === undefined ? null : parseInt(norm, 10),
    };
  });
}
