import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RecordingLog } from '../testing/recording-log.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { LeftData } from './left-data.ts';

const MOSES = 'persist:account-moses';

/** A computer whose disk may refuse to erase; each `start` is a start of the app. */
function computer() {
  const path = join(temporaryFolder(), 'left-data.json');
  const erased: string[] = [];
  const disk = { refuses: false };
  const erase = async (partition: string) => {
    if (disk.refuses) throw new Error('EROFS');
    erased.push(partition);
  };
  return { erased, disk, start: () => new LeftData(path, erase, new RecordingLog()) };
}

describe('LeftData', () => {
  it('is erased at the next start where the app ended first, once', async () => {
    const { start, erased } = computer();
    start().leave(MOSES, 'nothing');
    await start().finishErasing();
    expect(erased).toEqual([MOSES]);
    await start().finishErasing();
    expect(erased).toEqual([MOSES]);
  });

  it('is erased at a later start where the disk refuses', async () => {
    const { start, erased, disk } = computer();
    start().leave(MOSES, 'nothing');
    disk.refuses = true;
    await start().finishErasing();
    disk.refuses = false;
    await start().finishErasing();
    expect(erased).toEqual([MOSES]);
  });

  it('is erased before the same person signs in again, so that no start erases what comes then', async () => {
    const { start, erased } = computer();
    start().leave(MOSES, 'nothing');
    await start().signIn(MOSES, false);
    expect(erased).toEqual([MOSES]);
    await start().finishErasing();
    expect(erased).toEqual([MOSES]);
  });

  it.each([
    ['synced', [MOSES]],
    ['unsent', []],
  ] as const)('that is %s makes way for a shared computer only if it is elsewhere too', async (left, gone) => {
    const { start, erased } = computer();
    start().leave(MOSES, left);
    await start().finishErasing();
    expect(erased).toEqual([]);
    await start().signIn(MOSES, true);
    expect(erased).toEqual(gone);
  });

  it('of which nothing is known stays: it may hold edits', async () => {
    const { start, erased } = computer();
    await start().signIn(MOSES, true);
    start().leave(MOSES, 'synced');
    // From then on they work here again.
    await start().signIn(MOSES, false);
    await start().signIn(MOSES, true);
    expect(erased).toEqual([]);
  });
});
