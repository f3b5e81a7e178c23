import { FormatError, type WriteOptions, type WriteResult } from '../codec';
import type { ConsolidatedDocument } from '../consolidated';
import { IssueLog } from '../issue-log';
import { MAX_ISSUES } from '../limits';
import { XmlWriter } from '../xml/writer';
import { writeAfter, writeBefore, writeFields } from './field';
import { CONSTRUCTION, OBJECT } from './object-estimate-fields';
import { RecordWriter, type WriteContext } from './record-writer';
import { OBJECT_ESTIMATE, SCHEMAS } from './schema';
import { charactersRemoved } from './write-issue-texts';
import { XSI } from './writer';

/**
 * Writes an object estimate as the document has it: figures, subtotals and all.
 *
 * @throws FormatError `unsupported_version` where the version asked for is not one of the schema.
 */
export function writeObjectEstimate(document: ConsolidatedDocument, options: WriteOptions): WriteResult {
  const { version } = SCHEMAS[OBJECT_ESTIMATE];
  if ((options.schemaVersion ?? version) !== version) throw new FormatError('unsupported_version', null);
  const issues = new IssueLog(MAX_ISSUES);
  const context: WriteContext = {
    schema: OBJECT_ESTIMATE,
    xml: new XmlWriter((name) => issues.add(charactersRemoved(name), { path: name })),
    issues,
    keepsForeign: document.source.format === 'state-xml' && options.foreignElements !== 'drop',
    hasFigures: true,
    program: options.program,
    exportedAt: options.exportedAt,
  };
  return { content: pieces(document, context), issues: issues.issues };
}

function* pieces(document: ConsolidatedDocument, context: WriteContext): Generator<string> {
  const { root, fileName } = SCHEMAS[OBJECT_ESTIMATE];
  const { xml } = context;
  const construction = new RecordWriter(context, `/${root}`, document.extras, 'Construction/');
  const object = new RecordWriter(context, `/${root}/Object`, document.extras, '');
  xml.declaration();
  xml.root(root, { 'xmlns:xsi': XSI, 'xsi:noNamespaceSchemaLocation': fileName });
  writeBefore(CONSTRUCTION, 'Object', document, construction);
  xml.begin('Object');
  writeFields(OBJECT, document, object);
  xml.end();
  writeAfter(CONSTRUCTION, 'Object', document, construction);
  xml.end();
  context.issues.close();
  yield xml.take();
}
