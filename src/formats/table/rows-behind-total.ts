import { decimal, plainText, sum, ZERO, type Decimal } from '../../kernel/decimal';
import type { DecimalText, SectionDocument } from '../document';
import type { TableRow } from './table-row';

/** What a total turns out to be, once the rows since the one before are known. */
export interface TotalMeaning {
  isWithVat: boolean;
  /** Without VAT. */
  total: DecimalText;
  /** Rows between two totals that make up their difference: costs like any other. */
  costs: readonly TableRow[];
  /** Rows between two totals that do not. */
  others: readonly TableRow[];
}

/** `Итого`, `Накладные расходы 10%`, `Скидка`, `Всего`, `НДС 20%`, `Всего с НДС`: what stands behind the first total of a table. */
export class RowsBehindTotal {
  private rows: TableRow[] = [];
  private vat: Decimal | null = null;

  add(row: TableRow): void {
    if (row.has('total') && row.first() !== '') this.rows.push(row);
  }

  addVat(amount: DecimalText | null): void {
    if (amount !== null) this.vat = decimal(amount);
  }

  /** Whether VAT, with the rows or without, makes the difference of these two. */
  isWithVat(total: DecimalText, before: DecimalText | null): boolean {
    const rest = before === null ? null : decimal(total).minus(decimal(before));
    return this.vat !== null && rest !== null && (rest.equals(this.vat) || rest.equals(this.vat.plus(this.rest())));
  }

  /** The rows since the total before are dealt with. `before`: that total, or what the positions come to. */
  meaningOf(total: DecimalText, before: DecimalText | null): TotalMeaning {
    const isWithVat = this.isWithVat(total, before);
    const withoutVat = isWithVat ? decimal(total).minus(this.vat ?? ZERO) : decimal(total);
    const isSum = before !== null && this.rows.length > 0 && decimal(before).plus(this.rest()).equals(withoutVat);
    const rows = this.taken();
    return { isWithVat, total: isWithVat ? plainText(withoutVat) : total, costs: isSum ? rows : [], others: isSum ? [] : rows };
  }

  /** Those that no total follows. */
  taken(): TableRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  private rest(): Decimal {
    return sum(this.rows.map(amountOf));
  }
}

function amountOf(row: TableRow) {
  return decimal(row.number('total') ?? '0');
}

/** Whether the positions of these sections state it together. */
export function isSumOf(total: DecimalText | null, sections: readonly SectionDocument[]): boolean {
  const stated = statedByPositions(sections);
  return total !== null && stated !== null && decimal(stated).equals(decimal(total));
}

/** What the positions state together; null where one of them does not. */
export function statedByPositions(sections: readonly SectionDocument[]): DecimalText | null {
  const totals = sections.flatMap(({ rows, sections: inner }) => [
    ...rows.flatMap((row) => (row.type === 'position' && !row.position.isExcluded ? [row.position.declared?.total ?? null] : [])),
    ...(inner.length > 0 ? [statedByPositions(inner)] : []),
  ]);
  const stated = totals.filter((total) => total !== null);
  return stated.length === totals.length ? plainText(sum(stated.map((total) => decimal(total)))) : null;
}
