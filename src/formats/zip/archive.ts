import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { FormatError } from '../codec';
import { intact } from './intact';

const MIB = 1024 * 1024;

/** The directory of a ZIP file stands at its end, so the packed bytes are held in memory; the largest split form has 3 MiB. */
export const MAX_ARCHIVE_BYTES = 64 * MIB;
/** A workbook has a dozen members and one more for each sheet and picture. */
export const MAX_MEMBERS = 2_000;

/** Not packed at all. */
const STORED = 0;

/** `PK`: all members of the family begin with it. */
const SIGNATURE = [0x50, 0x4b];

/** Whether this first piece of a file is that of a ZIP file. */
export function isArchive(head: unknown): boolean {
  return head instanceof Uint8Array && SIGNATURE.every((byte, index) => head[index] === byte);
}

/** A ZIP file, opened: its members are unpacked as they are read and never as a whole. */
export class Archive {
  private constructor(
    private readonly file: ZipFile,
    private readonly members: ReadonlyMap<string, Entry>,
  ) {}

  /**
   * @throws FormatError `not_this_format`; `too_large`, `too_many_nodes` past the limits above; `malformed` where the file
   *   is cut off or its directory contradicts itself; whatever the source throws
   */
  static async open(source: AsyncIterable<unknown>): Promise<Archive> {
    const packed = await bytesOf(source);
    if (!isArchive(packed)) throw new FormatError('not_this_format', null);
    const file = await orMalformed(() => fromBufferPromise(packed));
    if (file.entryCount > MAX_MEMBERS) throw new FormatError('too_many_nodes', null);
    const members = new Map<string, Entry>();
    await orMalformed(async () => {
      for await (const entry of file.eachEntry()) {
        // Of two members of one name each program takes another one.
        if (members.has(entry.fileName)) throw new RangeError('a member stands twice in the archive');
        members.set(entry.fileName, entry);
      }
    });
    return new Archive(file, members);
  }

  /** Names of the members, in the order of the directory. */
  get names(): string[] {
    return [...this.members.keys()];
  }

  /** Bytes of all members as the directory states them: a member that turns out larger cannot be read to its end. */
  get unpackedBytes(): number {
    return [...this.members.values()].reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  }

  has(name: string): boolean {
    return this.members.has(name);
  }

  /** A member without unpacking it, to be laid into another archive. @throws FormatError as `read` */
  async raw(name: string): Promise<RawMember> {
    const entry = this.members.get(name);
    // Encrypted members cannot be told apart from broken ones later.
    if (entry === undefined || entry.isEncrypted()) throw new FormatError('malformed', null);
    const { compressionMethod: compression, crc32: crc, uncompressedSize: size } = entry;
    const packed: Uint8Array[] = [];
    const options = compression === STORED ? {} : { decompress: false };
    const content = await orMalformed(() => this.file.openReadStreamPromise(entry, options));
    for await (const bytes of content) packed.push(bytes as Uint8Array); // a stream of bytes
    return { name, compression, crc, size, modified: entry.getLastModDate(), packed };
  }

  /**
   * The unpacked bytes of a member. How many they are is for the reader to limit: what the directory says of it is not
   * believed.
   *
   * @throws FormatError `malformed` where there is no such member, it is encrypted, or its bytes are not what they should be
   */
  async *read(name: string): AsyncGenerator<unknown> {
    const entry = this.members.get(name);
    if (entry === undefined) throw new FormatError('malformed', null);
    const content = await orMalformed(() => this.file.openReadStreamPromise(entry));
    try {
      yield* intact(content, entry.crc32);
    } catch (cause) {
      throw new FormatError('malformed', null, { cause });
    } finally {
      content.destroy();
    }
  }
}

/** A member as it lies in the archive, packed. */
export interface RawMember {
  name: string;
  compression: number;
  crc: number;
  /** Unpacked. */
  size: number;
  modified: Date;
  packed: Uint8Array[];
}

async function bytesOf(source: AsyncIterable<unknown>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let count = 0;
  for await (const piece of source) {
    if (!(piece instanceof Uint8Array)) throw new TypeError('the source of a format must give bytes');
    count += piece.length;
    if (count > MAX_ARCHIVE_BYTES) throw new FormatError('too_large', null);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

async function orMalformed<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    throw new FormatError('malformed', null, { cause });
  }
}
