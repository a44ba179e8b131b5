import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ServerOptions } from '../sync-server/config.ts';

const root = join(import.meta.dirname, '..');
const LINK = /\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g;
const POINTER = /\bdocs\/[\w-]+\.md(?:#[\w-]+)?/g;
const FENCE = /^```[\s\S]*?^```/gm;

const files = globSync('**/*.{md,ts,tsx,mjs,cjs}', {
  cwd: root,
  exclude: (name) => ['node_modules', 'out', 'dist', 'test-results'].includes(basename(name)) || name.startsWith('.'),
});
const pages = files.filter((file) => file.endsWith('.md'));

test.each(pages)('every link of %s leads somewhere', (page) => {
  const links = [...read(page).replaceAll(FENCE, '').matchAll(LINK)].map(([, target = '']) => target);
  const local = links.filter((target) => !/^[a-z]+:/.test(target));
  expect(local.filter((target) => !leadsSomewhere(target, page))).toEqual([]);
});

test('what a comment says of a page in docs/ is there', () => {
  const lost = files
    .filter((file) => !file.endsWith('.md'))
    .flatMap((file) => (read(file).match(POINTER) ?? []).map((target) => ({ file, target })))
    .filter(({ target }) => !leadsSomewhere(target, 'README.md'));
  expect(lost).toEqual([]);
});

const settings = Object.keys(ServerOptions.shape).map(
  (name) => `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
);

test.each(settings)('docs/operations.md says what %s is', (flag) => {
  expect(read('docs/operations.md')).toMatch(new RegExp(`^\\|.*\`${flag}\`.*\\|$`, 'm'));
});

test('docs/operations.md names every metric', () => {
  const metrics = read('sync-server/http/metrics.ts').match(/\bsmartlite_\w+/g) ?? [];
  const page = read('docs/operations.md');
  expect(metrics.length).toBeGreaterThan(0);
  expect(metrics.filter((metric) => !page.includes(metric))).toEqual([]);
});

/** Whether a link on a page names a file, and an anchor in it, that exist. */
function leadsSomewhere(target: string, page: string): boolean {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : relative(root, resolve(root, dirname(page), path));
  if (!existsSync(join(root, file))) return false;
  return anchor === undefined || anchorsOf(file).has(anchor);
}

/** The anchors of a page as GitHub makes them: of every heading, and those that it names itself. */
function anchorsOf(page: string): ReadonlySet<string> {
  const text = read(page).replaceAll(FENCE, '');
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{Letter}\p{Number}\p{Mark} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
  const named = [...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id);
  return new Set([...headings, ...named]);
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}
