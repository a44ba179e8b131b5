import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { VitePWA } from 'vite-plugin-pwa';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      externalizeDeps: false,
      rollupOptions: { input: at('./electron/main/main.ts'), output: { format: 'es', entryFileNames: '[name].js' } },
    },
  },
  // A sandboxed preload script cannot be an ES module.
  preload: {
    build: {
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
    plugins: [react(), filesAtTheRoot(), browserShellCache()],
    build: {
      outDir: at('./out/renderer'),
      emptyOutDir: true,
      // electron-vite leaves it as it is, for code on a disk; but every start reads it, and browsers load it.
      minify: true,
      rollupOptions: {
        input: at('./renderer/index.html'),
        // What opens the data, and what several screens share: each file more is a request more at every start.
        output: {
          codeSplitting: {
            groups: [
              { name: 'data', tags: ['$initial'] },
              { name: 'shared', minShareCount: 3 },
            ],
          },
        },
      },
    },
  },
});

/** Lets the browser shell open without network; only `renderer/platform/shell-cache.ts` registers it. */
function browserShellCache() {
  return VitePWA({
    registerType: 'autoUpdate',
    injectRegister: false,
    manifest: { name: 'SmartLite', short_name: 'SmartLite', display: 'standalone', start_url: '/', icons: [] },
    workbox: {
      skipWaiting: true,
      clientsClaim: true,
      globPatterns: ['**/*.{js,css,svg,png,woff2}'],
      maximumFileSizeToCacheInBytes: 8 * 1024 * 1024,
      importScripts: ['banner-clicks.js'],
      navigateFallback: null,
      // The page itself comes from the server whenever that answers, so that an update never leaves an old shell.
      runtimeCaching: [
        {
          urlPattern: ({ request, url }) => request.mode === 'navigate' && !url.pathname.startsWith('/api/'),
          handler: 'NetworkFirst',
          options: {
            cacheName: 'shell',
            networkTimeoutSeconds: 3,
            plugins: [{ cacheKeyWillBeUsed: async ({ request }) => new URL('/', request.url).href }],
          },
        },
      ],
    },
  });
}

/** The page is served for `/leads/1` as for `/`, so what it loads is named from the root; electron-vite says `./`. */
function filesAtTheRoot() {
  return { name: 'files-at-the-root', config: () => ({ base: '/' }) };
}
