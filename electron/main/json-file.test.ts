import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RecordingLog } from '../testing/recording-log.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { JsonFile, whyNotWritable } from './json-file.ts';

const Shape = z.object({ size: z.number() });
const open = (path: string, log = new RecordingLog()) => new JsonFile(path, Shape, { size: 1 }, log);

describe('JsonFile', () => {
  it('reads back what was written, and the fallback where nothing was', () => {
    const path = join(temporaryFolder(), 'deep', 'file.json');
    expect(open(path).read()).toEqual({ size: 1 });
    open(path).write({ size: 7 });
    expect(open(path).read()).toEqual({ size: 7 });
  });

  it.each([['{"size": '], ['{"size": "large"}'], ['null'], ['\u0000\u0000']])(
    'sets %j aside, says why, and goes on with the fallback',
    (content) => {
      const folder = temporaryFolder();
      const path = join(folder, 'file.json');
      writeFileSync(path, content);
      const log = new RecordingLog();
      expect(open(path, log).read()).toEqual({ size: 1 });
      const [kept] = readdirSync(folder);
      expect(kept).toMatch(/^file\.json\.corrupt-\d+$/);
      expect(readFileSync(join(folder, kept ?? ''), 'utf8')).toBe(content);
      expect(log.lines).toEqual([expect.stringContaining('is not usable and was kept as')]);
    },
  );

  it('goes on where writing fails, and says so once until it succeeds', () => {
    const path = join(temporaryFolder(), 'place', 'file.json');
    writeFileSync(join(path, '..'), '');
    const log = new RecordingLog();
    const file = open(path, log);
    expect([file.write({ size: 2 }), file.write({ size: 3 })]).toEqual([false, false]);
    expect(log.lines).toEqual([expect.stringContaining('Could not write')]);
    rmSync(join(path, '..'));
    expect([file.write({ size: 3 }), file.read()]).toEqual([true, { size: 3 }]);
  });

  it('leaves what was there where writing fails half way, and no draft', () => {
    const path = join(temporaryFolder(), 'file.json');
    const file = open(path);
    file.write({ size: 2 });
    // The draft is written; putting it in its place is what fails.
    rmSync(path);
    mkdirSync(join(path, 'in the way'), { recursive: true });
    expect([file.write({ size: 3 }), existsSync(`${path}.new`)]).toEqual([false, false]);
  });

  // Windows keeps no such modes: there the person's own folder is closed to others.
  it.skipIf(process.platform === 'win32')(
    'is for this user only, its folder too, whatever an earlier version or a crash left',
    () => {
      const path = join(temporaryFolder(), 'deep', 'file.json');
      open(path).write({ size: 1 });
      writeFileSync(`${path}.new`, '', { mode: 0o644 });
      open(path).write({ size: 2 });
      const mode = (name: string) => statSync(name).mode & 0o777;
      expect([mode(path), mode(join(path, '..'))]).toEqual([0o600, 0o700]);
    },
  );
});

describe('whyNotWritable', () => {
  it('finds out by writing, and leaves nothing behind', () => {
    const folder = temporaryFolder();
    expect([whyNotWritable(folder), readdirSync(folder)]).toEqual([undefined, []]);
    writeFileSync(join(folder, 'not-a-folder'), '');
    expect(whyNotWritable(join(folder, 'not-a-folder'))).toMatch(/EEXIST|ENOTDIR/);
  });
});
