import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { troubleWithInterface } from './built-interface.ts';

test('an interface that is not built, or older than its sources, is told of', () => {
  const folder = mkdtempSync(join(tmpdir(), 'smartlite-interface-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [webRoot, sources] = [join(folder, 'out'), join(folder, 'renderer')];
  const source = join(sources, 'app', 'main.ts');
  const trouble = () => troubleWithInterface(webRoot, [sources]);
  expect(trouble()).toMatch(/not built/u);
  mkdirSync(webRoot);
  writeFileSync(join(webRoot, 'index.html'), '');
  expect(trouble()).toBeUndefined();
  mkdirSync(join(sources, 'app'), { recursive: true });
  writeFileSync(source, '');
  utimesSync(source, 1_000, 1_000);
  expect(trouble()).toBeUndefined();
  const tomorrow = Date.now() / 1_000 + 86_400;
  utimesSync(source, tomorrow, tomorrow);
  expect(trouble()).toMatch(/older/u);
});
