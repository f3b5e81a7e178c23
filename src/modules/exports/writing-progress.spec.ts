import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { figuresOf } from '../../../test/support/formats/figures-of';
import { PRINT_FONTS } from '../../../test/support/formats/print-fonts';
import { readBytes, writeBytes } from '../../../test/support/formats/reading';
import { snapshotOf } from '../../../test/support/formats/snapshot-of';
import { XML_FIXTURES } from '../../../test/support/formats/suites';
import { calculate } from '../../engine';
import { CODECS } from '../../formats';
import { stateXml } from '../../formats/state-xml';
import { telling } from './writing-progress';

it.each(['state-xml', 'xlsx', 'csv', 'pdf', 'html', 'arps'])('of %s goes up position by position to the end', async (format) => {
  const { document } = await readBytes(stateXml, readFileSync(join(XML_FIXTURES, 'example-rim-3.01.gge')));
  const snapshot = snapshotOf(document);
  const shares: number[] = [];
  const figures = telling(figuresOf(snapshot, calculate(snapshot)), (share) => shares.push(share));
  const codec = CODECS.find(({ id }) => id === format)!;
  writeBytes(codec, document, { figures, fonts: PRINT_FONTS });

  expect(shares).toEqual(Array.from({ length: 8 }, (_, index) => (index + 1) / 8));
});
