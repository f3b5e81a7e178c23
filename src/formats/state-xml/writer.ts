import type { WriteOptions, WriteResult } from '../codec';
import type { EstimateDocument } from '../document';
export function writeStateXml(_d: EstimateDocument, _o: WriteOptions): WriteResult { return { content: [], issues: [] }; }
