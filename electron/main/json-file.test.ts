import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RecordingLog } from '../testing/recording-log.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { JsonFile } from './json-file.ts';

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

  it('goes on where writing fails, and says so', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'not-a-folder'), '');
    const log = new RecordingLog();
    open(join(folder, 'not-a-folder', 'file.json'), log).write({ size: 2 });
    expect(log.lines).toEqual([expect.stringContaining('Could not write')]);
  });
});
