import { Zip, ZipDeflate } from 'fflate';

/** One file of an archive, whose pieces are asked for when its turn has come. */
export interface PackedMember {
  name: string;
  pieces: Iterable<string | Uint8Array>;
}

/** Markup packs well at any level; the first one takes a third of the time of the usual sixth. */
const LEVEL = 1;
/** Pieces of a few hundred bytes are gathered into such blocks: each call of the packer costs as much as a kilobyte. */
const BLOCK_CHARACTERS = 64 * 1024;

/** A ZIP file of these members, packed piece by piece; what has become ready is handed on. `modified`: RFC 3339. */
export function* packed(members: Iterable<PackedMember>, modified: string): Generator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error !== null) throw error;
    ready.push(piece);
  });
  for (const { name, pieces } of members) {
    const file = new ZipDeflate(name, { level: LEVEL });
    file.mtime = modified;
    zip.add(file);
    for (const block of blocksOf(pieces)) {
      file.push(block);
      yield* ready.splice(0);
    }
    file.push(new Uint8Array(0), true);
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}

function* blocksOf(pieces: Iterable<string | Uint8Array>): Generator<Uint8Array> {
  let text = '';
  for (const piece of pieces) {
    if (typeof piece === 'string') text += piece;
    if (text.length > BLOCK_CHARACTERS || (typeof piece !== 'string' && text !== '')) {
      yield Buffer.from(text);
      text = '';
    }
    if (typeof piece !== 'string') yield piece;
  }
  if (text !== '') yield Buffer.from(text);
}
