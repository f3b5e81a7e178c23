import { BlockList, isIP } from 'node:net';

const BITS = { 4: 32, 6: 128 } as const;

interface Network {
  address: string;
  bits: number;
  family: 'ipv4' | 'ipv6';
}

/** `203.0.113.7`, `203.0.113.0/24`, `2001:db8::/32`; null for anything else. */
export function readNetwork(text: string): Network | null {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  // A zone (`fe80::1%eth0`) means something on one machine only.
  if (version === 0 || rest.length > 0 || address.includes('%')) return null;
  const most = BITS[version === 4 ? 4 : 6];
  if (bits !== undefined && (!/^\d{1,3}$/.test(bits) || Number(bits) > most)) return null;
  return { address, bits: bits === undefined ? most : Number(bits), family: version === 4 ? 'ipv4' : 'ipv6' };
}

/** Whether a list of addresses and CIDR ranges lets this address in; an empty one lets in everybody. */
export function letsIn(networks: readonly string[], ip: string | null): boolean {
  if (networks.length === 0) return true;
  const version = isIP(ip ?? '');
  if (ip === null || version === 0) return false;
  // An IPv4 client of a socket for both families arrives as ::ffff:203.0.113.7; the list knows that.
  return listOf(networks).check(ip, version === 4 ? 'ipv4' : 'ipv6');
}

/** Making a list costs ten microseconds a network, so those of the last keys are kept, by the very text they come from. */
const MAX_KEPT = 1_000;
const kept = new Map<string, BlockList>();

function listOf(networks: readonly string[]): BlockList {
  const name = networks.join(' ');
  const known = kept.get(name);
  if (known !== undefined) return known;
  const list = new BlockList();
  for (const text of networks) {
    const network = readNetwork(text);
    if (network !== null) list.addSubnet(network.address, network.bits, network.family);
  }
  if (kept.size >= MAX_KEPT) kept.clear();
  kept.set(name, list);
  return list;
}
