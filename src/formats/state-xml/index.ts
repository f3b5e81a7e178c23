import type { Codec } from '../codec';
import { detectKind, isSupported } from './detect';
import { LOSSES } from './losses';
import { readStateXml } from './reader';
import { SCHEMAS } from './schema';
import { writeStateXml } from './writer';

/**
 * State XML (`.gge`): local estimates by the resource-index and the base-index method, schemas 3.01 and 3.02 of the
 * Ministry of Construction. What it carries and what it cannot: docs/formats/state-xml.md.
 */
export const stateXml: Codec = {
  id: 'state-xml',
  title: {
    ru: 'XML-схема Минстроя (.gge): локальные сметы РИМ и БИМ',
    en: 'State XML schema (.gge): local estimates, resource-index and base-index method',
  },
  mediaType: 'application/xml',
  fileExtension: 'gge',
  canRead: true,
  canWrite: true,
  schemaVersions: [...new Set(Object.values(SCHEMAS).map(({ version }) => version))],
  losses: LOSSES,
  detects: (head) => isSupported(detectKind(head)),
  read: readStateXml,
  write: writeStateXml,
};

export { detectKind as detectStateXmlKind } from './detect';
export { readObjectEstimate } from './object-estimate';
export { writeObjectEstimate } from './object-estimate-writer';
export { SUMMARY_ESTIMATE_VERSION, writeSummaryEstimate } from './summary-estimate-writer';
