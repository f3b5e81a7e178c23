import type { PositionDocument } from '../document';
import { type Field, readFields, table, type Table } from './field';
import { custom, repeated, text, writeOrdinal } from './fields';

type Link = NonNullable<PositionDocument['quantityTakeoff']>;

/** TLinkQTF */
const LINK: Table<Link> = table<Link>(
  text('FileNameQTF', 'fileName'),
  repeated(
    custom(
      'NumQTF',
      (element, target, scope) => {
        const number = scope.text(element);
        if (number !== '') target.numbers.push(number);
      },
      (source, out) => {
        if (source.numbers.length === 0) out.lacks('NumQTF');
        for (const number of source.numbers) writeOrdinal(out, 'NumQTF', number, 'mandatory');
      },
    ),
  ),
);

/** QTF: rows of the bill of quantities that the position comes from. */
export function quantityTakeoff<T extends Pick<PositionDocument, 'quantityTakeoff'>>(): Field<T> {
  return custom<T>(
    'QTF',
    (element, target, scope) => {
      const link: Link = { fileName: '', numbers: [] };
      readFields(element, LINK, link, scope.inside('QTF'));
      target.quantityTakeoff = link;
    },
    (source, out) => {
      const link = source.quantityTakeoff;
      if (link !== null) out.element('QTF', (inside) => LINK.fields.forEach((field) => field.write(link, inside)));
    },
  );
}
