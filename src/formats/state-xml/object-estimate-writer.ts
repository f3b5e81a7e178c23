import type { WriteOptions, WriteResult } from '../codec';
import type { ConsolidatedDocument } from '../consolidated';
import { consolidatedContext } from './consolidated-writing';
import { writeAfter, writeBefore, writeFields } from './field';
import { CONSTRUCTION, OBJECT } from './object-estimate-fields';
import { RecordWriter, type WriteContext } from './record-writer';
import { OBJECT_ESTIMATE, SCHEMAS } from './schema';
import { XSI } from './writer';

const USUAL_VERSION = '3.01';

/**
 * Writes an object estimate as the document has it: figures, subtotals and all.
 *
 * @throws FormatError `unsupported_version` where the version asked for is not one of the schema.
 */
export function writeObjectEstimate(document: ConsolidatedDocument, options: WriteOptions): WriteResult {
  const context = consolidatedContext(OBJECT_ESTIMATE, document.source, options, USUAL_VERSION);
  return { content: pieces(document, context), issues: context.issues.issues };
}

function* pieces(document: ConsolidatedDocument, context: WriteContext): Generator<string> {
  const { root, fileName } = SCHEMAS[context.schema];
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
