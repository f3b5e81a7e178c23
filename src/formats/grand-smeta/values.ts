import { isDecimalString } from '../../kernel/decimal';
import type { DecimalText, PriceLevelDocument } from '../document';

const DAY = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;
const QUARTER = /^([1-4]|I{1,3}|IV)\s*(?:-?[йи]+\s*)?кв(?:артал)?\.?\s*(\d{4})(?:\s*г(?:ода|\.)?)?$/i;
const YEAR = /^(\d{4})(?:\s*г(?:ода|\.)?)?$/;
const ROMAN: Readonly<Record<string, number>> = { I: 1, II: 2, III: 3, IV: 4 };

/** `12,5` as `12.5`: the program writes decimal commas, and groups thousands by blanks where it shows them. */
export function readNumber(text: string): DecimalText | null {
  const plain = text.replace(/[\s\u00a0]/g, '').replace(',', '.').replace(/^\+/, '').replace(/^(-?)\./, '$10.').replace(/\.$/, '');
  return /\d/.test(text) && isDecimalString(plain) ? plain : null;
}

export function writeNumber(value: DecimalText): string {
  return value.replace('.', ',');
}

/** `05.11.2026` as `2026-11-05`; null where it is no day of the calendar. */
export function readDay(text: string): string | null {
  const match = DAY.exec(text.trim());
  if (match === null) return null;
  const iso = `${match[3]!}-${match[2]!.padStart(2, '0')}-${match[1]!.padStart(2, '0')}`;
  const at = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : null;
}

export function writeDay(iso: string): string {
  return iso.split('-').reverse().join('.');
}

/** «01.01.2022», «3 квартал 2025 г.», «2000»: as estimators state the day of their prices. */
export function readPriceLevel(text: string): PriceLevelDocument | null {
  const day = readDay(text);
  if (day !== null) {
    const [year, month, date] = day.split('-').map((part) => parseInt(part, 10));
    return { year: year!, quarter: Math.ceil(month! / 3), month: month!, day: date!, note: null };
  }
  const quarter = QUARTER.exec(text.trim());
  const none = { quarter: null, month: null, day: null, note: null };
  if (quarter !== null) {
    const number = ROMAN[quarter[1]!.toUpperCase()] ?? parseInt(quarter[1]!, 10);
    return { ...none, year: parseInt(quarter[2]!, 10), quarter: number };
  }
  const year = YEAR.exec(text.trim());
  return year === null ? null : { ...none, year: parseInt(year[1]!, 10) };
}

export function writePriceLevel({ year, quarter, month, day }: PriceLevelDocument): string {
  const date = month === null || day === null ? '' : writeDay(`${year}-${pad(month)}-${pad(day)}`);
  if (readDay(date) !== null) return date;
  if (quarter !== null) return `${quarter} квартал ${year} г.`;
  return String(year);
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}

/** Words of a list separated by blanks (`Options`, `Attribs`). */
export function wordsOf(text: string | null): ReadonlySet<string> {
  return new Set((text ?? '').split(/[\s,;]+/).filter(Boolean));
}

/** False where reading what is written would give another level. */
export function isLevelSpelledWhole(level: PriceLevelDocument): boolean {
  const read = readPriceLevel(writePriceLevel(level));
  const membersOf = ({ year, quarter, month, day, note }: PriceLevelDocument): unknown[] => [year, quarter, month, day, note];
  return read !== null && JSON.stringify(membersOf(read)) === JSON.stringify(membersOf(level));
}
