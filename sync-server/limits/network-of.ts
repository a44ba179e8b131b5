import { isIPv6 } from 'node:net';

const GROUPS = 8;
/** A provider gives a household, or a rented server, a whole /64: its addresses are one caller's. */
const NETWORK_GROUPS = 4;

/** Where a caller is, as far as limits go: an IPv4 address, or the /64 an IPv6 address is in. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  const network = groupsOf(plain).slice(0, NETWORK_GROUPS);
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}

/** The eight groups of an IPv6 address, with those that `::` stands for. */
function groupsOf(address: string): string[] {
  const [before = '', after] = address.split('::');
  const left = split(before);
  if (after === undefined) return left;
  const right = split(after);
  return [...left, ...Array.from({ length: GROUPS - left.length - right.length }, () => '0'), ...right];
}

/** A dotted end, as in `64:ff9b::192.0.2.1`, stands for two groups. */
function split(groups: string): string[] {
  return groups === '' ? [] : groups.split(':').flatMap((group) => (group.includes('.') ? ['0', '0'] : group));
}
