import type { Readable } from 'node:stream';
import { AppError } from '../../../kernel/errors';
import type { IncomingFile } from '../../files';
import { isUnsafePath, type ZipMember } from './zip-members';

/** Endings of documents that may be imported; `zip` itself is not among them. */
const IMPORTABLE: ReadonlySet<string> = new Set(['gge', 'xml', 'gsfx', 'xlsx', 'xlsm', 'arp', 'arps', 'csv']);

/** What a member is refused for before a byte of it is unpacked. */
export function assertMember({ path, isEncrypted, sizeBytes }: ZipMember, maxBytes: number): void {
  if (isUnsafePath(path)) throw new AppError('MEMBER_NAME_REFUSED');
  const extension = /\.([a-z0-9]{1,10})$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  if (extension === 'zip') throw new AppError('MEMBER_IS_ARCHIVE');
  if (!IMPORTABLE.has(extension)) throw new AppError('FILE_TYPE_REFUSED', { extensions: { taken: [...IMPORTABLE] } });
  if (isEncrypted) throw new AppError('MEMBER_ENCRYPTED');
  if (sizeBytes > maxBytes) throw new AppError('ARCHIVE_TOO_LARGE', { extensions: { maxBytes } });
}

/** Counts what has been unpacked, whatever the directory of the archive claims. */
export class Unpacked {
  /** Altogether. */
  bytes: number;

  constructor(
    before: number,
    private readonly limits: { maxBytes: number; maxMemberBytes: number },
  ) {
    this.bytes = before;
  }

  /** What the next member may have. */
  get left(): number {
    return Math.min(this.limits.maxBytes - this.bytes, this.limits.maxMemberBytes);
  }

  /** A member as a file that comes in. */
  incoming(member: ZipMember): IncomingFile {
    return { name: member.path, content: () => this.contentOf(member), assertChecksums: () => undefined };
  }

  private async *contentOf(member: ZipMember): AsyncGenerator<Uint8Array> {
    let left = this.left;
    const content = await member.read();
    try {
      for await (const chunk of chunksOf(content)) {
        this.bytes += chunk.length;
        left -= chunk.length;
        if (left < 0) throw new AppError('ARCHIVE_TOO_LARGE', { extensions: { ...this.limits } });
        yield chunk;
      }
    } finally {
      content.destroy();
    }
  }
}

async function* chunksOf(content: Readable): AsyncGenerator<Buffer> {
  try {
    // Chunks of a stream of bytes are buffers.
    for await (const chunk of content as AsyncIterable<Buffer>) yield chunk;
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('ARCHIVE_UNREADABLE', { cause });
  }
}
