import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runQuietly } from '../../scripts/run-command.ts';
import { runNpm } from '../../scripts/run-npm.mjs';

/** A package that only the test rig uses, and that therefore is no dependency of the project. */
export type PinnedPackage = { readonly name: string; readonly version: string; readonly integrity: string };

/**
 * Fetches a package through npm, makes sure that it is the one that was pinned, and unpacks it.
 *
 * @param use gets the folder with its files, which is gone afterwards
 * @throws Error saying why there is no such package here
 */
export async function withNpmPackage(
  { name, version, integrity }: PinnedPackage,
  use: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'smartlite-package-'));
  try {
    const { code } = await runNpm(folder, ['pack', `${name}@${version}`, '--loglevel=error']);
    if (code !== 0) throw new Error(`npm could not fetch ${name}`);
    const archive = join(folder, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`);
    const hash = createHash('sha512')
      .update(await readFile(archive))
      .digest('base64');
    if (`sha512-${hash}` !== integrity) throw new Error(`${name}@${version} is not the package that was pinned`);
    await unpack(archive, folder);
    await use(join(folder, 'package'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Unpacks a `.tar.gz` into a folder that exists. */
export async function unpack(archive: string, folder: string): Promise<void> {
  const { code, output } = await runQuietly('tar', ['-xzf', archive, '--no-same-owner', '-C', folder]);
  if (code !== 0) throw new Error(`${archive} does not unpack: ${output.slice(-500)}`);
}
