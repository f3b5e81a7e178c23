import type { Codec } from '../codec';
import { decodeHead } from '../encoding';
import { textEncoding } from '../text/text-encoding';
import { LOSSES } from './losses';
import { readArps } from './reader';
import { SIGNATURE } from './records';
import { writeArps } from './writer';

/** ARPS 1.10 (`.arp`): local estimates with costs per unit. What it carries and what it cannot: docs/formats/arps.md. */
export const arps: Codec = {
  id: 'arps',
  title: {
    ru: 'АРПС 1.10 (.arp): локальные сметы; запись без гарантии',
    en: 'ARPS 1.10 (.arp): local estimates; written without guarantee',
  },
  mediaType: 'text/plain',
  fileExtension: 'arp',
  canRead: true,
  canWrite: true,
  schemaVersions: [],
  losses: LOSSES,
  detects: (head) => SIGNATURE.test(decodeHead(head, textEncoding) ?? ''),
  read: readArps,
  write: writeArps,
};
