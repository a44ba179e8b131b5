import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import sbom from 'rollup-plugin-sbom';
import type { Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { noticesOfAll } from './scripts/release/notices.ts';

/** What a service worker has, where some of the functions below run. */
declare const caches: { match(url: string, how: { ignoreSearch: boolean }): Promise<Response | undefined> };

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  main: {
    plugins: [bundledPackages()],
    build: {
      license: { fileName: 'notices.json' },
      outDir: 'out/main',
      externalizeDeps: false,
      rollupOptions: { input: at('./electron/main/main.ts'), output: { format: 'es', entryFileNames: '[name].js' } },
    },
  },
  // A sandboxed preload script cannot be an ES module.
  preload: {
    plugins: [bundledPackages()],
    build: {
      license: { fileName: 'notices.json' },
      outDir: 'out/preload',
      externalizeDeps: false,
      rollupOptions: {
        input: at('./electron/preload/preload.ts'),
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('./renderer'),
    plugins: [
      react(),
      filesAtTheRoot(),
      appFetchedAhead(),
      browserShellCache(),
      bundledPackages(),
      noticesOfAll(at('.')),
    ],
    build: {
      license: { fileName: 'notices.json' },
      outDir: at('./out/renderer'),
      emptyOutDir: true,
      // electron-vite leaves it as it is, for code on a disk; but every start reads it, and browsers load it.
      minify: true,
      rollupOptions: {
        input: at('./renderer/index.html'),
        // The first frame, what opens the data, and what several screens share: each file more is a request more at every
        // start.
        output: {
          codeSplitting: {
            groups: [
              { name: 'first-frame', tags: ['$initial'] },
              { name: (id, modules) => (neededByStart(modules).has(id) ? DATA : null) },
              { name: 'shared', minShareCount: 3 },
            ],
          },
        },
      },
    },
  },
});

/** Lists what is bundled, in CycloneDX: npm's own list would name what is installed, and not what is shipped. */
function bundledPackages() {
  // The same for the same sources, so that a build can be compared with another.
  return sbom({ outDir: '.', outFilename: 'sbom.cdx', includeWellKnown: false, saveTimestamp: false });
}

/** The file with all that opens the data. */
const DATA = 'data';

type Modules = { getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null };

let startNeeds: ReadonlySet<string> | undefined;

/** The modules that are read before the data opens. */
function neededByStart(modules: Modules): ReadonlySet<string> {
  if (startNeeds !== undefined) return startNeeds;
  const found = new Set([at('./renderer/app/start-app.ts')]);
  for (const id of found) for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) found.add(imported);
  startNeeds = found;
  return found;
}

/** The page asks for the app only once the bell is drawn; it is on its way by then. */
function appFetchedAhead(): Plugin {
  return {
    name: 'app-fetched-ahead',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) => {
        const files = Object.values(bundle).filter(({ name }) => name === DATA);
        return files.map(({ fileName }) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/${fileName}` },
          injectTo: 'head',
        }));
      },
    },
  };
}

/** Lets the browser shell open without network; only `renderer/platform/current-platform.ts` registers it. */
function browserShellCache() {
  return VitePWA({
    registerType: 'autoUpdate',
    injectRegister: false,
    manifest: { name: 'SmartLite', short_name: 'SmartLite', display: 'standalone', start_url: '/', icons: [] },
    workbox: {
      skipWaiting: true,
      clientsClaim: true,
      importScripts: ['banner-clicks.js', 'old-shell.js'],
      globPatterns: ['**/*.{html,js,css,svg,png,woff2}'],
      globIgnores: ['banner-clicks.js', 'old-shell.js'],
      maximumFileSizeToCacheInBytes: 8 * 1024 * 1024,
      manifestTransforms: [asBuilt],
      navigateFallback: null,
      // Otherwise `/` would be answered by what is kept, and never by the server.
      directoryIndex: null,
      // The page itself comes from the server whenever that answers, so that an update never leaves an old shell. No
      // answer is kept: it may be a proxy's login page. Where there is none, the page is the one of the build.
      runtimeCaching: [
        {
          urlPattern: ({ request, url }) =>
            request.mode === 'navigate' && !/^\/(api|healthz|readyz|metrics)(\/|$)/.test(url.pathname),
          handler: 'NetworkFirst',
          options: {
            networkTimeoutSeconds: 3,
            plugins: [
              {
                fetchDidSucceed: async ({ response }) => {
                  // A proxy whose server is away.
                  if (response.status >= 500) throw new Error(`The server answers ${response.status}.`);
                  return response;
                },
                cacheWillUpdate: async () => null,
                // What it is kept under ends in the hash of the build.
                cachedResponseWillBeUsed: () => caches.match('/index.html', { ignoreSearch: true }),
              },
            ],
          },
        },
      ],
    },
  });
}

type PrecachedFile = { url: string; revision: string | null; size: number; integrity?: string };

/** Only what was built is kept: whatever else comes in a file's place, such as a login page, is refused by its hash. */
function asBuilt(files: PrecachedFile[]) {
  const hashOf = (url: string) => createHash('sha384').update(readFileSync(at(`./out/renderer/${url}`)));
  const manifest = files.map((file) => ({ ...file, integrity: `sha384-${hashOf(file.url).digest('base64')}` }));
  return { manifest, warnings: [] };
}

/** The page is served for `/leads/1` as for `/`, so what it loads is named from the root; electron-vite says `./`. */
function filesAtTheRoot() {
  return { name: 'files-at-the-root', config: () => ({ base: '/' }) };
}
