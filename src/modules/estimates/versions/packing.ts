import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

const deflate = promisify(gzip);
const inflate = promisify(gunzip);

/** Rows repeat their keys and codes: the quickest level makes a tenth of them, and a better one little less. */
const LEVEL = 1;

export async function packed(value: object): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await deflate(JSON.stringify(value), { level: LEVEL }));
}

export async function unpacked<Value>(bytes: Uint8Array): Promise<Value> {
  // Written by packed() into rows that nothing can change.
  return JSON.parse((await inflate(bytes)).toString('utf8')) as Value;
}
