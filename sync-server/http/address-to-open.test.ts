import { expect, test } from 'vitest';
import { addressToOpen } from './address-to-open.ts';

const of = (address: string, family: 'IPv4' | 'IPv6', internal: boolean) => {
  return { address, family, internal, netmask: '', mac: '', cidr: null, scopeid: 0 } as never;
};
const interfaces = {
  lo: [of('127.0.0.1', 'IPv4', true)],
  eth0: [of('fe80::1', 'IPv6', false), of('192.0.2.7', 'IPv4', false)],
};

test.each([
  ['127.0.0.1', false, 'http://127.0.0.1:4180'],
  ['crm.example.com', true, 'https://crm.example.com:4180'],
  ['::1', true, 'https://[::1]:4180'],
  ['0.0.0.0', true, 'https://192.0.2.7:4180'],
  ['::', true, 'https://192.0.2.7:4180'],
])('what listens on %s is opened at an address there is', (host, https, expected) => {
  expect(addressToOpen({ host, port: 4180, https }, interfaces)).toBe(expected);
});

test('a machine without a network is opened where it is', () => {
  expect(addressToOpen({ host: '0.0.0.0', port: 1, https: false }, {})).toBe('http://localhost:1');
});
