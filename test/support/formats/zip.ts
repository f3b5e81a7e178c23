import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipMember {
  name: string;
  content: string | Buffer;
  /** What the directory says of its unpacked size, where that is a lie. */
  claimedBytes?: number;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;

/** A ZIP file of these members, as any program would write it (PKWARE, APPNOTE 4.3). */
export function zip(members: readonly ZipMember[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claimedBytes } of members) {
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain);
    const nameBytes = Buffer.from(name, 'utf8');
    const facts = factsOf({ crc: crc32(plain), packed: packed.length, plain: claimedBytes ?? plain.length, name: nameBytes.length });
    const local = Buffer.concat([uint32(LOCAL), uint16(20), facts, nameBytes, packed]);
    bodies.push(local);
    directory.push(uint32(CENTRAL), uint16(20), uint16(20), facts, Buffer.alloc(10), uint32(offset), nameBytes);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const counts = [uint16(0), uint16(0), uint16(members.length), uint16(members.length)];
  return Buffer.concat([...bodies, listed, uint32(END), ...counts, uint32(listed.length), uint32(offset), uint16(0)]);
}

function factsOf({ crc, packed, plain, name }: { crc: number; packed: number; plain: number; name: number }): Buffer {
  const moment = Buffer.alloc(4);
  return Buffer.concat([
    ...[uint16(UTF8_NAMES), uint16(DEFLATED), moment],
    ...[uint32(crc), uint32(packed), uint32(plain), uint16(name), uint16(0)],
  ]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
