import type { Codec, DocumentForm } from '../codec';
import { LOCAL_ESTIMATE_LOSSES, OBJECT_ESTIMATE_LOSSES, SUMMARY_ESTIMATE_LOSSES } from '../losses';
import { detectKind, isSupported } from './detect';
import { readStateXml } from './reader';
import { BIM, OBJECT_ESTIMATE, RIM, SUMMARY_ESTIMATE, versionsOf } from './schema';
import { writeStateXml } from './writer';

const OTHER_DOCUMENTS: readonly DocumentForm[] = [
  {
    kind: 'object_estimate',
    ...{ canRead: true, canWrite: true, schemaVersions: versionsOf(OBJECT_ESTIMATE), losses: OBJECT_ESTIMATE_LOSSES },
  },
  {
    kind: 'summary_estimate',
    ...{ canRead: true, canWrite: true, schemaVersions: versionsOf(SUMMARY_ESTIMATE), losses: SUMMARY_ESTIMATE_LOSSES },
  },
  // Read by formats/quantity-takeoff, which has no codec of its own.
  { kind: 'quantity_takeoff', ...{ canRead: true, canWrite: false, schemaVersions: [], losses: [] } },
];

/**
 * State XML (`.gge`): local estimates by the resource-index and the base-index method, schemas 3.01 and 3.02 of the
 * Ministry of Construction. What it carries and what it cannot: docs/formats/state-xml.md.
 */
export const stateXml: Codec = {
  id: 'state-xml',
  title: {
    ru: 'XML-схема Минстроя (.gge): ЛСР РИМ и БИМ, ОСР, ССР, ВОР',
    en: 'State XML schema (.gge): local, object and summary estimates, quantity takeoffs',
  },
  mediaType: 'application/xml',
  fileExtension: 'gge',
  canRead: true,
  canWrite: true,
  schemaVersions: [...new Set([...versionsOf(RIM), ...versionsOf(BIM)])],
  losses: LOCAL_ESTIMATE_LOSSES,
  otherDocuments: OTHER_DOCUMENTS,
  detects: (head) => isSupported(detectKind(head)),
  read: readStateXml,
  write: writeStateXml,
};

export { detectKind as detectStateXmlKind } from './detect';
export { readObjectEstimate } from './object-estimate';
export { writeObjectEstimate } from './object-estimate-writer';
export { readSummaryEstimate } from './summary-estimate';
export { writeSummaryEstimate } from './summary-estimate-writer';
