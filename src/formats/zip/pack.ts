import { Zip, ZipDeflate, type ZipInputFile } from 'fflate';

import type { RawMember } from './archive';

/** One file of an archive, whose pieces are asked for when its turn has come. */
export interface PackedMember {
  name: string;
  pieces: Iterable<string | Uint8Array>;
}

/** Markup packs well at any level; the first one takes a third of the time of the usual sixth. */
const LEVEL = 1;
/** Pieces of a few hundred bytes are gathered into such blocks: each call of the packer costs as much as a kilobyte. */
const BLOCK_BYTES = 64 * 1024;

/**
 * A ZIP file of these members, packed block by block; what has become ready is handed on. A member that is packed already is
 * laid in as it is. `modified`: RFC 3339, of the others.
 */
export function* packed(members: Iterable<PackedMember | RawMember>, modified: string): Generator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error !== null) throw error;
    ready.push(piece);
  });
  for (const made of members) {
    if ('packed' in made) {
      lay(zip, made, modified);
      yield* ready.splice(0);
      continue;
    }
    const { name, pieces } = made;
    const member = new ZipDeflate(name, { level: LEVEL });
    member.mtime = modified;
    zip.add(member);
    for (const block of blocksOf(pieces)) {
      member.push(block);
      yield* ready.splice(0);
    }
    member.push(new Uint8Array(0), true);
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}

/** Programs that do not care for the time of a member leave it empty, which is no time that an archive can hold. */
const FIRST_YEAR = 1980;
const LAST_YEAR = 2099;

function lay(zip: Zip, { name, compression, crc, size, modified, packed: pieces }: RawMember, otherwise: string): void {
  const year = modified.getFullYear();
  const mtime = year >= FIRST_YEAR && year <= LAST_YEAR ? modified : otherwise;
  const member: ZipInputFile = { filename: name, compression, crc, size, mtime };
  zip.add(member);
  for (const piece of pieces) member.ondata?.(null, piece, false);
  member.ondata?.(null, new Uint8Array(0), true);
}

function* blocksOf(pieces: Iterable<string | Uint8Array>): Generator<Uint8Array> {
  let gathered: Uint8Array[] = [];
  let length = 0;
  for (const piece of pieces) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    gathered.push(bytes);
    length += bytes.length;
    if (length < BLOCK_BYTES) continue;
    yield Buffer.concat(gathered);
    gathered = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(gathered);
}
