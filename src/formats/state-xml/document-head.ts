import type { DocumentSource } from '../document';
import { type Field, table } from './field';
import { custom, optionalText, part, within } from './fields';
import { SCHEMAS } from './schema';

/** What documents of every kind begin and end with. */

interface Sourced {
  source: DocumentSource;
}

/** RFC 3339 §5.6. Without an offset the moment is unknown, and the text is kept as it is. */
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i;

/** Who wrote the document, and what it is: `ЛС`, `ОСР`. */
export function meta<T extends Sourced>(fileType: string): Field<T> {
  const nothing = (): void => undefined;
  const soft = table<DocumentSource>(optionalText('Name', 'program'), optionalText('Version', 'programVersion'));
  const file = table<DocumentSource>(custom('Type', nothing, nothing), custom('Version', nothing, nothing));
  const read = within<T>(
    'Meta',
    table(part((document) => document.source, [within('Soft', soft), within('File', file)])),
  ).read;
  return custom('Meta', read, (_source, out) => {
    const { xml, program, schema } = out.context;
    xml.begin('Meta');
    xml.begin('Soft');
    xml.leaf('Name', program.name);
    xml.leaf('Version', program.version);
    xml.end();
    xml.begin('File');
    xml.leaf('Type', fileType);
    xml.leaf('Version', SCHEMAS[schema].version);
    xml.end();
    xml.end();
  });
}

export function exportDateTime<T extends Sourced>(): Field<T> {
  return custom(
    'ExportDateTime',
    (element, target, scope) => {
      const stated = scope.text(element);
      if (RFC_3339.test(stated)) target.source.exportedAt = stated;
      else if (stated !== '') scope.keep(element);
    },
    (_source, out) => out.leaf('ExportDateTime', out.context.exportedAt),
  );
}
