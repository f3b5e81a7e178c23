import { isIPv6 } from 'node:net';

const RECORD_BYTES = 3;
const BITS = 128;
const IPV4_OFFSET = 96;
const METADATA_MARKER = Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1');

/** A place in the tree: on to another node, to a record, or to nothing. */
type Place = TreeNode | { record: number } | null;
type TreeNode = [Place, Place];

/**
 * A database of countries in the form of MaxMind (format 2.0): a binary tree over the bits of addresses, then the records, then what
 * the file says of itself. `records` has what stands at a network such as `203.0.113.0/24`.
 */
export function mmdb(records: Readonly<Record<string, Value>>): Buffer {
  const [root, data, offsets]: [TreeNode, Buffer[], number[]] = [[null, null], [], []];
  let size = 0;
  for (const [index, [network, record]] of Object.entries(records).entries()) {
    offsets.push(size);
    const bytes = encoded(record);
    data.push(bytes);
    size += bytes.length;
    place(root, bitsOf(network), { record: index });
  }
  const nodes = listed(root);
  const places = new Map(nodes.map((node, index) => [node, index]));
  const numberOf = (at: Place): number => {
    if (at === null) return nodes.length;
    return Array.isArray(at) ? places.get(at)! : nodes.length + 16 + offsets[at.record]!;
  };
  const tree = nodes.flatMap(([left, right]) => [left, right].map((at) => uint(numberOf(at), RECORD_BYTES)));
  return Buffer.concat([...tree, Buffer.alloc(16), ...data, METADATA_MARKER, encoded(metadata(nodes.length))]);
}

type Value = string | number | { readonly [key: string]: Value };

function metadata(nodes: number): Value {
  return {
    ...{ binary_format_major_version: 2, binary_format_minor_version: 0, build_epoch: 1_790_000_000 },
    ...{ database_type: 'Test-Country', description: { en: 'made by a test' }, ip_version: 6 },
    ...{ node_count: nodes, record_size: 8 * RECORD_BYTES },
  };
}

function bitsOf(network: string): number[] {
  const [address = '', length = ''] = network.split('/');
  const bits = [...(isIPv6(address) ? bytesOfIpv6(address) : [...Buffer.alloc(12), ...address.split('.').map(Number)])].flatMap((byte) =>
    Array.from({ length: 8 }, (_, index) => (byte >> (7 - index)) & 1),
  );
  const isIpv4 = bits.length === BITS && !address.includes(':');
  return bits.slice(0, Number(length) + (isIpv4 ? IPV4_OFFSET : 0));
}

function bytesOfIpv6(address: string): number[] {
  const [head = '', tail = ''] = address.split('::');
  const [before, after] = [head, tail].map((part) => (part === '' ? [] : part.split(':').map((group) => parseInt(group, 16))));
  const groups = [...before!, ...Array<number>(8 - before!.length - after!.length).fill(0), ...after!];
  return groups.flatMap((group) => [group >> 8, group & 255]);
}

function place(root: TreeNode, bits: readonly number[], leaf: Place): void {
  let node = root;
  for (const bit of bits.slice(0, -1)) {
    const next = node[bit]!;
    const on: TreeNode = Array.isArray(next) ? next : [null, null];
    node[bit] = on;
    node = on;
  }
  node[bits.at(-1)!] = leaf;
}

function listed(root: TreeNode): TreeNode[] {
  const nodes = [root];
  for (const node of nodes) nodes.push(...node.filter((at): at is TreeNode => Array.isArray(at)));
  return nodes;
}

const [STRING, UINT32, MAP] = [2, 6, 7];

function encoded(value: Value): Buffer {
  if (typeof value === 'string') return Buffer.concat([control(STRING, Buffer.byteLength(value)), Buffer.from(value)]);
  if (typeof value === 'number') return Buffer.concat([control(UINT32, 4), uint(value, 4)]);
  const entries = Object.entries(value);
  return Buffer.concat([control(MAP, entries.length), ...entries.flatMap(([key, entry]) => [encoded(key), encoded(entry)])]);
}

/** Sizes below 29 stand in the byte of the type; nothing here is longer. */
function control(type: number, size: number): Buffer {
  if (size > 28) throw new Error(`too long for a test: ${size}`);
  return Buffer.of((type << 5) | size);
}

function uint(value: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntBE(value, 0, bytes);
  return buffer;
}
