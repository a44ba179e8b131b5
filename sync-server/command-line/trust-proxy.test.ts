import { expect, test } from 'vitest';
import { readOptions } from '../config.ts';

const said = (args: readonly string[], environment = {}) => readOptions(args, environment).trustProxy;

test.each([
  { args: [], trust: false },
  { args: ['--trust-proxy'], trust: 1 },
  { args: ['--trust-proxy', '--demo'], trust: 1 },
  { args: ['--trust-proxy', '2'], trust: 2 },
  { args: ['--trust-proxy', '0'], trust: false },
  {
    args: ['--trust-proxy', '10.0.0.0/8, 2001:db8::/32,192.0.2.1'],
    trust: ['10.0.0.0/8', '2001:db8::/32', '192.0.2.1'],
  },
])('$args', ({ args, trust }) => {
  expect(said(args)).toEqual(trust);
});

test.each([
  ['true', 1],
  ['false', false],
  ['3', 3],
  ['10.0.0.0/8', ['10.0.0.0/8']],
])('%s in the environment', (value, trust) => {
  expect(said([], { SMARTLITE_TRUST_PROXY: value })).toEqual(trust);
});

test.each(['everybody', '10.0.0.0/33', '10.0.0.0/8/8', '0.0.0.0/0', '1000', ''])('%j is refused in words', (value) => {
  expect(() => said(['--trust-proxy', value])).toThrow('--trust-proxy alone trusts one proxy');
});
