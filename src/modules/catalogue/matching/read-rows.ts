import { readDocumentCode, type DocumentCode } from './document-code';
import type { NameReader, NameTokens } from './likeness';
import type { CatalogueEntry, CataloguePart, ReadEntry, ReadRow } from './row-match';

/** A row of a document, as the document has it. */
export interface MatchableRow {
  prefix: string | null;
  code: string;
  name: string;
  unit: string;
  /** A work is looked for among the norms, anything else among the resources. */
  isWork: boolean;
}

/** A name that is read when it is first compared word by word: most agree letter by letter. */
class LateName {
  private read: NameTokens | null = null;

  constructor(
    readonly name: string,
    private readonly reader: NameReader,
  ) {}

  get tokens(): NameTokens {
    return (this.read ??= this.reader.read(this.name));
  }
}

export class DocumentRow extends LateName implements ReadRow {
  readonly code: DocumentCode;
  readonly unit: string;
  readonly isWork: boolean;

  constructor({ prefix, code, name, unit, isWork }: MatchableRow, reader: NameReader) {
    super(name, reader);
    this.code = readDocumentCode(prefix, code);
    this.unit = unit;
    this.isWork = isWork;
  }
}

export class EditionEntry extends LateName implements ReadEntry {
  readonly part: CataloguePart;
  readonly code: string;
  readonly unit: string;

  constructor({ part, code, name, unit }: CatalogueEntry, reader: NameReader) {
    super(name, reader);
    this.part = part;
    this.code = code;
    this.unit = unit;
  }
}
