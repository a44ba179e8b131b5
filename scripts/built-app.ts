import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly, withoutStack } from './run-command.ts';

const sources = [
  'contract',
  'renderer',
  'electron',
  'resources',
  'scripts/release/notices.ts',
  'electron.vite.config.ts',
  'package-lock.json',
];
const noSource = /\.test\.tsx?$|[/\\]testing[/\\]|^resources[/\\]demo/;
const built = ['out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/index.html'];

/**
 * Builds the app into `out/` when its sources differ from those of the last build.
 * @returns what the build complained about; undefined when all is well
 */
export async function buildWhenStale(root: string): Promise<string | undefined> {
  const stamp = join(root, 'out', '.built-from');
  const hash = hashOf(
    root,
    sources.flatMap((path) => filesBelow(root, path)).filter((path) => !noSource.test(path)),
  );
  if (built.every((file) => existsSync(join(root, file))) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash)
    return undefined;
  console.log('Building the app: half a minute or so.');
  const { code, output } = await runQuietly(process.execPath, [
    join(root, 'node_modules/electron-vite/bin/electron-vite.js'),
    'build',
  ]);
  if (code !== 0) return withoutStack(output);
  writeFileSync(stamp, hash);
  return undefined;
}

/** One hash over the names and contents of files: it does not depend on their times, which a clone makes new. */
export function hashOf(root: string, files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files.toSorted())
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

function filesBelow(root: string, path: string): string[] {
  if (!existsSync(join(root, path))) return [];
  if (path.includes('.')) return [path];
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}
