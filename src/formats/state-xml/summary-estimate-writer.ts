import type { WriteOptions, WriteResult } from '../codec';
import type { SummaryEstimateDocument } from '../summary-estimate';
import { consolidatedContext } from './consolidated-writing';
import { writeFields } from './field';
import { RecordWriter, type WriteContext } from './record-writer';
import { SCHEMAS, SUMMARY_ESTIMATE } from './schema';
import { SUMMARY } from './summary-estimate-fields';
import { XSI } from './writer';

const USUAL_VERSION = '3.02';

/**
 * Writes a summary estimate as the document has it: figures, running totals and all.
 *
 * @throws FormatError `unsupported_version` where the version asked for is not one of the schema.
 */
export function writeSummaryEstimate(document: SummaryEstimateDocument, options: WriteOptions): WriteResult {
  const context = consolidatedContext(SUMMARY_ESTIMATE, document.source, options, USUAL_VERSION);
  return { content: pieces(document, context), issues: context.issues.issues };
}

function* pieces(document: SummaryEstimateDocument, context: WriteContext): Generator<string> {
  const { root, fileName } = SCHEMAS[context.schema];
  const { xml } = context;
  xml.declaration();
  xml.root(root, { 'xmlns:xsi': XSI, 'xsi:noNamespaceSchemaLocation': fileName });
  writeFields(SUMMARY, document, new RecordWriter(context, `/${root}`, document.extras, ''));
  xml.end();
  context.issues.close();
  yield xml.take();
}
