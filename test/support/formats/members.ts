import { Readable } from 'node:stream';
import { Archive } from '../../../src/formats/zip/archive';

/** The text of one member of an archive. */
export async function memberOf(bytes: Uint8Array, name: string): Promise<string> {
  const archive = await Archive.open(Readable.from([bytes]));
  const pieces: Buffer[] = [];
  for await (const piece of archive.read(name)) pieces.push(Buffer.from(piece as Uint8Array)); // members are bytes
  return Buffer.concat(pieces).toString('utf8');
}

export const SHEET = 'xl/worksheets/sheet1.xml';
