import { FormatError } from '../codec';
import { Archive, isArchive } from './archive';

/**
 * How many bytes a file holds: of a ZIP file, what its members unpack to. An archive that cannot be opened holds no more
 * than it shows; whoever reads it is told why.
 */
export async function unpackedBytes(file: Uint8Array): Promise<number> {
  if (!isArchive(file)) return file.length;
  try {
    const archive = await Archive.open(onlyPiece(file));
    return archive.unpackedBytes;
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return file.length;
  }
}

async function* onlyPiece(file: Uint8Array): AsyncGenerator<Uint8Array> {
  yield file;
}
