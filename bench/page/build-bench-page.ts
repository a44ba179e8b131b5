import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
const builtRenderer = fileURLToPath(new URL('../../out/renderer', import.meta.url));

/** Where the bench page is served from, beside the app and so with the same stored data. */
export const BENCH_PATH = '/bench/index.html';
/** The page the app's start is compared with. */
export const BARE_PATH = '/bench/bare-page.html';
/** The page a cold list is compared with. */
export const BARE_LIST_PATH = '/bench/bare-list.html';

/** Puts the built app and the bench page with the app's own data layer into one folder to serve. */
export async function buildWebRoot(folder: string): Promise<void> {
  await cp(builtRenderer, folder, { recursive: true });
  await build({
    root,
    base: './',
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: join(folder, 'bench'),
      emptyOutDir: true,
      target: 'esnext',
      rollupOptions: { input: ['index.html', 'bare-page.html', 'bare-list.html'].map((page) => join(root, page)) },
    },
  });
}
