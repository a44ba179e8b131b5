import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openChromium } from './chromium-page-host.ts';
import type { DesktopStart, FromDesktop, ToDesktop } from './control.ts';
import { fakeDesktop } from './fake-desktop.ts';
import { performAction, snapshot } from './perform-action.ts';

// Runs the built main process in plain Node: `electron` is the fake, its windows are Chromium pages. One process for
// each app, so that two colleagues' desktops can run side by side; the test steers it over Node's own IPC channel.

const fakeElectron = new URL('./electron.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: fakeElectron, shortCircuit: true } : next(specifier, context),
});

const tell = (message: FromDesktop): void => {
  process.send?.(message);
};

async function start(options: DesktopStart): Promise<void> {
  const { host, context } = await openChromium(join(options.profileDir, 'chromium'), {
    ...options.browser,
    offline: options.offline,
  });
  fakeDesktop.userData = options.profileDir;
  fakeDesktop.appPath = options.appPath;
  fakeDesktop.keyring = options.keyring;
  fakeDesktop.pageHost = host;
  fakeDesktop.exit = (code) => {
    void context.close().finally(() => process.exit(code));
  };
  process.argv = ['electron', options.appPath, ...options.args];
  Object.defineProperty(process, 'platform', { value: options.platform });
  process.on('message', (message: ToDesktop) => {
    if (message.kind !== 'action') return;
    performAction(message.action, context).then(
      () => tell({ kind: 'done', id: message.id, snapshot: snapshot() }),
      (error: unknown) => tell({ kind: 'failed', id: message.id, message: String(error) }),
    );
  });
  await import(pathToFileURL(join(options.appPath, 'out', 'main', 'main.js')).href);
  tell({ kind: 'ready' });
}

process.once('message', (message: ToDesktop) => {
  if (message.kind === 'start') void start(message.start);
});
// The test is gone, so nobody will ever quit this app.
process.once('disconnect', () => process.exit(1));
