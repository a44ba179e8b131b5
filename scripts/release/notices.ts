import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The service worker carries it, and is put together outside the three bundles. */
const IN_SERVICE_WORKER = 'workbox-core';

/** The licence of one package, as Vite finds it in what it bundles. */
export type Notice = {
  readonly name: string;
  readonly version: string;
  /** SPDX, such as `MIT`. */
  readonly identifier?: string;
  /** Its licence file; some packages have none. */
  readonly text?: string;
};

/** Each package once, by name, whichever of the bundles carry it. */
export function mergedNotices(bundles: readonly (readonly Notice[])[]): Notice[] {
  const byPackage = new Map(bundles.flat().map((notice) => [`${notice.name}@${notice.version}`, notice]));
  return [...byPackage.values()].toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
}

/** The notices as a file that a person reads. */
export function noticesText(notices: readonly Notice[]): string {
  const line = '-'.repeat(78);
  const entries = notices.map(({ name, version, identifier, text }) =>
    [line, `${name} ${version} (${identifier ?? 'no licence named'})`, ...(text === undefined ? [] : ['', text])].join(
      '\n',
    ),
  );
  return `${['SmartLite Desktop contains software of others, under these licences.', ...entries].join('\n\n')}\n`;
}

/**
 * Puts the notices of all three bundles where "About" reads them, and beside the installed app. The renderer is built
 * last, so those of main and preload are there.
 *
 * @param root of the repository
 */
export function noticesOfAll(root: string) {
  const out = (...path: string[]): string => join(root, 'out', ...path);
  return {
    name: 'notices-of-all',
    apply: 'build' as const,
    writeBundle(): void {
      const bundles = ['main', 'preload', 'renderer'].map((part) => readNotices(out(part, 'notices.json')));
      const licence = readFileSync(join(root, 'LICENSE'), 'utf8');
      const merged = mergedNotices([...bundles, [installedNotice(root, IN_SERVICE_WORKER)]]);
      writeFileSync(out('renderer', 'notices.json'), JSON.stringify({ licence, notices: merged }));
      writeFileSync(out('LICENSE.txt'), licence);
      writeFileSync(out('THIRD-PARTY-NOTICES.txt'), noticesText(merged));
    },
  };
}

function installedNotice(root: string, name: string): Notice {
  const folder = join(root, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, string>;
  const text = readFileSync(join(folder, 'LICENSE'), 'utf8').trim();
  return { name, version: String(version), identifier: String(license), text };
}

function readNotices(file: string): Notice[] {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Notice[]) : [];
}
