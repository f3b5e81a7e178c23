import type { ResourceKind } from '../../engine';
import { decimal, moneyText, plainText } from '../../kernel/decimal';
import { resourceKindOf, type CatalogueResourceKind } from '../fsnb';
import type { IssueText } from '../issue-log';
import type { SheetRow } from '../spreadsheet';
import type { SplitFormColumns, SplitFormField } from './columns';
import { figureInvalid, valueMissing, valueTooLong } from './issue-texts';
import type { SplitFormRow } from './rows';

const MAX_LENGTHS = { code: 200, name: 4_000, unit: 100, group: 500 } as const;
/** numeric(20,2) and numeric(18,7). */
const MONEY = /^\d{1,18}(?:\.\d{1,2})?$/;
const RATE = /^\d{1,11}(?:\.\d{1,7})?$/;
/** How the form says that there is none. */
const NONE: ReadonlySet<string> = new Set(['', '-', '–', '—']);

const KINDS: Readonly<Record<CatalogueResourceKind, ResourceKind>> = {
  labour: 'worker',
  machinist: 'machinist',
  machine: 'machine',
  material: 'material',
  equipment: 'equipment',
  service: 'other',
};

/** Why a row is left out. */
export class RowRefused extends Error {
  constructor(readonly text: IssueText) {
    super(text.message.en);
  }
}

/** The row, whose prices may all be null. @throws RowRefused */
export function readRow(row: SheetRow, columns: SplitFormColumns): SplitFormRow {
  const cells = new RowCells(row, columns);
  const code = cells.text('code', MAX_LENGTHS.code);
  return {
    ...{ code, name: cells.text('name', MAX_LENGTHS.name), unit: cells.text('unit', MAX_LENGTHS.unit) },
    kind: KINDS[resourceKindOf(code)],
    basePrice: cells.money('basePrice'),
    index: cells.rate('index'),
    currentPrice: cells.money('currentPrice'),
    group: cells.group(),
  };
}

class RowCells {
  constructor(
    private readonly row: SheetRow,
    private readonly columns: SplitFormColumns,
  ) {}

  text(field: SplitFormField, maxLength: number): string {
    const text = this.written(field);
    if (NONE.has(text)) throw new RowRefused(valueMissing(this.place(field), field));
    if (text.length > maxLength) throw new RowRefused(valueTooLong(this.place(field), maxLength));
    return text;
  }

  money(field: SplitFormField): string | null {
    const figure = this.figure(field, MONEY);
    return figure === null ? null : moneyText(decimal(figure));
  }

  rate(field: SplitFormField): string | null {
    const figure = this.figure(field, RATE);
    return figure === null ? null : plainText(decimal(figure));
  }

  /** Number and name of the group, as one text. */
  group(): string | null {
    const parts = [this.written('groupNumber'), this.written('group')].filter((part) => !NONE.has(part));
    const text = parts.join(' ');
    if (text.length > MAX_LENGTHS.group) throw new RowRefused(valueTooLong(this.place('group'), MAX_LENGTHS.group));
    return text === '' ? null : text;
  }

  private figure(field: SplitFormField, shape: RegExp): string | null {
    const text = this.written(field);
    if (NONE.has(text)) return null;
    const plain = text.replace(/\s/g, '').replace(',', '.');
    if (!shape.test(plain)) throw new RowRefused(figureInvalid(this.place(field), text));
    return plain;
  }

  private written(field: SplitFormField): string {
    return this.row.cells.get(this.columns[field])?.text.replace(/\s+/g, ' ').trim() ?? '';
  }

  private place(field: SplitFormField): string {
    return `${this.columns[field]}${this.row.number}`;
  }
}
