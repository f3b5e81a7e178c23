import { notCarried } from '../not-carried';
import type { EstimateHeader, LegalDocument } from '../document';
import type { XmlElement } from '../xml/element';
import { calendarDate } from './calendar-date';
import { type Field, only, readFields, table, type Table, writeFields } from './field';
import { custom, listed, optionalText, repeated, text, writeOrdinal, within } from './fields';
import type { ReadScope } from './read-scope';
import { OLDER } from './schema';
import { LEGAL_ROLE, LEGAL_TYPES } from './vocabulary';

type Role = LegalDocument['role'];
type Owner = Pick<EstimateHeader, 'legal'>;

/** Roles that the schema wants exactly once; the others may be absent or repeated. */
const SINGLE: readonly Role[] = ['main', 'methodology', 'overheads', 'profits'];

/** TLegal */
const LEGAL: Table<LegalDocument> = table<LegalDocument>(
  text('Name', 'name'),
  listed('Type', 'type', LEGAL_TYPES, 'mandatory'),
  only([...OLDER, 'bim-3.02'], calendarDate('Date', 'date', 'mandatory')),
  only('rim-3.02', calendarDate('Date', 'date')),
  custom('Num', optionalText<LegalDocument>('Num', 'number').read, (source, out) =>
    writeOrdinal(out, 'Num', source.number, 'mandatory'),
  ),
  optionalText('Orders', 'orders'),
);

/** Legal: the normative base and the methods the estimate refers to. */
export function legalBasis(): Field<Owner> {
  const roles = Object.keys(LEGAL_ROLE) as Role[]; // the keys of a record of roles
  return within('Legal', table<Owner>(roles.map((role) => legalOfRole(role))), 'mandatory');
}

function legalOfRole(role: Role): Field<Owner> {
  const name = LEGAL_ROLE[role];
  const isSingle = SINGLE.includes(role);
  const field = custom<Owner>(
    name,
    (element, target, scope, index) => read(element, role, target, scope.inside(`${name}[${index}]`)),
    (source, out) => {
      const stated = source.legal.filter((legal) => legal.role === role);
      if (isSingle && stated.length === 0) out.lacks(name);
      if (isSingle && stated.length > 1)
        out.issue(notCarried({ ru: 'второй документ той же роли', en: 'a second act of one role' }), name);
      (isSingle ? stated.slice(0, 1) : stated).forEach((legal, index) => {
        out.element(name, (inside) => writeFields(LEGAL, legal, inside), {
          mandatory: true,
          step: `${name}[${index + 1}]`,
        });
      });
    },
  );
  return isSingle ? field : repeated(field);
}

function read(element: XmlElement, role: Role, target: Owner, scope: ReadScope): void {
  const legal: LegalDocument = { role, name: '', type: null, date: null, number: null, orders: null };
  readFields(element, LEGAL, legal, scope);
  target.legal.push(legal);
}
