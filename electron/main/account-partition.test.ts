import { describe, expect, it } from 'vitest';
import { partitionOf } from './account-partition.ts';

const moses = { serverUrl: 'https://sync.example', orgId: 'maven', username: 'moses.frase' };

describe('partitionOf', () => {
  it('is the same for an account at every start', () => {
    expect(partitionOf({ ...moses }, false)).toBe(partitionOf(moses, false));
    expect(partitionOf(moses, false)).toMatch(/^persist:account-[0-9a-f]{32}$/);
  });

  it('is in memory on a shared computer', () => {
    expect(partitionOf(moses, true)).toMatch(/^account-[0-9a-f]{32}$/);
  });

  it('differs for another person, organization or server', () => {
    const others = [
      { ...moses, username: 'darcel.schlecht' },
      { ...moses, orgId: 'other' },
      { ...moses, serverUrl: 'https://other.example' },
    ];
    expect(new Set([moses, ...others].map((account) => partitionOf(account, false))).size).toBe(4);
  });
});
