import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'electron-vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Builds main and preload as `npm run build` does into `<appPath>/out`, beside a small page in place of the renderer.
 */
export async function buildShell(appPath: string): Promise<void> {
  await build({
    root,
    configFile: fileURLToPath(new URL('./shell.config.ts', import.meta.url)),
    logLevel: 'error',
    build: { outDir: join(appPath, 'out'), emptyOutDir: true },
  });
  mkdirSync(join(appPath, 'out', 'renderer'), { recursive: true });
  cpSync(fileURLToPath(new URL('./page', import.meta.url)), join(appPath, 'out', 'renderer'), { recursive: true });
  // Windows lets everybody make a junction, and a link only administrators.
  symlinkSync(join(root, 'resources'), join(appPath, 'resources'), 'junction');
}
