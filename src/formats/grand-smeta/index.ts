import type { Codec } from '../codec';
import { GRAND_SMETA_LOSSES } from '../losses';
import { detectsGrandSmeta } from './detect';
import { detectsGsfx, readGsfx, writeGsfx } from './gsfx';
import { readGrandSmetaXml } from './reader';
import { writeGrandSmeta } from './writer';

/** GRAND-Smeta XML: local estimates. What it carries and what it cannot: docs/formats/grand-smeta.md. */
export const grandSmetaXml: Codec = {
  id: 'grand-smeta-xml',
  title: { ru: 'XML программы ГРАНД-Смета: локальные сметы', en: 'GRAND-Smeta XML: local estimates' },
  mediaType: 'application/xml',
  fileExtension: 'xml',
  canRead: true,
  canWrite: true,
  schemaVersions: [],
  losses: GRAND_SMETA_LOSSES,
  detects: detectsGrandSmeta,
  read: readGrandSmetaXml,
  write: writeGrandSmeta,
};

/** The same document packed, as the program saves it. */
export const gsfx: Codec = {
  id: 'gsfx',
  title: { ru: 'Документ программы ГРАНД-Смета (.gsfx): локальные сметы', en: 'GRAND-Smeta document (.gsfx): local estimates' },
  mediaType: 'application/zip',
  fileExtension: 'gsfx',
  canRead: true,
  canWrite: true,
  schemaVersions: [],
  losses: GRAND_SMETA_LOSSES,
  detects: detectsGsfx,
  read: readGsfx,
  write: writeGsfx,
};
