import { Readable } from 'node:stream';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBytes } from '../../../test/support/formats/reading';
import { XML_FIXTURES } from '../../../test/support/formats/suites';
import { inParts } from '../../formats';
import { stateXml } from '../../formats/state-xml';
import { tellingContent, tellingRows } from './import-progress';

const everything = async <Item>(items: AsyncIterable<Item> | Iterable<Item>): Promise<Item[]> => {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
};

it('of reading goes up with the bytes, and the bytes are the same', async () => {
  const shares: number[] = [];
  const content = tellingContent(Readable.from([Buffer.from('сме'), Buffer.from('та')]), 10, (share) => shares.push(share));
  expect(Buffer.concat((await everything(content)) as Buffer[]).toString()).toBe('смета');
  expect(shares).toEqual([0.6, 1]);
});

it('does not keep open what nobody reads any more', async () => {
  const source = new Readable({ read: () => undefined });
  const content = tellingContent(source, 10, () => undefined);
  content.destroy();
  await new Promise((resolve) => source.once('close', resolve));
  expect(source.destroyed).toBe(true);
});

it('passes on that the source has failed', async () => {
  const source = new Readable({ read: () => source.destroy(new Error('disk gone')) });
  await expect(everything(tellingContent(source, 10, () => undefined))).rejects.toThrow('disk gone');
});

it('of writing goes up to the end with the positions', async () => {
  const { document } = await readBytes(stateXml, readFileSync(join(XML_FIXTURES, 'example-rim-3.01.gge')));
  const shares: number[] = [];
  const parts = tellingRows(inParts(document), 8, (share) => shares.push(share));
  expect((await everything(parts.rows())).flat()).toEqual([...inParts(document).rows()].flat());
  expect(shares.at(-1)).toBe(1);
});
