import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { fakeDesktop } from '../fake/fake-desktop.ts';
import { FakeSession } from '../fake/session.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { eraseFromDisk, partitionOf } from './account-partition.ts';

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

describe('eraseFromDisk', () => {
  const { userData } = fakeDesktop;
  afterEach(() => {
    fakeDesktop.userData = userData;
  });
  const onDisk = FakeSession.fromPartition(partitionOf(moses, false));

  it('removes what was stored before, and leaves no trace of asking', async () => {
    fakeDesktop.userData = temporaryFolder();
    await eraseFromDisk(partitionOf(moses, false));
    expect(onDisk.cleared).toBe(0);
    mkdirSync(join(fakeDesktop.userData, 'Partitions', partitionOf(moses, true)), { recursive: true });
    await eraseFromDisk(partitionOf(moses, false));
    expect(onDisk.cleared).toBe(1);
  });
});
