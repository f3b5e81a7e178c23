import { crc32 } from 'node:zlib';

/**
 * The unpacked bytes of a member as they come, which end in an error where they are not those that were packed: yauzl
 * compares their number alone.
 *
 * @throws RangeError
 */
export async function* intact(content: AsyncIterable<unknown>, expected: number): AsyncGenerator<Buffer> {
  let found = 0;
  for await (const bytes of content) {
    // Chunks of a stream of bytes are buffers.
    const chunk = bytes as Buffer;
    found = crc32(chunk, found);
    yield chunk;
  }
  if (found !== expected) throw new RangeError('the checksum of an archive member is another one');
}
