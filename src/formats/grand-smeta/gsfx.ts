import type { Readable } from 'node:stream';
import { Zip, ZipDeflate } from 'fflate';
import { encode, decode } from 'iconv-lite';
import { FormatError, type ReadOptions, type ReadResult, type WriteOptions, type WriteResult } from '../codec';
import type { EstimateDocument } from '../document';
import { moneyText } from '../../kernel/decimal';
import { Archive } from '../zip/archive';
import { readGrandSmeta } from './reader';
import { readNumber } from './values';
import { writeGrandSmeta } from './writer';

const DATA = 'Data.xml';
const PROPERTIES = 'Properties.txt';
const SIGNATURE = 'Data.sign';
/** Properties are a dozen short lines. */
const MAX_PROPERTIES_BYTES = 64 * 1024;

/** The first member of an archive, whose name stands right behind its header of 30 bytes; in whatever letters a program packs it. */
const FIRST_MEMBER = new RegExp(`^PK\\u0003\\u0004[^]{26}(?:${[DATA, PROPERTIES, SIGNATURE].join('|')})`, 'i');

export function detectsGsfx(head: Uint8Array): boolean {
  return FIRST_MEMBER.test(Buffer.from(head.subarray(0, 100)).toString('latin1'));
}

/** The document inside the archive, with the total that stands beside it. */
export async function readGsfx(source: Readable, options: ReadOptions): Promise<ReadResult> {
  const archive = await Archive.open(source);
  const [data, properties] = [memberNamed(DATA, archive), memberNamed(PROPERTIES, archive)];
  if (data === null) throw new FormatError('not_this_format', null);
  const result = await readGrandSmeta(archive.read(data), options, 'gsfx');
  const total = properties === null ? null : await readTotal(archive.read(properties));
  if (total !== null) result.document.declared = { buckets: {}, summary: null, otherTotal: null, total };
  return result;
}

/** Names of Windows are the same in capital and small letters. */
function memberNamed(name: string, archive: Archive): string | null {
  return archive.names.find((member) => member.toLowerCase() === name.toLowerCase()) ?? null;
}

async function readTotal(content: AsyncIterable<unknown>): Promise<string | null> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of content) {
    const bytes = piece as Uint8Array; // members are read as bytes
    length += bytes.length;
    if (length > MAX_PROPERTIES_BYTES) throw new FormatError('too_large', null);
    pieces.push(bytes);
  }
  const text = decode(Buffer.concat(pieces), 'win1251');
  return readNumber(/^\s*Total\s*=(.+)$/im.exec(text)?.[1] ?? '');
}

/** Without a signature: only the program that gave it can. */
export function writeGsfx(document: EstimateDocument, options: WriteOptions): WriteResult {
  const { content, issues } = writeGrandSmeta(document, options);
  const total = options.figures === undefined ? document.declared?.total : moneyText(options.figures.estimate.total);
  const properties = ['DocType=sdtSmeta', ...(total == null ? [] : [`Total=${total}`]), ''].join('\r\n');
  return { content: archived(content, encode(properties, 'win1251'), options.exportedAt), issues };
}

/** Packed piece by piece; what has become ready is handed on. */
function* archived(document: Iterable<string | Uint8Array>, properties: Uint8Array, exportedAt: string): Generator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error !== null) throw error;
    ready.push(piece);
  });
  const member = (name: string): ZipDeflate => {
    const file = new ZipDeflate(name);
    file.mtime = exportedAt;
    zip.add(file);
    return file;
  };
  member(PROPERTIES).push(properties, true);
  const data = member(DATA);
  for (const piece of document) {
    data.push(piece as Uint8Array); // the writer encodes what it writes
    yield* ready.splice(0);
  }
  data.push(new Uint8Array(0), true);
  zip.end();
  yield* ready.splice(0);
}
