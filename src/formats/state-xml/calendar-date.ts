import type { XmlElement } from '../xml/element';
import type { Field } from './field';
import { type KeyOf, custom, type Need, writeValue } from './fields';
import { partlyRead, unknownElement } from './issue-texts';
import type { ReadScope } from './read-scope';
import type { RecordWriter } from './record-writer';

const PARTS = ['Year', 'Month', 'Day'] as const;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** TDate: year, month and day as elements; `YYYY-MM-DD` with us. */
export function calendarDate<T>(name: string, key: KeyOf<T, string | null>, need: Need = 'optional'): Field<T> {
  const keyed = key as keyof T; // KeyOf has checked what stands under it, here and below
  return custom(
    name,
    (element, target, scope) => {
      (target[keyed] as string | null) = readDate(element, scope); // checked by KeyOf
    },
    (source, out) => writeDate(name, source[keyed] as string | null, need, out), // checked by KeyOf
  );
}

/** xs:date: one text. */
export function plainDate<T>(name: string, key: KeyOf<T, string | null>, need: Need = 'optional'): Field<T> {
  const keyed = key as keyof T; // as above
  return custom(
    name,
    (element, target, scope) => {
      const date = scope.text(element);
      (target[keyed] as string | null) = isCalendarDate(date) ? date : null; // checked by KeyOf
      if (date === '' || isCalendarDate(date)) return;
      scope.keep(element);
      scope.issue(partlyRead(name), element);
    },
    (source, out) => writeValue(out, name, source[keyed] as string | null, need), // checked by KeyOf
  );
}

function readDate(element: XmlElement, scope: ReadScope): string | null {
  const stated = new Map<string, string>();
  for (const child of element.children) {
    if (PARTS.some((part) => part === child.name)) stated.set(child.name, child.text.trim());
    else scope.issue(unknownElement(child.name), child);
  }
  const [year = '', month = '', day = ''] = PARTS.map((part) => stated.get(part) ?? '');
  const text = `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (isCalendarDate(text) && year !== '') return text;
  scope.keep(element);
  scope.issue(partlyRead(element.name), element);
  return null;
}

function writeDate(name: string, date: string | null, need: Need, out: RecordWriter): void {
  const parts = date === null ? null : DATE.exec(date);
  if (parts === null) {
    if (need === 'mandatory') out.lacks(name);
    return;
  }
  out.element(name, (inside) => {
    PARTS.forEach((part, index) => inside.leaf(part, String(parseInt(parts[index + 1]!, 10))));
  });
}

/** Whether the text is a day of the calendar: the 30th of February is not. */
function isCalendarDate(text: string): boolean {
  const parts = DATE.exec(text);
  if (parts === null) return false;
  const [year, month, day] = [whole(parts[1]), whole(parts[2]), whole(parts[3])];
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return year > 0 && day > 0 && day <= (days[month - 1] ?? 0);
}

function whole(digits: string | undefined): number {
  return parseInt(digits ?? '', 10);
}
