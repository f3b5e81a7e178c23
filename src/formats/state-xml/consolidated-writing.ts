import { FormatError, type WriteOptions } from '../codec';
import type { DocumentSource } from '../document';
import { IssueLog } from '../issue-log';
import { MAX_ISSUES } from '../limits';
import { XmlWriter } from '../xml/writer';
import type { WriteContext } from './record-writer';
import { SCHEMAS, versionsOf, type Schema } from './schema';
import { charactersRemoved } from './write-issue-texts';

/**
 * What one writing of an object or a summary estimate shares.
 *
 * @param usual the version of documents that came in none of the family.
 * @throws FormatError `unsupported_version` where the version asked for is none of the family.
 */
export function consolidatedContext(
  family: readonly Schema[],
  source: DocumentSource,
  options: WriteOptions,
  usual: string,
): WriteContext {
  const version = options.schemaVersion ?? ownVersion(family, source) ?? usual;
  const schema = family.find((name) => SCHEMAS[name].version === version);
  if (schema === undefined) throw new FormatError('unsupported_version', null);
  const issues = new IssueLog(MAX_ISSUES);
  return {
    schema,
    xml: new XmlWriter((name) => issues.add(charactersRemoved(name), { path: name })),
    issues,
    keepsForeign: source.format === 'state-xml' && options.foreignElements !== 'drop',
    hasFigures: true,
    program: options.program,
    exportedAt: options.exportedAt,
  };
}

function ownVersion(family: readonly Schema[], { format, schemaVersion }: DocumentSource): string | null {
  const isOfFamily = format === 'state-xml' && schemaVersion !== null && versionsOf(family).includes(schemaVersion);
  return isOfFamily ? schemaVersion : null;
}
