import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import compat from 'core-js-compat';
import { build } from 'vite';
import type { ElectronProgram } from './electron-program.ts';
import { folderOfOrdinaryUser } from './ordinary-user.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Copies the built app to where the ordinary user can read it, and makes it fit an old Electron where it is one. */
export async function copyOfApp({ oldChromium }: ElectronProgram): Promise<string> {
  const folder = await folderOfOrdinaryUser('app');
  for (const name of ['out', 'resources']) await cp(join(root, name), join(folder, name), { recursive: true });
  await cp(join(import.meta.dirname, 'launcher'), join(folder, 'launcher'), { recursive: true });
  const { name, productName, version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const app = { name, productName, version, main: 'launcher/todays-electron.mjs' };
  await writeFile(join(folder, 'package.json'), JSON.stringify(app));
  if (oldChromium === null) {
    await writeFile(join(folder, 'out/package.json'), JSON.stringify({ type: 'module' }));
  } else {
    await mainAsCommonJs(folder);
    await polyfillPage(folder, oldChromium);
  }
  return folder;
}

/** A main process that is an ES module needs Electron 28. */
async function mainAsCommonJs(folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: join(folder, 'out/main'),
      emptyOutDir: false,
      minify: false,
      rollupOptions: {
        input: join(root, 'out/main/main.js'),
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: 'main.cjs', chunkFileNames: 'carried/[name].cjs' },
      },
    },
  });
}

/** Puts into the page what it lacks there, and no more: all of core-js is three times as much for every page to read. */
async function polyfillPage(folder: string, chromium: number): Promise<void> {
  const renderer = join(folder, 'out/renderer');
  const { list } = compat({ targets: { chrome: chromium }, modules: 'core-js/stable' });
  const lacking = join(import.meta.dirname, 'launcher/what-it-lacks.js');
  await build({
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'what-it-lacks',
        resolveId: (id) => (id === lacking ? id : null),
        load: (id) => (id === lacking ? list.map((name) => `import 'core-js/modules/${name}.js';`).join('\n') : null),
      },
    ],
    build: {
      outDir: renderer,
      emptyOutDir: false,
      rollupOptions: { input: lacking, output: { format: 'iife', entryFileNames: 'polyfill.js' } },
    },
  });
  await cp(join(import.meta.dirname, 'launcher/old-chromium-shims.js'), join(renderer, 'shims.js'));
  const page = join(renderer, 'index.html');
  const html = await readFile(page, 'utf8');
  await writeFile(
    page,
    html.replace('<head>', '<head><script src="/polyfill.js"></script><script src="/shims.js"></script>'),
  );
}
