import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

// The system's own list of people and its way to become one of them are all that stands in its place here.
it.skipIf(process.platform !== 'linux')('erases the data of each person on `apt purge`, as that person', () => {
  const folder = mkdtempSync(join(tmpdir(), 'smartlite-purge-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const home = join(folder, 'anna');
  const data = join(home, '.config', 'SmartLite Desktop');
  const others = join(home, '.config', 'Other');
  for (const path of [data, others]) mkdirSync(path, { recursive: true });
  const command = (name: string, script: string) =>
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  command('getent', `echo 'daemon:x:2:2::${home}:/bin/sh'\necho 'anna:x:1000:1000::${home}:/bin/sh'`);
  command('runuser', `echo "$2" >> '${folder}/erased-as'\nshift 3\nexec "$@"`);
  execFileSync('sh', [join(root, 'resources/linux/after-purge.sh')], {
    env: { PATH: `${folder}:${process.env['PATH']}` },
  });
  expect([existsSync(data), existsSync(others)]).toEqual([false, true]);
  expect(readFileSync(join(folder, 'erased-as'), 'utf8')).toBe('anna\n');
});

it('tells app stores the version and the desktop file that are packaged', () => {
  const metainfo = readFileSync(join(root, 'resources/linux/com.smartlite.desktop.metainfo.xml'), 'utf8');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  expect(metainfo).toContain(`<release version="${version}"`);
  expect(metainfo).toContain('<launchable type="desktop-id">smartlite-desktop.desktop</launchable>');
});
